"""Who was appointed or nominated, to what, by this decision or by an earlier one that the paper recalls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .bodies import ROLE_WORD, as_name, body_in, titled_body
from .document import Action, Appointment, Role, Where
from .joining import Paragraph, unbulleted
from .people import Person, person_in_line, persons_in
from .sentences import MAX_READ, sentences
from .vacancies import VACANT

CHOOSING = re.compile(
    r"udpeg|indstill(?:e|er|ede|es|et)\b|\bvælge|\bvalgt|genvalg|nyvalg|konstituer|beskikke|indtræ|\bafløser\b",
    re.IGNORECASE,
)
"""Words that make a name in the same sentence an appointment."""

STEMS = ("udpeg", "indstil", "vælge", "valg", "konstituer", "beskikke", "indtræ", "afløser")

NOMINATING = re.compile(r"indstill(?:e|er|ede|es|et|ing)\b", re.IGNORECASE)

APPOINTED = re.compile(r"udpeged|blev udpeget|udpeges|valgte\b|vælges|genvalg", re.IGNORECASE)
"""Verbs beside which 'efter indstilling fra' is no nomination of our own."""

RECALLING = re.compile(r"\b(?:består|bestod|sidder|siddet|nuværende medlemmer)\b", re.IGNORECASE)
"""'Bestyrelsen består i dag af': the list below names today's members."""

MAX_INTRODUCTION = 300
"""Characters; what introduces a list of names is shorter."""

ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("substitute", re.compile(r"suppleant|stedfortræder", re.IGNORECASE)),
    ("vice_chair", re.compile(r"næstform(?:and|ænd)|viceform(?:and|ænd)", re.IGNORECASE)),
    ("chair", re.compile(r"\bform(?:and|ænd)(?:en)?\b", re.IGNORECASE)),
    ("observer", re.compile(r"observatør", re.IGNORECASE)),
    ("member", re.compile(r"\bmedlem|repræsentant", re.IGNORECASE)),
)

ROLE_HEADING = re.compile(rf"(?:personlig\w*\s+|nye?\s+|øvrige\s+)?{ROLE_WORD}", re.IGNORECASE)
"""'Medlemmer', 'Suppleanter:', 'Stedfortrædere'"""

ROLE_PREFIX = re.compile(rf"{ROLE_HEADING.pattern}\s*:\s*(?=\S)", re.IGNORECASE)
"""'Medlem: Per Hav (A), Greve', 'Stedfortræder: Ea Dam (V), Køge'"""

ROLE_BEHIND = re.compile(
    rf"[\s,]*(?:\w+\s+){{0,2}}som (?:(?:personlig|ny|nyt) )?(?P<role>{ROLE_WORD})", re.IGNORECASE
)
"""'..., Køge Kommune, som stedfortræder', '... udpegedes som observatør'"""

INSTEAD = re.compile(
    r"(?:i stedet for|efter|erstatning for|erstatter|afløser(?: for)?|afløsning af|på vegne af)"
    r"\s+(?:[a-zæøå]+\s+)?$",
    re.IGNORECASE,
)
"""'I stedet for Per Hav (A) udpegedes …': the name behind is the one who leaves."""

LEAVING = re.compile(r"[^.;(]{0,40}\b(?:udtræ|fratræ|udtrådt|trækker sig)")
"""'Per Hav (A), Greve, udtræder af …'"""

SPEAKING = re.compile(
    r"\W*(?:[A-ZÆØÅ]\w+ Kommune, )?(?:\w+ )?"
    r"(?:orienterede|foreslog|bemærkede|spurgte|takkede|holdt|oplyste|redegjorde|ønskede|stemte|tog forbehold"
    r"|tilkendegav|efterlyste|meddelte|erklærede)\b"
)
"""'Per Hav (A), Greve, orienterede om, at …'"""

