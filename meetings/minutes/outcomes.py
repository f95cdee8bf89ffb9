"""The outcome of an item: the deciding words of the body itself, in this decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .document import Outcome
from .joining import Paragraph
from .sentences import MAX_READ, sentences

BODY = (
    r"(?:\bKKR(?!-?\s?formandskab)|\b[Kk]ommunekontaktråd|\b[Kk]ontaktråd|\b[Rr]ådet|\b[Bb]yråd|\b[Kk]ommunalbestyrelsen|\b[Mm]ødet"
    r"|^(?:- )?(?:Et (?:enigt |snævert )?flertal|Medlemmerne)\b"
    r"|^(?:- )?\w*[Uu]dvalget)\w*"
)
"""Who decides: 'KKR Sjælland', 'Rådet', 'Byrådet', 'Økonomiudvalget' as a sentence's first word."""

OTHER_BODY = (
    r"\b(?:[Rr]egionsråd|[Rr]egering|[Ff]olketing|[Mm]inisteri|\w*[Bb]estyrelse|\w*[Uu]dvalg|\w*[Ss]tyregruppe"
    r"|KKR-?\s?formandskab)"
)
"""Whose decisions are history here, where the sentence is passive."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome, what else holds, and the sentence it was read from."""

    outcome: Outcome
    also: tuple[Outcome, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to say an outcome, and a sentence said so."""

    outcome: Outcome
    pattern: re.Pattern[str]
    reads: str
    stems: frozenset[str]
    """Small letters; where none of them stands in a sentence the pattern cannot fit."""


STEM = re.compile(r"[a-zæøå]{5,}")
ESCAPE = re.compile(r"\\.")


def _rule(outcome: Outcome, pattern: str, reads: str, words: str | None = None) -> Rule:
    """A rule whose pattern needs one of `words`, themselves a pattern; every way to say them has a stem."""
    stems = STEM.findall(ESCAPE.sub(" ", words or pattern))
    return Rule(outcome, re.compile(pattern), reads, frozenset(stems))


REPORTED = (
    r"\b(?:orienter\w+|oplys\w+|bemærke\w+|fortal\w+|redegjorde|nævnte|forklarede)\b[^.]*?,\s*(?:at|idet)\b"
)
"""'orienterede om, at planen blev godkendt': what is told is no decision."""

BETWEEN = r"(?:(?!ikke\b)[a-zæøå]+\s+){0,5}?"
PASSIVE_BE = (
    rf"\b(?:(?:blev|bliver)\s+{BETWEEN}|er (?:dermed|herefter|hermed|således)\s+|(?:dermed|hermed) er\s+)"
)
"""'blev enstemmigt', 'er dermed', 'blev sat til afstemning og'"""


def _alone(outcome: Outcome, words: str, reads: str) -> Rule:
    """The words stand first, with nothing before them but the matter: 'Sagen udsættes'."""
    matter = (
        r"(?:(?:Behandlingen af |Indstillingens )?"
        r"(?i:Indstilling|Sag|Punkt|Orientering|Referat|Dagsorden|Forslag|Plan|Aftale|Rapport|Budget|Beslutning)\w*"
        r"(?:\s+(?:\d[\d.]*|[a-zæøå]\)?))?\s+)"
    )
    return _rule(
        outcome,
        rf"^(?!.*\baf \w*\s?{OTHER_BODY})(?:- )?"
        rf"(?:(?:Ad )?(?:(?:\d{{1,2}}|[a-zæøå])\s?[.):]+|\d{{1,2}}\.\d{{1,2}})\s+)?(?:{matter})?"
        rf"(?:(?:blev|er|bliver|var|nåede)\s+{BETWEEN})?(?i:{words})\b",
        reads,
        words,
    )


def _by_body(outcome: Outcome, verbs: str, reads: str) -> Rule:
    """The body is the verb's subject, before it ('KKR godkendte') or behind it ('besluttede KKR')."""
    pattern = rf"{BODY}\b[^.;:]*?\b(?:{verbs})\b|\b(?:{verbs})\s+{BODY}"
    return _rule(outcome, pattern, reads, verbs)


def _passive(outcome: Outcome, words: str, reads: str) -> Rule:
    """'... blev vedtaget' without another body in the sentence, and not as something told."""
    pattern = rf"^(?!.*(?:{OTHER_BODY}|{REPORTED})).*?{PASSIVE_BE}(?:{words})\b"
    return _rule(outcome, pattern, reads, words)


RULES: tuple[Rule, ...] = (
    _alone(
        "rejected",
        "afvist|afvises|forkastet|forkastes|nedstemt|faldt|bortfaldt|bortfalder|kunne ikke opnå flertal"
        "|ikke (?:godkendt|tiltrådt|vedtaget)",
        "Ikke godkendt.",
    ),
    _passive("rejected", "afvist|forkastet|nedstemt", "Forslaget fra Havby blev afvist."),
    _by_body(
        "rejected",
        "besluttede (?:at (?:afvise|forkaste)|ikke at)",
        "KKR Havby besluttede at afvise forslaget.",
    ),
    _by_body("rejected", "afviste|forkastede", "KKR Havby afviste forslaget."),
    _by_body(
        "rejected",
        "(?:godkendte|tiltrådte|vedtog|godkender|tiltræder) ikke",
        "KKR Havby godkendte ikke planen.",
    ),
    _by_body(
        "rejected",
        "(?:kunne|kan) ikke (?:godkende|tiltræde|tilslutte|anbefale|bakke)",
        "KKR Havby kunne ikke tiltræde planen.",
    ),
    _alone(
        "postponed",
        "udsat|udsættes|udsattes|udskudt|udskydes|udgår|udgik|taget af dagsordenen"
        "|ikke at blive behandlet og udsættes",
        "Punktet udgår.",
    ),
    _passive("postponed", "besluttet at (?:udsætte|udskyde)", "Det blev besluttet at udsætte punktet."),
    _by_body("postponed", "udsatte|udskød|besluttede at (?:udsætte|udskyde)", "KKR Havby udsatte sagen."),
    _alone(
        "approved",
        "godkendt|godkendes|godkendtes|tiltrådt|tiltrædes|tiltrådtes|vedtaget|vedtages|vedtoges|tilsluttet|fulgt|følges|fulgtes"
        "|som indstillet",
        "Indstillingen blev tiltrådt.",
    ),
    _rule(
        "approved",
        r"^Der (?:var|er) (?:(?!ikke)\w+ )?(?:opbakning|tilslutning) til\b"
        r"|^Der (?:var|er) enighed om at (?:følge|godkende|tiltræde|bakke)",
        "Der var opbakning til indstillingen.",
    ),
    _rule(
        "approved",
        r"^(?:\w+\s+){1,5}er (?:godkendt|tiltrådt|vedtaget)\.?$",
        "Budgettet for 2013 er godkendt.",
    ),
    _by_body(
        "approved",
        "(?:kan|kunne) (?:godkende|tiltræde|tilslutte sig|bakke op)|bakker op",
        "KKR Havby kunne tiltræde planen.",
    ),
    _passive("approved", "godkendt|tiltrådt|vedtaget", "Planen for havnen blev vedtaget."),
    _by_body("approved", "godkendte|godkender|tiltrådte|tiltræder|vedtog", "KKR Havby vedtog planen."),
    _by_body("approved", "tilsluttede sig|tilslutter sig|fulgte|bevilgede", "Byrådet fulgte indstillingen."),
    _by_body("approved", "bakkede op", "KKR Havby bakkede op om udspillet."),
    _by_body(
        "approved",
        "(?:var|er) enige? om at (?:bakke op|godkende|tiltræde|følge)",
        "KKR Havby var enige om at følge planen.",
    ),
    _by_body(
        "approved",
        "besluttede(?! (?:ikke )?at (?:indstille|anbefale|udsætte|udskyde|afvise|forkaste|tage)| ikke)",
        "Endvidere besluttede KKR at holde en temadag.",
    ),
    _alone(
        "noted",
        "(?:taget|tages|toges) til (?:efterretning|orientering)",
        "Orienteringen blev taget til efterretning.",
    ),
    _passive("noted", "taget til (?:efterretning|orientering)", "Oplægget blev taget til efterretning."),
    _alone("noted", "til (?:efterretning|orientering)", "Til efterretning."),
    _by_body(
        "noted",
        r"(?:tog|tager)\b[^.;:]{0,120}?\btil (?:efterretning|orientering)",
        "KKR Havby tog sagen til orientering.",
    ),
    _rule(
        "noted",
        rf"\b(?:tog|tager)\s+{BODY}\b[^.;:]{{0,120}}?\btil (?:efterretning|orientering)",
        "Herefter tog KKR redegørelsen til efterretning.",
        "efterretning|orientering",
    ),
    _alone("appointed", "genvalg|genvalgt|nyvalg|udpeget|valgt", "Genvalg."),
    _by_body("appointed", "udpegede", "KKR Havby udpegede som anført."),
    _rule("appointed", r"^De indstillede .*\bblev udpeget\b", "De indstillede blev udpeget."),
    _alone("recommended", "anbefalet|anbefales|indstillet", "Anbefalet."),
    _by_body("recommended", "anbefalede|anbefaler|indstillede|indstiller", "KKR Havby anbefaler aftalen."),
    _by_body(
        "recommended", "besluttede at (?:anbefale|indstille)", "KKR Havby besluttede at anbefale aftalen."
    ),
    _rule("recommended", r"\banbefales at\b", "Kommunerne anbefales at tilslutte sig."),
    _alone("discussed", "drøftet|drøftes|drøftedes", "Drøftet."),
    _passive("discussed", "drøftet", "Oplægget blev drøftet."),
    _by_body(
        "discussed", "har drøftet|havde en (?:\\w+ )?drøftelse", "KKR Havby havde en drøftelse af sagen."
    ),
    _by_body("discussed", "drøftede|drøfter", "KKR Havby drøftede sagen."),
)
"""All that match a sentence hold."""

STEMS = frozenset().union(*(rule.stems for rule in RULES))

RANK: tuple[Outcome, ...] = (
    "appointed",
    "postponed",
    "rejected",
    "approved",
    "noted",
    "recommended",
    "discussed",
)
"""Of outcomes read from one sentence the first here is the item's."""

WEAK: frozenset[Outcome] = frozenset({"recommended", "discussed"})
"""'drøftet' and 'anbefalet' are the outcome only where nothing else was decided."""

REMARKS = re.compile(r"bemærket|bemærkninger|bemærkede|nævnt|følgende input|tilkendegiv\w+", re.IGNORECASE)
"""A list under such words reports what was said."""

WHOLLY = re.compile(r"(?:(?!\b(?:men|dog|bortset|undtag\w*|bemærkning\w*|punkt)\b).){1,90}", re.IGNORECASE)
"""So short, and without a condition, a decision follows the recommendation as it stands."""

PROPOSAL = re.compile(r"\W*(?:Et |Dette |\w+s )?(?:\w+)?forslag", re.IGNORECASE)
"""'Ændringsforslaget blev forkastet': what was approved after it is the outcome"""

CHOOSING = re.compile(r"udpeg|indstill|vælg|valgt|genvalg|konstituer", re.IGNORECASE)


def outcome_of(paragraphs: Sequence[Paragraph], *, appoints: bool) -> Reading:
    """The outcome of a decision; `appoints` when persons were chosen in it."""
    spoken = list(_spoken(paragraphs))
    found = [(sentence, outcome) for sentence in spoken for outcome in outcomes_in(sentence)]
    if appoints:
        found = [(_choosing(spoken), "appointed"), *(entry for entry in found if entry[1] != "recommended")]
    if not found:
        return Reading("other" if spoken else "none", (), spoken[0] if spoken else "")
    quote, main = next((entry for entry in found if entry[1] not in WEAK), found[0])
    if main == "rejected" and PROPOSAL.match(quote):
        quote, main = next((entry for entry in found if entry[1] == "approved"), (quote, main))
    also = tuple(dict.fromkeys(outcome for _, outcome in found if outcome != main))
    return Reading(main, also, quote)


def approves_wholly(paragraphs: Sequence[Paragraph]) -> bool:
    """'KKR Havby godkendte indstillingen.' and nothing else."""
    text = " ".join(paragraph.text for paragraph in paragraphs)
    return bool(WHOLLY.fullmatch(text)) and len(sentences(text)) == 1 and outcomes_in(text) == ["approved"]


def outcomes_in(sentence: str) -> list[Outcome]:
    """What one sentence decides, the weightiest first."""
    head = sentence[:MAX_READ]
    lowered = head.casefold()
    said = {stem for stem in STEMS if stem in lowered}
    found = {rule.outcome for rule in RULES if rule.stems & said and rule.pattern.search(head)}
    if "rejected" in found or "postponed" in found:
        found.discard("approved")
    return [outcome for outcome in RANK if outcome in found]


def _spoken(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    """The sentences of the decision, without lists of remarks."""
    remarks = False
    for paragraph in paragraphs:
        if paragraph.kind == "text":
            remarks = paragraph.text.endswith(":") and bool(REMARKS.search(paragraph.text))
        if not (remarks and paragraph.kind == "entry"):
            yield from sentences(paragraph.text)


def _choosing(spoken: Sequence[str]) -> str:
    return next((sentence for sentence in spoken if CHOOSING.search(sentence)), spoken[0] if spoken else "")
