"""Case numbers in the spellings people type and documents print, read into one canonical form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DASH = r"[-\u2010-\u2015\u2212]"
_GAP = rf"(?:\s?(?:{_DASH}|[/_.:])\s?|\s)"
_END = rf"(?![0-9/]|{_DASH}[0-9]|[.,][0-9])"
_YEAR = r"(?P<year>(?:199|20[0-9])[0-9])"

_LABEL = rf"""
    (?<!\w)(?=[ekjsEKJS])
    (?:(?:esdh|kl|kkr){_DASH}?\s?)?
    (?:sag(?:en)? | journal | j)
    (?:s?\s?{_DASH}?\s?(?:nr\b\.?|nummer(?:et)?|no\b\.?|id) | (?:\.\s?nr\b\.?))?
    \s?[:#]?\s?
"""
"""'Sag', 'Sagsnr.', 'sagsnummer:', 'sags-id', 'sag nr.', 'KL-sag', 'ESDH-sag', 'j.nr.', 'journalnr.'."""

_TYPED = re.compile(
    rf"{_LABEL}(?:{_GAP})?(?:sag)?(?:{_GAP})?"
    rf"{_YEAR}(?:{_GAP}(?P<number>[0-9]{{1,6}})|(?P<joined>[0-9]{{5}})){_END}",
    re.VERBOSE | re.IGNORECASE,
)
"""Reads 'SAG-2025-01937', 'sag 2025/1937', 'SAG2025-01937', 'Sagsnr.: SAG-2025-01937', 'sag202501937'."""

_BARE = re.compile(
    rf"(?<![\w/.,])(?<![0-9]{_DASH}){_YEAR}(?:{_DASH}|\s?/\s?|_)(?P<number>[0-9]{{4,5}})(?!\w){_END}"
)
"""Reads '2025-01937' and '2025/01937'; four digits only where they cannot be a second year ('2024/4797')."""

_SPACED = re.compile(rf"{_YEAR} (?P<number>0[0-9]{{4}})")
"""Reads '2025 01937' where it is all there is; '2025 1937' is a telephone number."""

_MUNICIPAL = re.compile(
    rf"{_LABEL}(?P<year>[0-9]{{2}})\s?(?:{_DASH}|/)\s?(?P<number>[0-9]{{1,6}}){_END}",
    re.VERBOSE | re.IGNORECASE,
)
"""Reads 'sagsnr. 24/1234': a municipality's year and number, only after a label ('24/12' alone is a date)."""

_CLASSIFIED = re.compile(
    rf"(?<![\w.])[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}}"
    rf"{_DASH}[A-ZÆØÅa-zæøå][0-9]{{2}}{_DASH}[0-9]{{1,6}}{_DASH}[0-9]{{2}}(?!\w)"
)
"""Reads '00.01.00-A00-1-24', a number of the municipalities' subject scheme (KLE)."""

_CASE_WORKER = re.compile(r"[\s,;()\[\]]+(?:[a-zæøå]{2,5}(?:\s*/\s*[a-zæøå]{2,5})*)?[\s.)\]]*", re.IGNORECASE)
_EDGES = " \t\r\n\f.,;:()[]\"'“”»«#\u00a0"
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class CaseNumber:
    """A case number in its canonical form, standing at text[start:end]."""

    canonical: str
    start: int
    end: int


def canonical(text: str) -> str | None:
    """The one spelling of the case number that text is, or None if text is not a case number.

    >>> canonical("sag 2025/1937"), canonical("sagsnr. 24/1234"), canonical("2020-2025")
    ('SAG-2025-01937', '24/1234', None)

    The case worker's initials may follow ('SAG-2025-01937 abc/def').
    """
    stripped = " ".join(text[:100].split()).strip(_EDGES)
    if spaced := _SPACED.fullmatch(stripped):
        return _sag(spaced)
    first = next(find(stripped), None)
    if first is None or first.start > 0:
        return None
    rest = stripped[first.end :]
    return first.canonical if not rest or _CASE_WORKER.fullmatch(rest) else None


def find(text: str) -> Iterator[CaseNumber]:
    """The case numbers standing in text, in order, none inside another."""
    found = sorted(_candidates(text), key=lambda case: (case.start, -case.end))
    end = 0
    for case in found:
        if case.start >= end:
            yield case
            end = case.end


def _candidates(text: str) -> Iterator[CaseNumber]:
    for match in _TYPED.finditer(text):
        yield CaseNumber(_sag(match), *match.span())
    for match in _BARE.finditer(text):
        if len(match["number"]) == 5 or int(match["number"]) not in _YEARS:
            yield CaseNumber(_sag(match), *match.span())
    for match in _MUNICIPAL.finditer(text):
        yield CaseNumber(f"{match['year']}/{int(match['number'])}", *match.span())
    for match in _CLASSIFIED.finditer(text):
        yield CaseNumber(re.sub(_DASH, "-", match[0]).upper(), *match.span())


def _sag(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return f"SAG-{groups['year']}-{int(groups['number'] or groups['joined']):05d}"
