"""Who was appointed or nominated, to what, by this decision or by an earlier one that the paper recalls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .bodies import as_name, body_in, titled_body
from .choosing import CHOOSING, TOLD, chooses, holds_only, in_line, in_sentence, nominates
from .clauses import CHOICE
from .document import Action, Appointment, Role, Where
from .heads import ROLE_HEAD, Head, head_of, role_of_list, role_of_title
from .joining import Paragraph, unbulleted
from .people import Person, persons_in
from .rosters import NO_COLUMNS, Columns, body_of, columns_of, persons_of
from .sentences import MAX_READ, sentences
from .vacancies import VACANT

CHOICE_TITLE = re.compile(
    r"(?:(?:gen|ny|supplerings)?(?:udpegning|valg|udpegelse)|konstituering|indstilling)", re.IGNORECASE
)
"""'Valg af formand', 'Udpegning til Havnerådet'"""

RECALLING = re.compile(r"\b(?:består|bestod|sidder|siddet|nuværende medlemmer)\b", re.IGNORECASE)
"""'Bestyrelsen består i dag af': the list below names today's members."""

THING = (
    r"(?:\w*(?:indsats|projekt|tema|emne|område|virksomhed|organisation|forening|model|punkt|sted|forslag|kriteri"
    r"|pejlemærke|initiativ|leverandør)\w*|byer|\w*kommuner?|værter|mål)"
)

OTHER_THINGS = re.compile(rf"\bfølgende (?:\w+ )?{THING}\b", re.IGNORECASE)
"""'KKR Havby valgte følgende indsatser:'"""

THING_TITLE = re.compile(rf"(?:udpegning|valg|indstilling) af (?:\w+ )?{THING}\b", re.IGNORECASE)
"""'Valg af tema', 'Indstilling af projekter'"""

MAX_INTRODUCTION = 300
"""Characters; what introduces a list of names is shorter."""

LED = re.compile(r"(?P<head>[^:()]{1,120}:)\s+(?P<names>\S.*)", re.DOTALL)
"""'Medlem: Per Hav (A), Greve', 'Havnefonden: Per Hav (A)', 'A: Per Hav, Greve'"""

OURSELVES = frozenset({"KKR", "kontaktrådet", "rådet"})
"""'Valg af formand for KKR'"""

RECOMMENDED = re.compile(r"^Det (?:indstilles|foreslås|anbefales)[^,:]{0,60},?\s*(?:at\b)?[,:]?\s*")
"""'Det indstilles, at KKR Havby udpeger …': the recommending is not the choice"""

ENTRY_NUMBER = re.compile(r"(?:\d{1,2}|[a-zæøå])[.)]\s+")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list or sentence says of the names in it."""

    role: Role = "member"
    action: Action = "appointed"
    body: str | None = None
    chosen: bool = False
    """Whether words of choosing govern the names that follow."""
    tentative: bool = False
    """Only the item's title says so: a line must be nothing but names."""
    leaving: bool = False
    """Those named below are members no more."""
    sure: bool = False
    """Only a party or 'Kommune' tells a person of a list: it is recalled, or it names other things."""
    party: str | None = None
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the text: whose words, under which title, of which council."""

    where: Where
    title: str
    council: str | None
    known: frozenset[str] = frozenset()
    """The names of the list of participants."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The appointments of a text, and the entries of its lists of names in which none was found."""

    appointments: tuple[Appointment, ...]
    unread: tuple[Paragraph, ...]


Found = tuple[Person, Standing]


def appointments_in(paragraphs: Sequence[Paragraph], context: Context) -> Chosen:
    """The persons chosen in a decision, or whose earlier choice a presentation recalls in a list."""
    standing = _titled(context)
    columns = NO_COLUMNS
    found: list[Appointment] = []
    unread: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.cells:
            columns, standing = _in_table(paragraph, columns, standing)
            chosen = list(_in_row(paragraph, columns, standing))
        else:
            standing = _governed(paragraph, standing, context)
            chosen = list(_chosen(paragraph, standing, context))
        found += [_appointment(entry, context, paragraph) for entry in chosen]
        if not chosen and _among_names(paragraph, standing, found):
            unread.append(paragraph)
    return Chosen(tuple(dict.fromkeys(found)), tuple(unread))


def appointments_approved(recommended: Sequence[Paragraph], context: Context) -> Chosen:
    """The persons of a recommendation that the decision follows without further words."""
    told = [replace(paragraph, text=RECOMMENDED.sub("", paragraph.text)) for paragraph in recommended]
    return appointments_in(told, context)


def _titled(context: Context) -> Standing:
    """Under 'Valg af formand' a decision may be nothing but a name."""
    if context.where != "decision" or not CHOICE_TITLE.match(context.title):
        return Standing()
    action: Action = "nominated" if nominates(context.title) else "appointed"
    things = bool(THING_TITLE.match(context.title))
    return Standing(role_of_title(context.title), action, chosen=True, tentative=True, sure=things)


def _in_table(row: Paragraph, columns: Columns, standing: Standing) -> tuple[Columns, Standing]:
    """The head and the body in force; a head repeated on the next page ends neither."""
    head = columns_of(row, columns)
    if not head.heads_persons:
        return columns, replace(standing, body=body_of(row, columns, standing.body))
    return head, standing if head == columns else replace(standing, body=None)


