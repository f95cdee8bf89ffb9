"""Who was appointed or nominated, to what, by this decision or by an earlier one that the paper recalls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .document import Action, Appointment, Role, Where
from .joining import Paragraph
from .people import MEMBER, Person, person_in_line, persons_in
from .sentences import sentences

CHOOSING = re.compile(r"udpeg|indstill|vælge|valgt|genvalg|nyvalg|konstituer|beskikke", re.IGNORECASE)
"""Words that make a name in the same sentence an appointment."""

NOMINATING = re.compile(r"indstill(?:e|er|ede|es|et|ing)\b", re.IGNORECASE)
APPOINTING = re.compile(r"udpeg|vælge|valgt|genvalg|nyvalg|konstituer|beskikke", re.IGNORECASE)

ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("substitute", re.compile(r"suppleant|stedfortræder", re.IGNORECASE)),
    ("vice_chair", re.compile(r"næstform(?:and|ænd)|viceform(?:and|ænd)", re.IGNORECASE)),
    ("chair", re.compile(r"\bform(?:and|ænd)(?:en)?\b", re.IGNORECASE)),
    ("observer", re.compile(r"observatør", re.IGNORECASE)),
    ("member", re.compile(r"\bmedlem|repræsentant", re.IGNORECASE)),
)

ROLE_HEADING = re.compile(
    r"(?:personlig\w*\s+|nye?\s+|øvrige\s+)?(?:medlem|suppleant|stedfortræder|formand|næstformand|observatør|repræsentant)"
    r"(?:er|mer|e|ne)?",
    re.IGNORECASE,
)
"""'Medlemmer', 'Suppleanter:', 'Stedfortrædere'"""

ROLE_PREFIX = re.compile(rf"(?P<role>{ROLE_HEADING.pattern})\s*:\s*(?=\S)", re.IGNORECASE)
"""'Medlem: Per Hav (A), Greve', 'Stedfortræder: Ea Dam (V), Køge'"""

BODY = re.compile(
    r"(?:medlem(?:mer)?|suppleant(?:er)?|stedfortrædere?|repræsentant(?:er)?|observatør(?:er)?|politikere|form(?:and|ænd))"
    r"\s+(?:af|til|i|for)\s+(?P<body>[^:.;,()]+?)(?=\s*(?:[:.;,(]|$|\budpeges\b|\bindstilles\b|\bvælges\b|\bsom\b))"
)
"""'som medlemmer af det nye råd:'"""

BODY_AFTER_TO = re.compile(
    r"\b(?:til|sidde i) (?P<body>(?:bestyrelse|det|den|de|[A-ZÆØÅ])[^:.;,()]*?)(?=\s*(?::|$))"
)
"""'til det nye råd i Nordjylland:'"""

BODY_IN_TITLE = re.compile(r"(?:[Uu]dpegning|[Vv]alg|[Ii]ndstilling|[Uu]dpegelse)\w*\b.*?\btil (?P<body>.+)")
"""'Udpegning af medlemmer til Letbanerådet'"""

VACANT = re.compile(
    r"melde\w*\b.*\bnavn|ubesat|vakant|afvent\w+ (?:navn|udpegning|indstilling)|(?:udpeges|indmeldes|indstilles|meldes) senere"
    r"|mangler (?:endnu|fortsat|navn)|står åben|\bN\.\s?N\.|\bNN\b",
    re.IGNORECASE,
)
"""'Rød blok melder hurtigst muligt ind med et navn', 'Posten er ubesat'"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list or sentence says of the names in it."""

    role: Role = "member"
    action: Action = "appointed"
    body: str | None = None
    chosen: bool = False
    """Whether words of choosing govern the names that follow."""


def appointments_in(
    paragraphs: Sequence[Paragraph], where: Where, *, title: str = ""
) -> tuple[Appointment, ...]:
    """The persons chosen in a decision, or whose earlier choice a presentation recalls in a list."""
    named = BODY_IN_TITLE.search(title)
    standing = Standing(body=named["body"] if named and where == "decision" else None)
    found: list[Appointment] = []
    for paragraph in paragraphs:
        standing = _governed(paragraph, standing)
        for person, role in _chosen(paragraph, standing, where):
            found.append(_appointment(person, replace(standing, role=role), where, paragraph))
    return tuple(dict.fromkeys(found))


def vacancies_in(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The sentences that leave a post open."""
    spoken = [sentence for paragraph in paragraphs for sentence in sentences(paragraph.text)]
    return tuple(sentence for sentence in spoken if VACANT.search(sentence))


def _governed(paragraph: Paragraph, standing: Standing) -> Standing:
    """What this paragraph says of the names in and under it."""
    text = paragraph.text
    if ROLE_HEADING.fullmatch(text.rstrip(": ")):
        return replace(standing, role=_role(text, standing.role))
    if paragraph.kind != "text" or (MEMBER.search(text) and not CHOOSING.search(text)):
        return standing
    if not CHOOSING.search(text):
        return replace(standing, chosen=standing.chosen and _is_subheading(text), role="member")
    body = BODY.search(text) or BODY_AFTER_TO.search(text)
    return Standing(
        role=_role_of_list(text),
        action="nominated" if _nominates(text) else "appointed",
        body=body["body"] if body else standing.body,
        chosen=True,
    )


def _is_subheading(text: str) -> bool:
    return len(text) <= 80 and not text.endswith(".")


def _nominates(text: str) -> bool:
    """The last verb before the names counts: 'udpegede efter indstilling fra'."""
    return bool(NOMINATING.search(text)) and not re.search(r"udpegede|udpegedes|blev udpeget|valgte\b", text)


def _role_of_list(text: str) -> Role:
    """'medlemmer og stedfortrædere' begins with members; their headings tell when the others come."""
    named = text.split("(")[0]
    return "member" if ROLES[-1][1].search(named) else _role(named, "member")


def _role(text: str, otherwise: Role) -> Role:
    return next((role for role, pattern in ROLES if pattern.search(text)), otherwise)


def _chosen(paragraph: Paragraph, standing: Standing, where: Where) -> Iterator[tuple[Person, Role]]:
    text = paragraph.text.removeprefix("- ")
    prefix = ROLE_PREFIX.match(text)
    if prefix and (standing.chosen or where == "decision"):
        yield from _in_pieces(text, standing)
    elif CHOOSING.search(text) and where == "decision":
        yield from _in_pieces(text, standing)
    elif standing.chosen and (person := person_in_line(text)):
        yield person, standing.role
        for other in list(persons_in(text))[1:]:
            yield other, _role(text[person.end : other.start], standing.role)


def _in_pieces(text: str, standing: Standing) -> Iterator[tuple[Person, Role]]:
    """Names in a sentence: the role stands before the name, or 'som stedfortræder' behind it."""
    role = standing.role
    at = 0
    people = list(persons_in(text))
    for index, person in enumerate(people):
        role = _role(text[at : person.start], role)
        stop = people[index + 1].start if index + 1 < len(people) else len(text)
        behind = re.match(r"[\s,]*som (?:personlig )?(\w+)", text[person.end : stop])
        yield person, _role(behind[1], role) if behind else role
        at = person.end + (behind.end() if behind else 0)


def _appointment(person: Person, standing: Standing, where: Where, paragraph: Paragraph) -> Appointment:
    return Appointment(
        person=person.name,
        party=person.party,
        municipality=person.municipality,
        role=standing.role,
        body=standing.body,
        action=standing.action,
        where=where,
        place=paragraph.lines[0].place,
    )
