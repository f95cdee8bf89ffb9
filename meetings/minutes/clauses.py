"""Whom a sentence's words of choosing govern: those of their clause, not everyone whom the sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .bodies import ROLE_WORD
from .people import Person

BREAK = re.compile(
    r",?\s+(?:hvor\w*|mens|idet|da|fordi|at|men|(?P<open>når|hvis|såfremt|inden|før|medmindre))\s+"
    r"|,\s+(?P<asked>om)\s+"
    r"|;\s+(?=(?!som\b|til\b|med\b)[a-zæøå])"
    rf"|,\s+(?P<relative>der|som)\s+(?!(?:\w+\s+){{0,3}}{ROLE_WORD})"
)
"""'..., hvorefter KKR udpegede', '..., der blev valgt'; not '..., som suppleant'"""

ACTIVE = re.compile(
    r"(?<!de )(?<!den )(?<!blev )(?<!er )\b(?:gen)?"
    r"(?:udpegede|udpeger|valgte|vælger|indstillede|indstiller)\b"
)
"""'KKR udpegede …': who stands before it acts, and is not chosen"""

NAMED_AFTER = re.compile(
    r"(?i:\b(?:udpegning|udpegelse|(?:gen|ny)?valg|indstilling)(?:en|et)?) (?:\w+ ){0,3}?af\b"
    r"|(?:afløses|erstattes) af\b"
)
"""'udpegning af Per Hav (A)', 'afløses af Per Hav (A)': the chosen stand behind"""

CHOOSE = (
    r"(?:gen|ny)?(?:udpeg(?:e|er|ede|et|es|edes)|indstill(?:e|er|ede|et|es|edes)|vælge[rs]?|valgt(?:e|es)?)"
)
"""The verbs in their forms."""

CHOICE = re.compile(
    rf"(?i:(?<!\bde )(?<!\bden )(?<!\bdet )\b{CHOOSE}\b"
    r"|konstituer|beskikke|\bindtræ|\bafløser\b|genvalg|nyvalg)"
    rf"|\b(?:bliver|blev|fortsætter som)\s+(?:\w+\s+)?{ROLE_WORD}\b"
)
"""'udpeges', 'blev valgt', 'indtræder', 'bliver nyt medlem'; neither 'udpegningen' nor 'de udpegede'"""

AGENT = re.compile(r"\b(?!valget|afløses|erstattes)[a-zæøå]+(?:t|es) af\s+(?:[a-zæøå]+\s+)?$")
"""'foreslået af Per Hav (A)', 'ledes af …': who did something"""

BESIDE = re.compile(r"[\s,;]*(?:(?:og|samt)\s+)?")

NOTED = re.compile(r"\btil (?:efterretning|orientering)\W*$")
"""'KKR tog til efterretning, at Region Havby udpegede …': others chose"""

NEGATED = re.compile(r"\b(?:ikke|ingen)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    text: str
    relative: bool = False
    """'der', 'som': its subject are the persons before it."""
    told: bool = False
    """'når', 'hvis', 'om', or what was noted: nobody is chosen by it."""


def governed(sentence: str, people: Sequence[Person]) -> Iterator[Person]:
    """Those of `people` (in `sentence`, in order) who are chosen by a verb or noun of their own clause."""
    before: list[Person] = []
    chosen: list[Person] = []
    for clause in _clauses(sentence, people):
        stop = clause.start + len(clause.text)
        inside = [person for person in people if clause.start <= person.start < stop]
        if not (clause.told or NEGATED.search(clause.text)):
            verb = CHOICE.search(clause.text)
            if (
                clause.relative
                and verb
                and not any(one.start - clause.start < verb.start() for one in inside)
            ):
                chosen += _side_by_side(before, sentence)
            chosen += [person for person in inside if _is_chosen(person, clause)]
        before = inside or before
    yield from sorted(set(chosen), key=lambda person: person.start)


def _side_by_side(people: Sequence[Person], sentence: str) -> list[Person]:
    """The last, and those before with nothing but 'og' between: 'Per Hav og Ida Holm, der blev valgt'."""
    group = list(people[-1:])
    for person in reversed(people[:-1]):
        if not BESIDE.fullmatch(sentence, person.end, group[0].start):
            break
        group.insert(0, person)
    return group


def _clauses(sentence: str, people: Sequence[Person]) -> Iterator[Clause]:
    clause = Clause(0, "")
    for found in BREAK.finditer(sentence):
        if any(person.start <= found.start() < person.end for person in people):
            continue
        ended = replace(clause, text=sentence[clause.start : found.start()])
        yield ended
        told = bool(found["open"] or found["asked"] or NOTED.search(ended.text))
        clause = Clause(found.end(), "", found["relative"] is not None, told)
    yield replace(clause, text=sentence[clause.start :])


def _is_chosen(person: Person, clause: Clause) -> bool:
    """Behind a word of choosing, or before one that is no deed of the person's own."""
    at = person.start - clause.start
    if AGENT.search(clause.text, 0, at):
        return False
    if CHOICE.search(clause.text, 0, at) or NAMED_AFTER.search(clause.text, 0, at):
        return True
    verb = CHOICE.search(clause.text, person.end - clause.start)
    return verb is not None and not ACTIVE.match(clause.text, verb.start())