def _in_row(row: Paragraph, columns: Columns, standing: Standing) -> Iterator[Found]:
    if not columns_of(row, columns).heads_persons and (columns.roles or standing.chosen):
        for person, role in persons_of(row, columns, standing.role):
            yield person, replace(standing, role=role)


def _among_names(paragraph: Paragraph, standing: Standing, found: Sequence[Appointment]) -> bool:
    """An entry of a list that had names before it."""
    governed = standing.chosen and not standing.leaving
    listed = paragraph.kind == "entry" and governed and bool(found)
    return listed and not VACANT.search(paragraph.text[:MAX_READ]) and not head_of(_bare(paragraph))


def _bare(paragraph: Paragraph) -> str:
    """An entry without its bullet, number or letter."""
    if paragraph.kind != "entry":
        return paragraph.text
    return ENTRY_NUMBER.sub("", unbulleted(paragraph.text), count=1)


def _governed(paragraph: Paragraph, standing: Standing, context: Context) -> Standing:
    """What this paragraph says of the names in and under it."""
    text = _bare(paragraph)[-MAX_READ:]
    head = head_of(text) if standing.chosen or ROLE_HEAD.fullmatch(text.rstrip(": ")) else None
    if head and not (head.body and chooses(text)):
        return _under(head, standing)
    if paragraph.kind != "text":
        return standing
    recalls = context.where == "presentation" and text.endswith((":", "af")) and _recalls(text)
    governs = recalls or (chooses(text) and not _heads_others(text))
    if not governs and (not standing.chosen or next(persons_in(text), None)):
        return standing
    if not governs:
        return replace(standing, chosen=standing.chosen and _is_subheading(text), role="member")
    titled = role_of_title(context.title) if context.where == "decision" else "member"
    return Standing(
        role=role_of_list(text, titled),
        action="nominated" if nominates(text) else "appointed",
        body=body_in(text) or standing.body,
        chosen=True,
        sure=context.where == "presentation" or _names_things(text, context),
    )


def _under(head: Head, standing: Standing) -> Standing:
    """What a head changes for the names under or behind it."""
    if head.body:
        return replace(standing, body=head.body, role="member", leaving=False, party=None, municipality=None)
    if head.leaves:
        return replace(standing, leaving=True)
    if head.role:
        return replace(standing, role=head.role, leaving=False)
    return replace(standing, party=head.party, municipality=head.municipality)


def _recalls(text: str) -> bool:
    return bool(RECALLING.search(text[:MAX_INTRODUCTION]))


def _heads_others(text: str) -> bool:
    """'Følgende stemte imod udpegningen:'"""
    last = sentences(text)[-1] if text.endswith(":") else ""
    return bool(TOLD.search(last)) and not CHOICE.search(last)


def _names_things(text: str, context: Context) -> bool:
    return bool(OTHER_THINGS.search(text) or THING_TITLE.match(context.title))


def _is_subheading(text: str) -> bool:
    return len(text) <= 80 and not text.endswith(".") and not TOLD.search(text)


def _chosen(paragraph: Paragraph, standing: Standing, context: Context) -> Iterator[Found]:
    text = _bare(paragraph)
    decides = context.where == "decision"
    led = LED.fullmatch(text[:MAX_READ])
    head = head_of(led["head"]) if led and (standing.chosen or decides) else None
    if led and head and (standing.chosen or head.role):
        yield from _led(text if head.role else led["names"], head, standing, context)
    elif decides and chooses(text):
        for sentence in sentences(text):
            if CHOOSING.search(sentence):
                yield from _spoken(sentence[:MAX_READ], standing, context)
    elif standing.chosen and not standing.leaving:
        people = list(in_line(text, standing.role, context.known))
        if standing.sure and "ommune" not in text:
            people = [(person, role) for person, role in people if person.party]
        if not standing.tentative or holds_only(text, people):
            yield from ((person, replace(standing, role=role)) for person, role in people)


def _led(text: str, head: Head, standing: Standing, context: Context) -> Iterator[Found]:
    """Names behind a head and a colon: a role's alone are sure to be persons."""
    if head.leaves:
        return
    under = _under(head, standing)
    alone = context.where == "decision" and head.role is not None
    for person, role in in_sentence(text, under.role, context.known, listed=alone):
        yield person, replace(under, role=role)


def _spoken(sentence: str, standing: Standing, context: Context) -> Iterator[Found]:
    body = body_in(sentence) or standing.body
    role = role_of_list(sentence, role_of_title(context.title))
    for person, named in in_sentence(sentence, role, context.known, spoken=True):
        yield person, replace(standing, role=named, body=body)


def _appointment(found: Found, context: Context, paragraph: Paragraph) -> Appointment:
    person, standing = found
    return Appointment(
        person=person.name,
        party=person.party or standing.party,
        municipality=person.municipality or standing.municipality,
        role=standing.role,
        body=_body(standing, context),
        action=standing.action,
        where=context.where,
        place=paragraph.lines[0].place,
    )


def _body(standing: Standing, context: Context) -> str | None:
    """The body as the list names it, else as the title does; a chair without body is the council's own."""
    named = standing.body or titled_body(context.title)
    if named and named not in OURSELVES:
        return as_name(named, context.title)
    if named:
        return context.council
    return context.council if standing.role in ("chair", "vice_chair") else None
