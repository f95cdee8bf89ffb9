"""Persons as printed: 'Marianne Bek, (V), Herning', 'Jens Dam (A), Rebild Kommune', and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .municipalities import KOMMUNE, MUNICIPALITIES, municipality_named

NAME_WORD = r"[A-ZÆØÅÉÜÖÄ][\w.'’´-]*"
PARTICLE = r"(?:van|der|den|de|von|af|du|do|da|dos|la|el|al|bin|ter|le)"
NO_NAME = (
    r"(?!(?:Genvalg|Nyvalg|Valg|Udpegning|Som|Medlem|Suppleant|Stedfortræder|Udpeget|Valgt|Udpeges|Vælges|Afventer"
    r"|Enstemmigt|Ingen|Vakant|Følgende|Social)\b)"
)
NAME = rf"{NO_NAME}{NAME_WORD}(?:\s+(?:\([A-ZÆØÅ][a-zæøå]+\)\s+)?(?:{PARTICLE}\s+)*{NAME_WORD}){{1,6}}"
"""'Mette van der Berg', 'Bettina B. Kjærsen', 'Bo (Boje) Lund': two capitalised words at least."""

TITLE = (
    r"(?:(?:[Vv]ice|[Ff]hv\. )?[Bb]orgmester|[Rr]ådmand|[Vv]iceborgmester|[Ff]ormand|[Nn]æstformand"
    r"|[Bb]yrådsmedlem|[Uu]dvalgsformand|[Kk]ommunalbestyrelsesmedlem|[Rr]egionsrådsformand|[Rr]egionsrådsmedlem|[Mm]edlem)"
)
NO_PERSON = re.compile(
    r"^(?:Det|De|Den|Dansk|Danske|Nye|Radikale|Liberal|Socialistisk)\s"
    r"|\b(?:KKR|KL|Kommuner?|Region(?:er)?|Erhvervshus|Office|Danmark|Hovedstaden|Sjælland|Syddanmark|Midtjylland"
    r"|Nordjylland|Business|Campus|Cent(?:er|re)|College|Cluster|Denmark|Universit(?:et|y)|Hotel|Hospital|Industri|Blok|Genvalg|Nyvalg)\b"
    r"|(?i:råd|rådet|udvalg|udvalget|bestyrelsen?|nævnet?|forum|fond|forening|parti|selskab|styrelsen?|styregruppen?"
    r"|sekretariatet?|fora)(?:$|\s)"
)
"""'Danske Regioner (DR)', 'Erhvervshus Midtjylland (EHM)', 'Dansk Folkeparti (O)': bodies."""

PARTY_FORM = re.compile(
    r"[A-ZÆØÅ](?:\s?[/+]\s?[A-ZÆØÅ])*|UP|UFP|LA|SF|DF|KF|RV|EL|DD|NB|SP|KD|ALT"
    r"|[A-ZÆØÅ][\wæøåÆØÅ .&-]*[a-zæøå][\w .&-]*"
)
"""'A', 'SF', 'Borgerlisten', 'Liste T'; another abbreviation only counts beside a municipality."""

WITH_PLACE = re.compile(
    rf"(?P<party>[A-ZÆØÅ]{{1,3}}|[A-ZÆØÅ][\w ]*)\s*,\s*(?P<place>{MUNICIPALITIES})(?: [Kk]ommune)?"
)
"""'(A, Randers)'"""

PARTY = r"\(\s*(?P<party>[^()]{1,40}?)\s*\)"
PLACE_WORD = r"[A-ZÆØÅ][\wæøåÆØÅ.-]*"
KNOWN = rf"(?i:{MUNICIPALITIES})(?![\w-])"
TITLED = rf"(?:(?P<title>{TITLE})\s+)?(?P<name>{NAME})"
MUNICIPALITY = (
    rf"(?P<municipality>{KNOWN}"
    rf"|{PLACE_WORD}(?:\s(?![Kk](?i:ommune)\b){PLACE_WORD})?(?![\w.-])(?!(?:\s+(?!Kommune)[\w.-]+){{0,4}}\s*\())"
)
"""A known one, or what stands in its place and is not the next name."""

TO_PLACE = (
    rf"\s*(?:[,–-]\s*|\.\s*(?={KNOWN})"
    rf"|(?=(?:{KNOWN}|{TITLE}\b|{PLACE_WORD}(?:\s{PLACE_WORD})?\s+{KOMMUNE}"
    rf"|{NO_NAME}{PLACE_WORD}$)))"
)
"""What parts party and municipality; without a comma only a known one counts, or the line's last word."""

MEMBER = re.compile(
    rf"{TITLED}\s*,?\s*{PARTY}"
    rf"(?:{TO_PLACE}(?:(?P<role>{TITLE})\s*(?:i|for|,)?\s*)?{MUNICIPALITY}(?:\s+{KOMMUNE})?)?"
)
"""'Marianne Bek, (V), Herning', 'Brian Dal (D), Thisted Kommune', 'borgmester Per Hav (A) Greve'."""

