"""Every usual spelling of a case number leads to one canonical form; dates, years and telephones do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.danish.case_numbers import canonical, find

SAG_SPELLINGS = [
    "SAG-2025-01937",
    "sag-2025-01937",
    "SAG-2025-1937",
    "Sag 2025-01937",
    "sag 2025/1937",
    "SAG 2025/01937",
    "SAG2025-01937",
    "SAG 2025 01937",
    "sag 2025 1937",
    "SAG_2025_01937",
    "sag202501937",
    "2025-01937",
    "2025/01937",
    "2025 01937",
    "sagsnr. 2025-01937",
    "Sagsnr.: 2025-01937",
    "Sagsnr. SAG-2025-01937",
    "sagsnummer 2025/1937",
    "Sagsnummer: SAG-2025-01937",
    "sag nr. 2025-1937",
    "sag nummer 2025-1937",
    "sagsnummeret 2025-01937",
    "sags-id 2025-01937",
    "sagsid 2025-01937",
    "sagen 2025-01937",
    "KL-sag 2025-01937",
    "ESDH-sag 2025-01937",
    "j.nr. 2025-01937",
    "journalnr. 2025-01937",
    "SAG\u20112025\u201101937",  # non-breaking hyphens, as Word prints them
    "SAG–2025–01937",  # en dashes
    "SAG\u00a02025\u00a001937",
    "SAG - 2025 - 01937",
    "(SAG-2025-01937)",
    '"SAG-2025-01937"',
    "  SAG-2025-01937.  ",
    "#SAG-2025-01937",
    "SAG-2025-01937 abcd",  # the case worker's initials
    "SAG-2025-01937 abcd / efg",
    "SAG-2025-01937 (abcd)",
]


@pytest.mark.parametrize("spelling", SAG_SPELLINGS)
def test_spelling_of_a_sag_number(spelling: str) -> None:
    assert canonical(spelling) == "SAG-2025-01937"


@pytest.mark.parametrize(
    "spelling, expected",
    [
        ("2024/4797", "SAG-2024-04797"),  # 4797 is no year
        ("SAG 2024/4797", "SAG-2024-04797"),
        ("sag 2020-2025", "SAG-2020-02025"),  # named a case, so not a span of years
        ("sagsnr. 24/1234", "24/1234"),
        ("sag 24-1234", "24/1234"),
        ("Sagsnummer: 24/01234", "24/1234"),
        ("j.nr. 24/1234", "24/1234"),
        ("00.01.00-A00-1-24", "00.01.00-A00-1-24"),
        ("00.01.00-a00-1-24", "00.01.00-A00-1-24"),
        ("27.69.04-P35-12-23", "27.69.04-P35-12-23"),
    ],
)
def test_other_forms(spelling: str, expected: str) -> None:
    assert canonical(spelling) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sag",
        "i 2020",
        "2020",
        "sag 2020",
        "sagen 2020",
        "2020-2025",
        "2025/2026",
        "2020 - 2025",
        "2025 1937",  # eight digits with a space: a telephone number
        "20251937",
        "20 25 19 37",
        "+45 2025 1937",
        "tlf. 20251937",
        "202501937",
        "24/1234",
        "24/12",
        "24/12/2025",
        "2025-01-19",
        "2025-10937-3-1",
        "01937",
        "1.937.000",
        "klima 2025-01937",  # a number among other words is found, but the text is not a number
        "SAG-2025-01937 om kollektiv trafik",
        "opsag 2025-1937",
        "sager 2020-2025",
        "§ 2025",
        "12.34.56",
        "x00.01.00-A00-1-24",
        "\x00",
        "😀 2025",
        "sag " * 500,
    ],
)
def test_what_is_not_a_case_number(text: str) -> None:
    assert canonical(text) is None


def test_numbers_are_found_in_running_text_with_their_places() -> None:
    text = "Se SAG-2025-01937 abc/def og sag 2024/12, men ikke 2024-2025 eller 24/12."
    found = [(case.canonical, text[case.start : case.end]) for case in find(text)]
    assert found == [("SAG-2025-01937", "SAG-2025-01937"), ("SAG-2024-00012", "sag 2024/12")]


def test_number_is_found_in_an_address() -> None:
    assert [case.canonical for case in find("https://x.dk/media/sag-2025-01937-bilag.pdf")] == [
        "SAG-2025-01937"
    ]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("sagSAG nr.-/2025019370")), max_size=200))
def test_any_text_is_answered(text: str) -> None:
    number = canonical(text)
    assert number is None or canonical(f"sag {number}" if "/" in number else number) == number
    for case in find(text):
        assert 0 <= case.start < case.end <= len(text)