RESPECTIVELY = re.compile(
    rf"som (?:henholdsvis|hhv\.) (?P<first>{ROLE_WORD}) og (?P<second>{ROLE_WORD})", re.IGNORECASE
)
"""'… blev valgt som henholdsvis formand og næstformand'"""

ENTRY_NUMBER = re.compile(r"(?:\d{1,2}|[a-zæøå])[.)]\s+")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list or sentence says of the names in it."""

    role: Role = "member"
    action: Action = "appointed"
    body: str | None = None
    chosen: bool = False
    """Whether words of choosing govern the names that follow."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the text: whose words, under which title, of which council."""

    where: Where
    title: str
    council: str | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The appointments of a text, and the entries of its lists of names in which none was found."""

    appointments: tuple[Appointment, ...]
    unread: tuple[Paragraph, ...]


def appointments_in(paragraphs: Sequence[Paragraph], context: Context) -> Chosen:
    """The persons chosen in a decision, or whose earlier choice a presentation recalls in a list."""
    standing = Standing()
    columns: dict[int, Role] = {}
    found: list[Appointment] = []
    unread: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.cells:
            head = _column_roles(paragraph)
            repeated = bool(head) and head == columns
            columns = head or columns
            if not repeated:
                body = None if head else _row_body(paragraph, standing, columns)
                standing = replace(standing, body=body)
            chosen = [] if head else _in_row(paragraph, columns, standing)
        else:
            standing = _governed(paragraph, standing, context)
            chosen = _chosen(paragraph, standing, context.where)
        found += [
            _appointment(person, replace(standing, role=role), context, paragraph) for person, role in chosen
        ]
        if not chosen and _among_names(paragraph, standing, found):
            unread.append(paragraph)
    return Chosen(tuple(dict.fromkeys(found)), tuple(unread))


def _among_names(paragraph: Paragraph, standing: Standing, found: Sequence[Appointment]) -> bool:
    """An entry of a list that had names before it."""
    listed = paragraph.kind == "entry" and standing.chosen and bool(found)
    return listed and not VACANT.search(paragraph.text[:MAX_READ])


def _governed(paragraph: Paragraph, standing: Standing, context: Context) -> Standing:
    """What this paragraph says of the names in and under it."""
    text = paragraph.text[-MAX_READ:]
    if ROLE_HEADING.fullmatch(text.rstrip(": ")):
        return replace(standing, role=_role(text, standing.role))
    if paragraph.kind != "text":
        return standing
    recalls = context.where == "presentation" and text.endswith((":", "af")) and _recalls(text)
    chooses = _chooses(text) or recalls
    if not chooses and (not standing.chosen or next(persons_in(text), None)):
        return standing
    if not chooses:
        return replace(standing, chosen=standing.chosen and _is_subheading(text), role="member")
    return Standing(
        role=_role_of_list(text),
        action="nominated" if _nominates(text) else "appointed",
        body=body_in(text) or standing.body,
        chosen=True,
    )


def _chooses(text: str) -> bool:
    """A quick look for the stems before the pattern, which is slow on long texts without them."""
    lowered = text.casefold()
    return any(stem in lowered for stem in STEMS) and bool(CHOOSING.search(text))


def _recalls(text: str) -> bool:
    return bool(RECALLING.search(text[:MAX_INTRODUCTION]))


def _is_subheading(text: str) -> bool:
    return len(text) <= 80 and not text.endswith(".")


def _nominates(text: str) -> bool:
    return bool(NOMINATING.search(text)) and not APPOINTED.search(text)


def _role_of_list(text: str) -> Role:
    """'medlemmer og stedfortrædere' begins with members; their headings tell when the others come."""
    named = text.split("(")[0]
    return "member" if ROLES[-1][1].search(named) else _role(named, "member")


def _role(text: str, otherwise: Role) -> Role:
    return next((role for role, pattern in ROLES if pattern.search(text)), otherwise)


def _chosen(paragraph: Paragraph, standing: Standing, where: Where) -> list[tuple[Person, Role]]:
    text = (
        ENTRY_NUMBER.sub("", unbulleted(paragraph.text), count=1)
        if paragraph.kind == "entry"
        else paragraph.text
    )
    if ROLE_PREFIX.match(text) and (standing.chosen or where == "decision"):
        return list(_in_sentence(text, standing))
    if where == "decision" and _chooses(text):
        spoken = [sentence for sentence in sentences(text) if CHOOSING.search(sentence)]
        return [entry for sentence in spoken for entry in _in_sentence(sentence, standing)]
    person = person_in_line(text) if standing.chosen else None
    if not person:
        return []
    others = list(persons_in(text))[1:]
    return [
        (person, standing.role),
        *((other, _role(text[person.end : other.start], standing.role)) for other in others),
    ]


def _in_sentence(text: str, standing: Standing) -> Iterator[tuple[Person, Role]]:
    """Names in a sentence: the role stands before the name, or 'som stedfortræder' behind it."""
    people = [person for person in persons_in(text) if _stays(person, text)]
    if not people:
        return
    pair = RESPECTIVELY.search(text)
    if pair and len(people) == 2:
        yield people[0], _role(pair["first"], standing.role)
        yield people[1], _role(pair["second"], standing.role)
        return
    closing = ROLE_BEHIND.match(text[people[-1].end :])
    accompanied = len(people) > 1 and re.search(r"\bmed\s+$", text[people[-2].end : people[-1].start])
    for_all = (
        closing
        and not accompanied
        and not any(pattern.search(text[: people[-1].start]) for _, pattern in ROLES)
    )
    role = _role(closing["role"], standing.role) if closing and for_all else standing.role
    at = 0
    for index, person in enumerate(people):
        role = _role(text[at : person.start], role)
        stop = people[index + 1].start if index + 1 < len(people) else len(text)
        behind = ROLE_BEHIND.match(text[person.end : stop])
        yield person, _role(behind["role"], role) if behind else role
        at = person.end + (behind.end() if behind else 0)


def _stays(person: Person, text: str) -> bool:
    """Whether the person is chosen here: not the one who leaves, nor one who speaks of it."""
    behind = text[person.end : person.end + 80]
    return not (INSTEAD.search(text[: person.start]) or LEAVING.match(behind) or SPEAKING.match(behind))


def _column_roles(row: Paragraph) -> dict[int, Role]:
    """A table's head: which column holds whom ('Organ', 'Medlem', 'Stedfortræder')."""
    return {
        column: _role(text, "member")
        for column, text in row.cells
        if ROLE_HEADING.fullmatch(text.rstrip(": "))
    }


