"""Whose meeting, which day, what kind of paper: from footer, cover, file name and the paper's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from .dates import MONTHS, Evidence, date_in_name, dates_in
from .document import DocumentKind
from .lines import Line
from .normalise import FOOTER_LISTED, FOOTER_NAME

COUNCILS = ("KKR Hovedstaden", "KKR Sjælland", "KKR Syddanmark", "KKR Midtjylland", "KKR Nordjylland")

COUNCIL = re.compile(
    r"\bKKR[\s-]*(Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland)s?\b", re.IGNORECASE
)
"""'KKR Midtjylland', 'KKR NORDJYLLAND', 'KKR Sjællands'"""

AUTHORITY = re.compile(
    r"(?:Byrådet|Kommunalbestyrelsen|[A-ZÆØÅ][\w-]*(?:udvalget|- og \w+udvalget)),?(?: i)? "
    r"[A-ZÆØÅ][\w-]+(?: Kommune)?"
    r"|[A-ZÆØÅ][\w-]+ (?:Byråd|Kommunalbestyrelse)"
)
"""'Byrådet i Havby Kommune' on a municipal cover"""

OWN_STATEMENT = re.compile(
    r"(?:forelægges|fremlægges|behandles|drøftes|godkendes|deltager|[Dd]agsorden(?:en)?)\b[^.]{0,90}?\b(?:på|til)"
    rf"(?: KKR-)? ?mødet (?:den|d\.) (?P<date>\d{{1,2}}\. (?:{'|'.join(MONTHS)}) \d{{4}})"
)
"""'Kontrakten forelægges KKR Midtjylland på mødet den 20. oktober 2025'; never a meeting that was,
nor 'mødet i KKR Havby den …': a paper calls its own meeting 'mødet'"""

OTHER_DATE = re.compile(
    r"næste|forrige|seneste|sidste|kommende|udsendt|udskrevet|opdateret|frist|rettet|revideret|korrigeret|version|aflyst"
    r"|godkend|til og med",
    re.IGNORECASE,
)
"""'Næste møde: 3. maj 2024', 'Udsendt den 1. marts 2024', 'Rettet 2. juli': not this meeting's date"""

COVER_DATE = re.compile(r"(?:møde)?(?:dato|tidspunkt|tid|mødet|møde|afholdt)\b", re.IGNORECASE)
"""'Mødedato: 14. marts 2024', 'Tid: ...'"""

LISTED = re.compile(r"(?:Punkt\s+)?\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+[A-ZÆØÅ]|(?i:indhold(?:sfortegnelse)?)\W*$")
"""'Indhold', '1.1. Godkendelse af referat fra mødet den 2. marts 2018 ..... 3': here the contents begin."""

ANOTHER = re.compile(
    r"\b(?:bestyrelse\w*|regionsråd\w*|\w*udvalg\w*|KD-net|KL|Danske Regioner"
    r"|igen|genoptages|genbehandles|endeligt|næste|kommende)\b",
    re.IGNORECASE,
)
"""Another body's meeting, or a later one of ours."""

NAMED_DAY = rf"[^.]{{0,60}}?(?P<date>\d{{1,2}}\. (?:{'|'.join(MONTHS)}) \d{{4}})"

EARLIER = re.compile(rf"referat\w* (?:fra|af) (?:\w+ ){{0,4}}møde\w*{NAMED_DAY}")
LATER = re.compile(rf"(?:næste|kommende|konstituerende) møde\b{NAMED_DAY}")
"""The meetings before and after this one, as papers name them."""

AGENDA = re.compile(r"^(?:tillægs|foreløbig |supplerende |tillæg til )*dagsorden\b", re.IGNORECASE)
"""'Dagsorden', 'Foreløbig dagsorden'"""

MINUTES = re.compile(r"^(?:beslutnings|rettet |revideret )*(?:referat|protokol)\b", re.IGNORECASE)
"""'Referat', 'Beslutningsreferat'"""

SUPPLEMENTARY = re.compile(r"^(?:tillægs|supplerende |tillæg til )dagsorden", re.IGNORECASE)
"""'Tillægsdagsorden', 'Tillæg til dagsorden'"""

