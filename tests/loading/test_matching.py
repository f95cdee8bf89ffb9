"""Which item is which, and which paper is of which meeting: tables of what must match and what must not."""

import pytest

from meetings.loading.matching import (
    Pair,
    Subject,
    continues,
    is_other_meeting,
    is_same_meeting,
    pair,
)


def subjects(*items: str) -> list[Subject]:
    """'2.1 Cykelstier [SAG-1]' -> Subject."""
    found = []
    for item in items:
        number, _, rest = item.partition(" ")
        title, _, case = rest.partition(" [")
        found.append(Subject(number, title, (case.rstrip("]"),) if case else ()))
    return found


ORDINARY = subjects(
    "1.1 Godkendelse af referat [A]",
    "2.1 Cykelstier [A]",
    "2.2 Lærepladser [B]",
    "3.1 Beredskab [C]",
    "7 Eventuelt",
)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["1.1 Veje"], ["1.1 Veje"], [(0, 0)]),
        (["1.1 Veje"], ["1.1 VEJE "], [(0, 0)]),  # case and blanks do not count
        (["1.1 Veje"], ["1.2 Veje"], [(0, 0)]),  # renumbered
        (["1.1 Veje", "1.2 Broer"], ["1.1 Broer", "1.2 Veje"], [(0, 1), (1, 0)]),  # changed places
        (["1.1 Cykelstier langs kysten"], ["1.1 Cykelstier langs kyst"], [(0, 0)]),  # a word corrected
        (["1.1 Cykelstier langs kysten"], ["1.3 Cykelstier langs kyst"], [(0, 0)]),  # and renumbered
        (["1.1 Veje"], ["1.1 Sundhedsreformens økonomi"], []),  # another item under the number
        (["1.1 Veje [S]"], ["1.1 Sundhedsreformens økonomi [S]"], [(0, 0)]),  # same case, title rewritten
        (["1.1 Veje [S]"], ["1.2 Sundhedsreformens økonomi [S]"], []),  # neither number nor title
        (
            ["1.1 A [S]", "1.2 Veje [S]"],
            ["1.1 A [S]", "1.2 Sundhed og økonomi [S]"],
            [(0, 0)],
        ),  # case of the year
        (["1.1 Eventuelt", "2.1 Eventuelt"], ["1.1 Eventuelt", "3.1 Eventuelt"], [(0, 0), (1, 1)]),
        ([], ["1.1 Veje"], []),
        (["1.1 "], ["1.2 "], []),  # no titles prove nothing
    ],
)
def test_items_are_paired(old: list[str], new: list[str], pairs: list[Pair]) -> None:
    assert pair(subjects(*old), subjects(*new)) == pairs


def test_reworded_title_over_the_same_text_is_the_same_item() -> None:
    text = "Kommunerne i egnen har siden sidste år arbejdet sammen om de nye krav til beredskabet. " * 2
    old, new = (
        Subject("1.1", "Beredskab", text=text),
        Subject("1.1", "Nye krav til kommunerne", text=text + " Ny."),
    )
    assert pair([old], [new]) == [(0, 0)]
    assert pair([old], [Subject("1.1", "Nye krav til kommunerne", text="Sagen handler om vand.")]) == []


def test_a_phrase_that_many_items_share_is_no_proof() -> None:
    phrase = "Orienteringen gives mundtligt på mødet."
    assert pair([Subject("1.1", "Vand", text=phrase)], [Subject("1.1", "Budget", text=phrase)]) == []


def test_titles_of_one_pattern_are_two_items() -> None:
    assert (
        pair(subjects("1.1 Implementering af vandreform"), subjects("1.1 Implementering af broaftale")) == []
    )


def test_number_alone_is_proof_within_one_document() -> None:
    old, new = subjects("1.1 Veje"), subjects("1.1 Sundhedsreformens økonomi")
    assert pair(old, new, same_document=True) == [(0, 0)]


@pytest.mark.parametrize(
    ("new", "other"),
    [
        (["1.1 Valg af formand", "2.1 Forretningsorden"], True),
        (
            ["1.1 Valg af formand", "1.2 Godkendelse af referat", "7 Eventuelt"],
            True,
        ),  # standing items are no proof
        (["2.1 Cykelstier", "2.2 Vand", "2.3 Luft"], False),  # a third in common
        (["1.1 Godkendelse af referat", "7 Eventuelt"], True),
        (["9.1 Cykelstier"], False),
        ([], False),
    ],
)
def test_two_meetings_of_one_day_have_clearly_other_subjects(new: list[str], other: bool) -> None:
    assert is_other_meeting(ORDINARY, subjects(*new)) is other


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({0: "1.1 Godkendelse af dagsorden [A]"}, False),  # one of five differs
        ({1: "2.1 Cykelstier [X]"}, False),
    ],
)
def test_undated_papers_are_the_same_only_when_all_but_equal(changed: dict[int, str], same: bool) -> None:
    new = [subjects(changed[i])[0] if i in changed else item for i, item in enumerate(ORDINARY)]
    assert is_same_meeting(ORDINARY, new) is same


def test_papers_of_standing_items_alone_are_never_the_same_without_a_date() -> None:
    standing = subjects("1.1 Godkendelse af referat", "2.1 Siden sidst", "6.1 Næste møde", "7.1 Eventuelt")
    assert not is_same_meeting(standing, standing)


@pytest.mark.parametrize(
    "title",
    ["Godkendelse af referat fra mødet den 3. maj", "EVENTUELT", "Siden sidst", "Næste møde", "Orientering"],
)
def test_standing_items_are_known(title: str) -> None:
    assert Subject("1", title).is_standing


@pytest.mark.parametrize(
    "title",
    [
        "Eventuelle ændringer i takster",
        "Orientering om vand",
        "Godkendelse af rammeaftale",
        "Udpegninger til X",
    ],
)
def test_subjects_of_their_own_are_not_standing(title: str) -> None:
    assert not Subject("1", title).is_standing


def test_supplementary_numbers_are_free_ones() -> None:
    assert continues(ORDINARY, subjects("3.2 Vand", "3.3 Luft"))
    assert not continues(ORDINARY, subjects("3.1 Vand"))
    assert not continues(ORDINARY, [])
