"""Persons as printed: 'Marianne Bek, (V), Herning', 'Jens Dam (A), Rebild Kommune', and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

NAME_WORD = r"[A-ZÆØÅÉÜÖÄ][\w.'’´-]*"
PARTICLE = r"(?:van|der|den|de|von|af|du|do|da|dos|la|el|al|bin|ter|le)"
NO_NAME = r"(?!(?:Genvalg|Nyvalg|Valg|Udpegning|Som|Medlem|Suppleant|Stedfortræder|Udpeget|Valgt)\b)"
NAME = rf"{NO_NAME}{NAME_WORD}(?:\s+(?:\([A-ZÆØÅ][a-zæøå]+\)\s+)?(?:{PARTICLE}\s+)*{NAME_WORD}){{1,6}}"
"""'Mette van der Berg', 'Bettina B. Kjærsen', 'Bo (Boje) Lund': two capitalised words at least."""

TITLE = (
    r"(?:(?:[Vv]ice|[Ff]hv\. )?[Bb]orgmester|[Rr]ådmand|[Vv]iceborgmester|[Ff]ormand|[Nn]æstformand"
    r"|[Bb]yrådsmedlem|[Uu]dvalgsformand|[Kk]ommunalbestyrelsesmedlem|[Rr]egionsrådsformand|[Rr]egionsrådsmedlem|[Mm]edlem)"
)
MUNICIPALITIES = (
    "Albertslund|Allerød|Assens|Ballerup|Billund|Bornholm|Brøndby|Brønderslev|Dragør|Egedal|Esbjerg|Fanø|Favrskov|Faxe"
    "|Fredensborg|Fredericia|Frederiksberg|Frederikshavn|Frederikssund|Furesø|Faaborg-Midtfyn|Fåborg-Midtfyn|Gentofte"
    "|Gladsaxe|Glostrup|Greve|Gribskov|Guldborgsund|Haderslev|Halsnæs|Hedensted|Helsingør|Herlev|Herning|Hillerød"
    "|Hjørring|Holbæk|Holstebro|Horsens|Hvidovre|Høje[- ]Taastrup|Hørsholm"
    "|Ikast-Brande|Ishøj|Jammerbugt|Kalundborg"
    "|Kerteminde|Kolding|København|Københavns|Køge|Langeland|Lejre|Lemvig|Lolland|Lyngby-Taarbæk|Læsø|Mariagerfjord"
    "|Middelfart|Morsø|Norddjurs|Nordfyns|Nyborg|Næstved|Odder|Odense|Odsherred|Randers|Rebild|Ringkøbing-Skjern"
    "|Ringsted|Roskilde|Rudersdal|Rødovre|Samsø|Silkeborg|Skanderborg|Skive|Slagelse|Solrød|Sorø|Stevns|Struer|Svendborg"
    "|Syddjurs|Sønderborg|Thisted|Tønder|Tårnby|Vallensbæk|Varde|Vejen|Vejle|Vesthimmerlands?|Viborg|Vordingborg|Ærø"
    "|Aabenraa|Åbenrå|Aalborg|Ålborg|Aarhus|Århus"
)
"""The 98 municipalities since 2007, in the spellings of the papers."""

NO_PERSON = re.compile(
    r"^(?:Det|De|Den|Dansk|Danske|Nye|Radikale|Liberal|Socialistisk)\s"
    r"|\b(?:KKR|KL|Kommuner?|Region(?:er)?|Erhvervshus|Office|Danmark|Hovedstaden|Sjælland|Syddanmark|Midtjylland"
    r"|Nordjylland)\b"
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
MUNICIPALITY = (
    rf"(?P<municipality>(?i:{MUNICIPALITIES})(?![\w-])"
    rf"|{PLACE_WORD}(?:\s(?![Kk](?i:ommune)\b){PLACE_WORD})?(?![\w.-])(?!(?:\s+(?!Kommune)[\w.-]+){{0,4}}\s*\())"
)
"""A known one, or what stands in its place and is not the next name."""

KOMMUNE = r"(?i:Kommune)\b"

MEMBER = re.compile(
    rf"(?:(?P<title>{TITLE})\s+)?(?P<name>{NAME})\s*,?\s*{PARTY}"
    rf"(?:\s*[,.–-]?\s*(?:(?P<role>{TITLE})\s*(?:i|for|,)?\s*)?{MUNICIPALITY}(?:\s+{KOMMUNE})?)?"
)
"""'Marianne Bek, (V), Herning', 'Brian Dal (D), Thisted Kommune', 'borgmester Per Hav (A) Greve'."""

IN_MUNICIPALITY = re.compile(
    rf"(?:(?P<title>{TITLE})\s+)?(?P<name>{NAME})\s*,\s*(?:(?P<role>{TITLE}),?\s+)?{MUNICIPALITY}\s+{KOMMUNE}"
)
"""'Hans Krog, Morsø Kommune': a member printed without party."""

PLACED = re.compile(
    rf"(?:(?P<title>{TITLE})\s+)?(?P<name>{NAME})\s*,\s*(?:(?P<role>{TITLE}),?\s+)?"
    rf"(?P<municipality>(?i:{MUNICIPALITIES}))"
    rf"(?:\s+{KOMMUNE}(?:\s*,?\s*{PARTY})?|\s*,?\s*{PARTY.replace('party', 'listed')})"
)
"""'Per Hav, Greve Kommune (A)', 'Per Hav, Greve (A)', 'Per Hav, Greve Kommune'"""

NOTE = re.compile(r"^[\s,;–-]*\(?(?P<note>.*?)\)?[\s,;.]*$", re.DOTALL)


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
        (
            match
            for form in (PLACED, MEMBER, IN_MUNICIPALITY)
            if (match := form.match(text)) and _is_person(match)
        ),
        None,
    )
    if not found:
        return None
    person = _person(found)
    note = NOTE.match(text[found.end() :])
    return replace(person, note=" ".join(filter(None, (person.note, note["note"] if note else ""))))


def persons_in(text: str) -> Iterator[Person]:
    """Every person with a party in a running text."""
    if "(" not in text and "ommune" not in text:
        return
    at = 0
    while matches := [match for form in (PLACED, MEMBER) if (match := form.search(text, at))]:
        found = min(matches, key=lambda match: match.start())
        at = found.end()
        if _is_person(found):
            yield _person(found)


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
    return Person(
        name=" ".join(values["name"].split()),
        party=party,
        municipality=municipality.rstrip(".,") if municipality else None,
        note=values.get("title") or values.get("role") or "",
        start=found.start(),
        end=found.end(),
    )