CORRECTED = re.compile(
    r"\b(?:rettet|revideret|korrigeret) (?:udgave|referat|version|den)\b|\bRETTET\b|^rettet\b", re.IGNORECASE
)


def council_of(footers: Iterable[Line], header: Iterable[Line], lines: Iterable[Line]) -> str | None:
    """The council as printed: footer before cover before the name that the text names most."""
    for source in (footers, header, lines):
        counts = Counter(
            f"KKR {found[1].capitalize()}" for line in source for found in COUNCIL.finditer(line.text)
        )
        if counts:
            return counts.most_common(1)[0][0]
    return None


def authority_of(footers: Iterable[Line], header: Iterable[Line]) -> str | None:
    """A council that is no KKR, as its footer or cover prints it."""
    for line in footers:
        found = FOOTER_NAME.fullmatch(line.text) or FOOTER_LISTED.fullmatch(line.text)
        if found:
            return found["council"]
    return next((found[0] for line in header if (found := AUTHORITY.search(line.text))), None)


def date_of(
    footers: Sequence[Line], header: Sequence[Line], name: str, lines: Sequence[Line]
) -> Evidence | None:
    """The meeting's day in the order of trust; None where nothing tells it, never the first date found."""
    return (
        _most_common(footers, "sidefod")
        or _on_cover(header)
        or _in_name(name)
        or _own_statement(" ".join(line.text for line in lines))
    )


def _most_common(lines: Sequence[Line], where: str) -> Evidence | None:
    printed = Counter(line.text for line in lines)
    days: Counter[date] = Counter()
    words: dict[date, str] = {}
    for text, times in printed.items():
        for entry in () if OTHER_DATE.search(text) else dates_in(text):
            days[entry.day] += times
            words.setdefault(entry.day, entry.words)
    if not days:
        return None
    day = days.most_common(1)[0][0]
    return Evidence(day, f"{where}: {words[day]}")


def _on_cover(header: Sequence[Line]) -> Evidence | None:
    """The cover's one date; with several, the one that its line calls the meeting's."""
    cover = takewhile(lambda line: not LISTED.match(line.text), header)
    own = [line for line in cover if not OTHER_DATE.search(line.text)]
    for lines in (own, [line for line in own if COVER_DATE.search(line.text)]):
        found = [entry for line in lines for entry in dates_in(line.text)]
        if len({entry.day for entry in found}) == 1:
            return Evidence(found[0].day, f"forside: {found[0].words}")
    return None


def _in_name(name: str) -> Evidence | None:
    found = date_in_name(name)
    return Evidence(found.day, f"filnavn: {found.words}") if found else None


def _own_statement(text: str) -> Evidence | None:
    found = [
        (match[0], entry)
        for match in OWN_STATEMENT.finditer(text)
        if not ANOTHER.search(text[max(0, match.start() - 40) : match.end()])
        for entry in dates_in(match["date"])
    ]
    before = {entry.day for match in EARLIER.finditer(text) for entry in dates_in(match["date"])}
    after = {entry.day for match in LATER.finditer(text) for entry in dates_in(match["date"])}
    found = [
        (words, entry)
        for words, entry in found
        if entry.day not in after and all(entry.day > day for day in before)
    ]
    days: set[date] = {entry.day for _, entry in found}
    return Evidence(found[0][1].day, f"teksten: {found[0][0]}") if len(days) == 1 else None


def kind_of(header: Sequence[Line], *, decided: bool) -> DocumentKind:
    """Referat or Dagsorden: what the cover says, else whether anything was decided."""
    for line in header:
        if MINUTES.match(line.text):
            return "minutes"
        if AGENDA.match(line.text) and line.text.casefold().rstrip(":") != "dagsorden":
            return "agenda"
    titles = [line.text.casefold().rstrip(":") for line in header]
    return "minutes" if decided or "dagsorden" not in titles else "agenda"


def is_supplementary(header: Iterable[Line]) -> bool:
    return any(SUPPLEMENTARY.match(line.text) for line in header)


def is_corrected(header: Iterable[Line], name: str) -> bool:
    return any(CORRECTED.search(line.text) for line in header) or bool(
        re.search(r"rettet|revideret", name, re.IGNORECASE)
    )
