"""Properties of joining, segmenting and person lines, over made-up input."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.minutes import MinutesError, read_bytes
from meetings.minutes.account import balance
from meetings.minutes.extract_text import extract_text
from meetings.minutes.hyphens import joint, whole_words
from meetings.minutes.joining import column_of, paragraphs_of, text_of
from meetings.minutes.lines import Line, visible, visible_in
from meetings.minutes.normalise import normalise
from meetings.minutes.people import person_in_line
from meetings.minutes.segment import segment
from meetings.minutes.templates import TEMPLATES

words = st.text(alphabet="abæø -–.,:()ABÅ1239\u0336\u00ad", min_size=1, max_size=40)
printed = st.builds(
    Line,
    text=words.map(lambda text: " ".join(text.split())).filter(bool),
    page=st.integers(1, 3),
    number=st.integers(1, 99),
    gap=st.sampled_from([-1, 0, 0, 0, 1, 2]),
    starts_page=st.booleans(),
    ends_word=st.sampled_from([True, False, None]),
    indented=st.booleans(),
    mark=st.sampled_from(["", "", "./."]),
)
shapes = st.sampled_from(
    [
        "1. Sager", "1.1. En bro", "2.1. En havn", "SAG-2024-00001 abc", "Baggrund", "Beslutning", "Godkendt.",
        "./. Budget", "- en bro", "Deltagere", "Ida Holm (A), Havby", "KKR Sjælland | 05-02-2025", "SIDE | 2",
        "https://kkr.example/a", "Tabel 1: Tal", "1 2 3 4", "Lukket punkt", "brudt i et or-", "d.", "\f", "", " ",
    ]
)  # fmt: skip


@given(st.lists(printed, min_size=1, max_size=12))
def test_joining_loses_only_the_hyphens_it_counts(lines: list[Line]) -> None:
    paragraphs = paragraphs_of(lines, column_of(lines, whole_words(lines)))
    lost = sum(paragraph.hyphens for paragraph in paragraphs)
    assert visible(text_of(paragraphs)) == visible_in(lines) - lost
    assert Counter(id(line.text) for p in paragraphs for line in p.lines) == Counter(
        id(line.text) for line in lines
    )


@given(printed, printed)
def test_a_hyphen_is_undone_only_where_there_is_one(left: Line, right: Line) -> None:
    assert joint(left, right, Counter()) != "split" or left.text.endswith("-")


@given(st.lists(shapes, max_size=60))
def test_segmenting_keeps_every_line_once_and_in_order(shapes: list[str]) -> None:
    lines = normalise(extract_text("\n".join(shapes))).lines
    for template in TEMPLATES:
        blocks = segment(lines, template)
        kept = [*blocks.header, *blocks.annex]
        kept += [line for names in blocks.attendance for line in (names.heading, *names.lines)]
        kept += [line for section in blocks.sections for line in (*section.heading, *section.lines)]
        kept += [line for item in blocks.items for line in item.lines]
        assert sorted(line.number or 0 for line in kept) == [line.number for line in lines]


@settings(max_examples=300)
@given(st.lists(shapes, max_size=80), st.sampled_from(["\n", " \n\n", "\n\n"]))
def test_any_order_of_familiar_lines_is_read_or_refused(shapes: list[str], between: str) -> None:
    try:
        found = read_bytes(("KKR Sjælland\n" + between.join(shapes)).encode(), "x.txt")
    except MinutesError as refusal:
        assert len(str(refusal).splitlines()) == 1
    else:
        assert balance(found.account) == 0


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_bytes(data, "x.txt")
    except MinutesError as refusal:
        assert len(str(refusal).splitlines()) == 1


name_word = st.from_regex(r"[A-ZÆØÅ][a-zæøå]{1,8}(-[A-ZÆØÅ][a-zæøå]{1,8})?", fullmatch=True)
names = (
    st.lists(name_word, min_size=2, max_size=4)
    .map(" ".join)
    .filter(
        lambda name: name.split()[0] not in ("Som", "Valg", "Valgt", "Medlem", "Genvalg", "Nyvalg", "Formand")
    )
)
parties = st.sampled_from(["A", "V", "Ø", "Borgerlisten", "Liste T"])


@given(
    names,
    parties,
    name_word.filter(lambda word: word != "Kommune"),
    st.sampled_from([" ({}) {}", ", ({}), {}", " ({}), {}", " ({}) , {}"]),
)
def test_every_form_of_a_person_line_is_read_alike(name: str, party: str, place: str, form: str) -> None:
    for kommune in ("", " Kommune"):
        found = person_in_line(name + form.format(party, place) + kommune)
        assert found and (found.name, found.party, found.municipality) == (name, party, place)
