"""Who is chosen in a sentence or in the line of a list: not the one who leaves, nor one who speaks of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .bodies import ROLE_WORD
from .clauses import CHOOSE, governed
from .document import Role
from .heads import ROLES, role_in
from .municipalities import MUNICIPALITIES
from .people import Person, names_in, person_in_line, persons_in

CHOOSING = re.compile(
    r"udpeg|indstill(?:e|er|ede|es|et)\b|indstillingen af\b|\bvælge|\bvalgt|genvalg|nyvalg|konstituer"
    r"|beskikke|indtræ|\bafløse[rs]\b",
    re.IGNORECASE,
)
"""Words that make a name in the same sentence an appointment."""

STEMS = ("udpeg", "indstil", "vælge", "valg", "konstituer", "beskikke", "indtræ", "afløse")

NOMINATING = re.compile(r"indstill(?:e|er|ede|es|et|ing|ingen)\b", re.IGNORECASE)

APPOINTED = re.compile(r"udpeged|blev udpeget|udpeges|valgte\b|vælges|genvalg", re.IGNORECASE)
"""Verbs beside which 'efter indstilling fra' is no nomination of our own."""

OBJECT = re.compile(rf"\b{CHOOSE}\s+(?:enstemmigt\s+|igen\s+|fortsat\s+)?$", re.IGNORECASE)
"""'Til formand valgtes …'"""

SUBJECT = re.compile(rf"\s+(?:(?:blev|er|bliver)\s+(?:\w+\s+)?)?{CHOOSE}\b")
"""'… blev enstemmigt valgt til formand'"""

IN_POST = re.compile(rf"\s+(?:som|til) (?:{ROLE_WORD})\b", re.IGNORECASE)
"""'… og Per Dam til næstformand'"""

POST = re.compile(rf"\b(?:{ROLE_WORD})\b", re.IGNORECASE)

PLACE_BEFORE = re.compile(r"\b(?:på|i|ved|hos|fra|omkring)\s+(?:[a-zæøå]+\s+)?$")
"""'på Comwell Havn, Kolding': a house, not a person"""

PLACE_WITHIN = re.compile(rf"\b(?:{MUNICIPALITIES})\b")

NOT_CHOSEN_BEFORE = re.compile(
    r"\b(?:i stedet for|efter|erstatning for|erstatter|afløser(?: for)?|afløsning af|på vegne af|fra"
    r"|forslag af|(?:orientering|oplæg) (?:af|ved)|takke(?:de|r)|tak til"
    r"|anmodede|bemyndigede|bad|stemmer (?:til|på)|mod \d{1,3} til|over)\s+(?:[a-zæøå]+\s+)?$",
    re.IGNORECASE,
)
"""'I stedet for Per Hav (A) udpegedes …', 'efter indstilling fra Per Hav (A)': not chosen"""

LEAVING = re.compile(r"[^.;(]{0,40}\b(?:udtræ|fratræ|udtrådt|trækker sig|afløses|erstattes)")
"""'Per Hav (A), Greve, udtræder af …'"""

SPEAKING = re.compile(
    r"\W*(?:[A-ZÆØÅ]\w+ Kommune, )?(?:(?!og\b)\w+ )?"
    r"(?!udpeg|gen|ny|valg|vælg|indstill|indtr|tiltr|afløs|konstituer|beskik|allerede)"
    r"(?:\w+ede|foreslog|spurgte|holdt|oplyste|gav|bad|stemte|erklærte|meddelte|støttede|\w*tog|fandt)\b"
)
"""'Per Hav (A), Greve, orienterede om, at …': a verb in the past that is none of choosing"""

SEAT = re.compile(r"\W*(?:[a-zæøå]+ )?(?:plads|sted|post|mandat)\b")
"""'på Per Havs (A) plads'"""

NO_POST_BEHIND = re.compile(rf"[\s,)]*som\s+(?!(?:\w+\s+){{0,3}}{ROLE_WORD})")
"""'Nordhavn Kaj (Odder) som forsøgsområde'"""

THING_BEFORE = re.compile(
    r"(?<!til )(?<!i )\b(?![a-zæøå]*(?:mand|mester|direktør|form)en\b)[a-zæøå]{2,}(?:et|en)\s+$"
)
"""'projektet Blå Bølge, Odder'"""

RESPECTIVELY = re.compile(
    rf"som (?:henholdsvis|hhv\.) (?P<first>{ROLE_WORD}) og (?P<second>{ROLE_WORD})", re.IGNORECASE
)
"""'… blev valgt som henholdsvis formand og næstformand'"""

ROLE_BEHIND = re.compile(
    rf"[\s,]*(?:(?!og\b)\w+\s+){{0,3}}(?:som|til) (?:(?:personlig|ny|nyt) )?(?P<role>{ROLE_WORD})",
    re.IGNORECASE,
)
"""'..., Køge Kommune, som stedfortræder', '... udpegedes som observatør', '... blev valgt til formand'"""

ACCOMPANIED = re.compile(r"\bmed\s+$")
"""'Per Dam (V), med Ida Holm (A) som stedfortræder'"""

TOLD = re.compile(
    r"\b(?:er|var|har|havde|kan|kunne|skal|vil|bør|tager|tog|stemte|stemmer|undlod|deltog|deltager|ønsker|[a-zæøå]{3,}ede)\b"
    r"|(?i:\bafbud\b|til stede|bemærkning|kontaktperson|deltagere|gæster|ansøgere)"
)
"""'Per Hav (A), Odder, var inhabil', 'Følgende stemte imod:': said of persons who are not chosen by it"""

MAX_BESIDE = 6
"""So many words beside the names a line has that is nothing but a list of them."""


def chooses(text: str) -> bool:
    """A quick look for the stems before the pattern, which is slow on long texts without them."""
    lowered = text.casefold()
    return any(stem in lowered for stem in STEMS) and bool(CHOOSING.search(text))


def nominates(text: str) -> bool:
    return bool(NOMINATING.search(text)) and not APPOINTED.search(text)


def in_sentence(
    text: str, role: Role, known: Collection[str], *, listed: bool = False, spoken: bool = False
) -> Iterator[tuple[Person, Role]]:
    """Names in a sentence: the role stands before the name, or 'som stedfortræder' behind it.

    `role` is what governs the sentence; `listed` says that nothing but persons is named in it, `spoken` that
    only the words of choosing in their own clause make them chosen.
    """
    people = [
        person
        for person in names_in(text)
        if (listed or _is_named(person, text, known)) and _stays(person, text)
    ]
    people = list(governed(text, people)) if spoken else people
    if not people:
        return
    pair = RESPECTIVELY.search(text)
    if pair and len(people) == 2:
        yield people[0], role_in(pair["first"], role)
        yield people[1], role_in(pair["second"], role)
        return
    yield from zip(people, _roles(people, text, role), strict=True)


def _roles(people: list[Person], text: str, otherwise: Role) -> list[Role]:
    """A role before a name holds for those that follow; 'som suppleant' behind one for all before it.

    Those before it reach back to the last such word, to a role before a name, or to 'med'.
    """
    found: list[Role] = []
    role, group, at = otherwise, 0, 0
    for index, person in enumerate(people):
        before = text[at : person.start]
        named = any(pattern.search(before) for _, pattern in ROLES)
        role = role_in(before, role)
        group = index if named or ACCOMPANIED.search(before) else group
        stop = people[index + 1].start if index + 1 < len(people) else len(text)
        behind = ROLE_BEHIND.match(text[person.end : stop])
        found.append(role)
        if behind:
            found[group:] = [role_in(behind["role"], role)] * (len(found) - group)
            group = len(found)
        at = person.end + (behind.end() if behind else 0)
    return found


def in_line(text: str, role: Role, known: Collection[str]) -> Iterator[tuple[Person, Role]]:
    """The person that a line of a list begins with, and those beside."""
    person = person_in_line(text) or _known_first(text, known)
    if not person or not _stays(person, text):
        return
    others = [one for one in persons_in(text) if one.start >= person.end and _stays(one, text)]
    yield from zip([person, *others], _roles([person, *others], text, role), strict=True)


def holds_only(text: str, found: Collection[tuple[Person, Role]]) -> bool:
    """Whether a line has little beside the persons in it, and tells nothing of them."""
    if TOLD.search(text):
        return False
    named = sum(len(text[person.start : person.end].split()) for person, _ in found)
    return len(text.split()) - named <= MAX_BESIDE


def _known_first(text: str, known: Collection[str]) -> Person | None:
    first = next(names_in(text), None)
    return first if first and first.start == 0 and (first.note or first.name in known) else None


def _is_named(person: Person, text: str, known: Collection[str]) -> bool:
    """What tells a person: party, office, municipality, the list of participants, a post."""
    if person.party or person.note or person.name in known:
        return True
    if PLACE_WITHIN.search(person.name):
        return False
    before, behind = text[: person.start], text[person.end :]
    if person.municipality:
        apart = PLACE_BEFORE.search(before) or THING_BEFORE.search(before) or NO_POST_BEHIND.match(behind)
        return not apart
    return bool(
        POST.search(text) and (OBJECT.search(before) or SUBJECT.match(behind) or IN_POST.match(behind))
    )


def _stays(person: Person, text: str) -> bool:
    behind = text[person.end : person.end + 80]
    return not (
        NOT_CHOSEN_BEFORE.search(text[: person.start])
        or LEAVING.match(behind)
        or SPEAKING.match(behind)
        or (person.name.endswith("s") and SEAT.match(behind))
    )
