"""The outcome of a decision: every rule on a sentence it reads, and what must not be taken for a decision."""

import json
from pathlib import Path

import pytest

from meetings.minutes.document import Outcome
from meetings.minutes.joining import Paragraph
from meetings.minutes.outcomes import RULES, Rule, outcome_of, outcomes_in
from meetings.minutes.sentences import sentences


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph("entry" if text.startswith("- ") else "text", text, (), 0) for text in texts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.reads)
def test_rule_reads_its_sentence(rule: Rule) -> None:
    assert rule.pattern.search(rule.reads)
    assert rule.outcome in outcomes_in(rule.reads)


GOLDEN: list[str] = [
    item["decision"] or ""
    for path in sorted((Path(__file__).parent / "golden").glob("*/expected.json"))
    for item in json.loads(path.read_text())["items"]
]

DECISIONS: list[tuple[Outcome, str]] = [
    ("approved", "Godkendt med bemærkning om, at broen skal males."),
    ("approved", "Byrådet vedtog indstillingen med 3 stemmer mod 1."),
    ("approved", "Dagsordenen blev godkendt, dog udgår punkt 2.4."),
    ("noted", "KKR Havby tog punktet til efterretning, med bemærkning om færgen."),
    ("noted", "Orienteringen tages til efterretning. KKR Havby tog den til orientering."),
    ("discussed", "KKR Havby drøftede sagen. Planen sendes ud."),
    ("postponed", "Sagen udsættes, indtil havnen har svaret."),
    ("postponed", "2.4 Udsat"),
    ("other", "2.4 mio. kr. er sat af, som regnet i fjor."),
    ("approved", "Ingen bemærkninger til referatet, som hermed er godkendt."),
    ("approved", "Forslag om at udsætte sagen blev forkastet. Indstillingen blev herefter godkendt."),
    ("rejected", "Forslaget blev forkastet."),
    ("rejected", "KKR Havby kunne ikke tiltræde indstillingen."),
    ("recommended", "KKR Havby anbefaler kommunerne at tilslutte sig."),
    ("appointed", "Genvalg."),
    ("other", "Der blev spurgt til mødeplanen."),
    ("other", "Sagen sendes tilbage til havnen."),
    ("other", "Regionsrådet godkendte planen i maj."),
    ("other", "Planen blev vedtaget af Havneselskabets bestyrelse."),
    ("none", ""),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.reads)
def test_no_rule_is_passed_over_where_its_pattern_fits(rule: Rule) -> None:
    """The quick look for stems may let a sentence through in vain, but never keep one out."""
    spoken = [other.reads for other in RULES] + [text for _, text in DECISIONS] + GOLDEN
    said = [sentence for text in spoken for sentence in sentences(text) if rule.pattern.search(sentence)]
    assert all(any(stem in sentence.casefold() for stem in rule.stems) for sentence in said)
    assert not any(stem in "Punktet er lukket." for stem in rule.stems)


@pytest.mark.parametrize(("outcome", "text"), DECISIONS, ids=[text or "tom" for _, text in DECISIONS])
def test_outcome_of_a_decision(outcome: Outcome, text: str) -> None:
    assert outcome_of(paragraphs(text) if text else [], appoints=False).outcome == outcome


def test_a_discussion_gives_way_to_what_was_decided() -> None:
    found = outcome_of(paragraphs("KKR Havby drøftede sagen.", "KKR Havby godkendte planen."), appoints=False)
    assert (found.outcome, found.also, found.quote) == (
        "approved",
        ("discussed",),
        "KKR Havby godkendte planen.",
    )


def test_a_list_of_remarks_decides_nothing() -> None:
    spoken = paragraphs(
        "KKR Havby drøftede sagen, hvor følgende blev bemærket:", "- KKR Havby bakkede op om alt."
    )
    assert outcome_of(spoken, appoints=False).outcome == "discussed"


def test_chosen_persons_make_an_appointment() -> None:
    found = outcome_of(paragraphs("KKR Havby indstillede følgende:", "- Ib Li (A), Havby"), appoints=True)
    assert (found.outcome, found.quote) == ("appointed", "KKR Havby indstillede følgende:")


def test_an_endless_sentence_is_read_in_part() -> None:
    assert outcome_of(paragraphs("KKR " * 200_000), appoints=False).outcome == "other"