def _row_body(row: Paragraph, standing: Standing, columns: dict[int, Role]) -> str | None:
    """The body in the row's first cell; an empty one means that of the row above."""
    column, text = row.cells[0]
    is_body = column not in columns and not person_in_line(text)
    return text if is_body else standing.body


def _in_row(row: Paragraph, columns: dict[int, Role], standing: Standing) -> list[tuple[Person, Role]]:
    if not (columns or standing.chosen):
        return []
    return [
        (person, columns.get(column, standing.role))
        for column, text in row.cells
        for person in list(persons_in(text)) or filter(None, [person_in_line(text)])
    ]


def _appointment(person: Person, standing: Standing, context: Context, paragraph: Paragraph) -> Appointment:
    return Appointment(
        person=person.name,
        party=person.party,
        municipality=person.municipality,
        role=standing.role,
        body=_body(standing, context),
        action=standing.action,
        where=context.where,
        place=paragraph.lines[0].place,
    )


def _body(standing: Standing, context: Context) -> str | None:
    """The body as the list names it, else as the title does; a chair without body is the council's own."""
    if standing.body:
        return as_name(standing.body, context.title)
    titled = titled_body(context.title)
    if titled:
        return as_name(titled, context.title)
    return context.council if standing.role in ("chair", "vice_chair") else None
