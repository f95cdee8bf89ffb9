"""The outcome of an item: the deciding words of the body itself, in this decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .document import Outcome
from .joining import Paragraph
from .sentences import sentences

BODY = (
    r"(?:KKR|Kommunekontaktråd|[Kk]ontaktråd|[Rr]ådet|[Bb]yråd|[Kk]ommunalbestyrelsen|[Uu]dvalget|[Mm]ødet)"
)
"""Who decides: 'KKR Sjælland', 'Rådet', 'Byrådet'."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome, what else holds, and the sentence it was read from."""

    outcome: Outcome
    also: tuple[Outcome, ...]
    quote: str


def _alone(words: str) -> str:
    """The words begin the sentence, with nothing but the matter before them."""
    matter = r"(?:(?:Indstilling|Sag|Punkt|Orientering|Referat|Dagsorden|Forslag|Plan|Aftale|Rapport|Budget)\w*\s+)?"
    return rf"^(?:- )?{matter}(?:(?:blev|er|bliver|var)\s+)?(?:{words})\b"


MATTER = r"^(?!.*\b(?:Regionsråd|[Bb]estyrelse|udvalg|[Ss]tyregruppe))"
"""A passive decision without another body in its sentence: 'Planen blev vedtaget'."""


def _by_body(verbs: str) -> str:
    """The body is the verb's subject, before it ('KKR godkendte') or behind it ('besluttede KKR')."""
    return rf"\b\w*{BODY}\w*\b[^.;:]*?\b(?:{verbs})\b|\b(?:{verbs})\s+{BODY}"


PATTERNS: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern))
    for outcome, pattern in (
        ("rejected", _alone("[Aa]fvist|[Ff]orkastet|[Ii]kke (?:godkendt|tiltrådt|vedtaget|imødekommet)")),
        ("rejected", _by_body(r"afviste|forkastede|(?:godkendte|tiltrådte|vedtog) ikke|kunne ikke (?:godkende|tiltræde)")),
        ("rejected", rf"{MATTER}.*\bblev (?:afvist|forkastet)\b"),
        ("postponed", _alone("[Uu]dsat|[Uu]dsættes|[Uu]dskudt|[Uu]dskydes|[Uu]dgår|[Uu]dgik")),
        ("postponed", _by_body(r"udsatte|udskød|besluttede at (?:udsætte|udskyde)")),
        ("approved", _alone("[Gg]odkendt|[Tt]iltrådt|[Vv]edtaget|[Tt]ilsluttet|[Ff]ulgt|[Ii]mødekommet")),
        ("approved", rf"{MATTER}.*\bblev (?:godkendt|tiltrådt|vedtaget)\b"),
        ("approved", _by_body(r"godkendte|tiltrådte|tiltræder|godkender|vedtog|tilsluttede sig|tilslutter sig|fulgte|bakkede op|bevilgede")),
        ("approved", _by_body(r"(?:var|er) enige? om at (?:bakke op|godkende|tiltræde|følge)")),
        ("noted", _alone(r"[Tt]aget til (?:efterretning|orientering)|[Tt]il (?:efterretning|orientering)")),
        ("noted", _by_body(r"(?:tog|tager)\b[^.;:]{0,120}?\btil (?:efterretning|orientering)")),
        ("appointed", _alone("[Gg]envalg|[Gg]envalgt|[Nn]yvalg|[Uu]dpeget|[Vv]algt")),
        ("recommended", _alone("[Aa]nbefalet|[Ii]ndstillet")),
        ("recommended", _by_body(r"anbefalede|anbefaler|indstillede|indstiller|besluttede at (?:anbefale|indstille)")),
        ("recommended", r"\banbefales at\b"),
        ("approved", _by_body(r"besluttede(?! at (?:indstille|anbefale|udsætte|udskyde|afvise|tage))")),
        ("discussed", _alone("[Dd]røftet")),
        ("discussed", _by_body(r"drøftede|drøfter")),
    )
)  # fmt: skip
"""Outcome and pattern, in the order in which they are tried on a sentence; all that match hold."""

RANK: tuple[Outcome, ...] = (
    "appointed", "postponed", "rejected", "approved", "noted", "recommended", "discussed",
)  # fmt: skip
"""Of outcomes read from one sentence the first here is the item's; discussed is 'drøftet' and nothing more."""

REMARKS = re.compile(r"bemærket|bemærkninger|bemærkede|nævnt|følgende input|tilkendegiv\w+", re.IGNORECASE)
"""A list under such words reports what was said."""


def outcome_of(paragraphs: Sequence[Paragraph], *, appoints: bool) -> Reading:
    """The outcome of a decision; `appoints` when persons were chosen in it."""
    spoken = list(_spoken(paragraphs))
    found = [(sentence, outcome) for sentence in spoken for outcome in _outcomes(sentence)]
    if appoints:
        found = [(_choosing(spoken), "appointed"), *(entry for entry in found if entry[1] != "recommended")]
    if not found:
        return Reading("other" if spoken else "none", (), spoken[0] if spoken else "")
    quote, main = next((entry for entry in found if entry[1] not in ("discussed", "recommended")), found[0])
    also = tuple(dict.fromkeys(outcome for _, outcome in found if outcome != main))
    return Reading(main, also, quote)


def _spoken(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    """The sentences of the decision, without lists of remarks."""
    remarks = False
    for paragraph in paragraphs:
        if paragraph.kind == "text":
            remarks = paragraph.text.endswith(":") and bool(REMARKS.search(paragraph.text))
        if not (remarks and paragraph.kind == "entry"):
            yield from sentences(paragraph.text)


def _outcomes(sentence: str) -> list[Outcome]:
    found = {outcome for outcome, pattern in PATTERNS if pattern.search(sentence)}
    if "rejected" in found or "postponed" in found:
        found.discard("approved")
    return [outcome for outcome in RANK if outcome in found]


def _choosing(spoken: Sequence[str]) -> str:
    verbs = re.compile(r"udpeg|indstill|vælg|valgt|valgte|genvalg|konstituer", re.IGNORECASE)
    return next((sentence for sentence in spoken if verbs.search(sentence)), spoken[0] if spoken else "")