PLACED = re.compile(
    rf"{TITLED}\s*,\s*(?:(?P<role>{TITLE}),?\s+)?(?P<municipality>{KNOWN})"
    rf"(?:\s+{KOMMUNE}(?:\s*,?\s*{PARTY})?|\s*,?\s*{PARTY.replace('party', 'listed')})"
)
"""'Per Hav, Greve Kommune (A)', 'Per Hav, Greve (A)', 'Per Hav, Greve Kommune'"""

IN_MUNICIPALITY = re.compile(rf"{TITLED}\s*,\s*(?:(?P<role>{TITLE}),?\s+)?{MUNICIPALITY}\s+{KOMMUNE}")
"""'Hans Krog, Morsø Kommune': a member printed without party."""

SPARE = re.compile(
    rf"{TITLED}\s*[\s,–-]\s*(?P<party>[A-ZÆØÅ]|[A-ZÆØÅ]{{2}})\s*[\s,–-]\s*(?P<municipality>{KNOWN})(?:\s+{KOMMUNE})?"
)
"""'Per Hav - A - Greve', 'Per Hav A Greve Kommune': a party without brackets."""

LISTED = re.compile(
    rf"{TITLED}\s*,\s*(?:(?P<role>{TITLE}),?\s+)?(?P<municipality>{KNOWN})(?=\s*(?:[,;.(–-]|$))"
)
"""'Per Hav, Greve' as a line of a list."""

BARE = re.compile(rf"{TITLED}(?:\s*,\s*(?P<municipality>{KNOWN}))?")
"""'borgmester Per Hav, Greve', 'Per Hav': only beside words of choosing."""

IN_LINES = (PLACED, MEMBER, IN_MUNICIPALITY, SPARE, LISTED)

STOP = re.compile(r"(?<=\w\w)(?<!\b[JS]r)\.$")
"""The sentence's, not that of an initial nor of 'Jr.'"""

NOTE = re.compile(r"^[\s,;–-]*(?:\((?P<aside>.*)\)|(?P<note>.*?))[\s,;.]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Person:
    """One person as printed; `start` and `end` in the text it was read from, `note` what followed."""

    name: str
    party: str | None
    municipality: str | None
    note: str
    start: int
    end: int


def person_in_line(text: str) -> Person | None:
    """A line that is one person: the rest of it is the note."""
    found = next(
        (match for form in IN_LINES if (match := form.match(text)) and _is_person(match)),
        None,
    )
    if not found:
        return None
    person = _person(found)
    note = NOTE.match(text[found.end() :])
    return replace(
        person, note=" ".join(filter(None, (person.note, (note["aside"] or note["note"]) if note else "")))
    )


def persons_in(text: str) -> Iterator[Person]:
    """Every person of a running text who is printed with party or municipality."""
    yield from _found(text, _possible(text))


def names_in(text: str) -> Iterator[Person]:
    """Every person of a sentence, also without party; what only looks like a name is among them."""
    yield from _found(text, (*_possible(text), BARE))


def _possible(text: str) -> tuple[re.Pattern[str], ...]:
    """A quick look for what the forms need: a bracket, or the word for a municipality."""
    return (PLACED, MEMBER) if "(" in text else (PLACED,) if "ommune" in text.casefold() else ()


def _found(text: str, forms: Sequence[re.Pattern[str]]) -> Iterator[Person]:
    """The leftmost match of any form, the first form where several begin together, and on behind it."""
    pending = {form: form.search(text) for form in forms}
    while matches := [match for match in pending.values() if match]:
        found = min(matches, key=lambda match: match.start())
        if _is_person(found):
            yield _person(found)
        for form, match in pending.items():
            if match and match.start() < found.end():
                pending[form] = form.search(text, found.end())


def _is_person(found: re.Match[str]) -> bool:
    values = found.groupdict()
    if NO_PERSON.search(values["name"]):
        return False
    party = values.get("party") or values.get("listed")
    return party is None or bool(
        PARTY_FORM.fullmatch(party) or WITH_PLACE.fullmatch(party) or values["municipality"]
    )


def _person(found: re.Match[str]) -> Person:
    values = found.groupdict()
    party, municipality = (values.get("party") or values.get("listed")), values["municipality"]
    within = WITH_PLACE.fullmatch(party) if party and not municipality else None
    if within:
        party, municipality = within["party"], within["place"]
    elif party and not municipality and municipality_named(party):
        party, municipality = None, party
    return Person(
        name=STOP.sub("", " ".join(values["name"].split())),
        party=party,
        municipality=municipality.rstrip(".,") if municipality else None,
        note=values.get("title") or values.get("role") or "",
        start=found.start(),
        end=found.end(),
    )
