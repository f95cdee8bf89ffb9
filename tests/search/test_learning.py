"""What the archive learns from its texts and admins: abbreviations, equal words, its own vocabulary."""

import pytest
from django.utils import timezone

from meetings import search
from meetings.danish import available
from meetings.models import Abbreviation, AgendaItem, SilentQuery, VocabularyWord, WordEquivalence
from meetings.search import SearchRequest
from meetings.search.lookup import look_up
from meetings.search.query import parse
from meetings.search.silence import words_of
from tests import factories

pytestmark = pytest.mark.django_db


def indexed(**values) -> AgendaItem:
    item = factories.ItemFactory(**values)
    search.index([item])
    return item


def speller():
    return look_up(parse("ord")).speller


def found(text: str, **values) -> set[AgendaItem]:
    return {hit.item for hit in search.search(SearchRequest(text=text, **values)).hits}


def test_an_abbreviation_explained_in_one_text_finds_the_other():
    explained = indexed(presentation="Oplæg fra Center for Vandmiljø (CFV) om åen.")
    short = indexed(presentation="Ifølge CFV er åen renere.")
    long = indexed(presentation="Center for Vandmiljø måler igen.")
    assert Abbreviation.objects.get(short="CFV").by_hand is False
    assert found("CFV") == found("Center for Vandmiljø") == {explained, short, long}


def test_a_long_form_is_known_in_another_inflection_and_behind_its_short_form():
    explained = indexed(presentation="Formand for NKR (nordlige kystråd) orienterede.")
    short = indexed(presentation="NKR holdt møde.")
    assert found("det nordlige kystråd") == found("nordligt kystråd") == {explained, short}


def test_what_no_item_uses_any_more_is_unlearnt_but_an_admins_word_stands():
    item = indexed(presentation="Oplæg fra Center for Vandmiljø (CFV) om åen.")
    indexed(presentation="Fyns Kyst Office (FKO)")
    Abbreviation.objects.create(short="XYZ", long="Xylofon og Zither")
    AgendaItem.objects.filter(pk=item.pk).update(withdrawn_at=timezone.now())
    search.index([item])
    search.forget_abbreviations()
    assert set(Abbreviation.objects.values_list("short", flat=True)) == {"FKO", "XYZ"}


def test_an_abbreviation_switched_off_stays_off_when_its_text_is_indexed_again():
    item = indexed(presentation="Oplæg fra Center for Vandmiljø (CFV) om åen.")
    long = indexed(presentation="Center for Vandmiljø måler igen.")
    Abbreviation.objects.update(active=False)
    search.index([item])
    assert long not in found("CFV")


def test_a_word_equivalence_works_from_the_next_search_on():
    item = indexed(presentation="Hjælp til fordrevne")
    assert found("flygtninge") == set()
    WordEquivalence.objects.create(word="flygtninge", other="fordrevne")
    assert found("flygtninge") == {item}


def test_it_works_both_ways():
    item = indexed(presentation="Boliger til flygtninge")
    WordEquivalence.objects.create(word="flygtninge", other="fordrevne")
    assert found("fordrevne") == {item}


CORRECTED = [
    ("beredskabsaftlaen", "beredskabsaftalen"),  # two letters changed places
    ("letbanne", "letbane"),  # a letter too many
    ("Sørensn", "sørensen"),  # a letter dropped from a name
    ("Sorensen", "sørensen"),  # o for ø
    ("KDEU", "kedu"),  # a short word, two letters changed places
]


@pytest.mark.parametrize(("typed", "meant"), CORRECTED)
def test_sure_corrections(typed, meant):
    indexed(title="Beredskabsaftalen", presentation="Letbane. Oplæg ved Søren Sørensen, KEDU.")
    assert speller().correction(typed, 1) == meant


@pytest.mark.skipif(not available(), reason="ordbogen er ikke lavet på denne maskine")
@pytest.mark.parametrize("typed", ["fattig", "havne", "skole"])
def test_a_word_of_the_dictionary_is_never_corrected(typed):
    indexed(presentation="Faglig, havnen, stole")
    assert speller().correction(typed, 2) is None


@pytest.mark.skipif(not available(), reason="ordbogen er ikke lavet på denne maskine")
def test_who_types_danish_letters_means_them():
    """'nævn' is no 'navn', though without its letters 'hojre' is 'højre'."""
    indexed(presentation="Navnet står til højre")
    assert speller().correction("nævn", 2) is None
    assert speller().correction("hojre", 2) == "højre"


@pytest.mark.parametrize("typed", ["bus", "1234567", "ab", "§107", ""])
def test_short_words_and_figures_are_never_corrected(typed):
    indexed(presentation="Bud 1234568 ac §108")
    assert speller().correction(typed, 2) is None


def test_a_query_of_many_unknown_words_is_not_corrected():
    indexed(presentation="Letbanen, motorvejen, byggepladsen og cyklisten")
    page = search.search(SearchRequest("lettbanen motorvjeen byggeplladsen cykliisten"))
    assert (page.answered_for, page.total) == ("", 0)


def test_unsure_neighbours_are_offered():
    indexed(title="Motorvejen")
    page = search.search(SearchRequest("motervjeen"))
    assert page.total == 1 or "motorvejen" in page.suggestions


def test_a_far_more_frequent_word_one_letter_away_is_offered_beside_the_hits():
    for _ in range(6):
        indexed(presentation="Udlændingene")
    misspelt = indexed(presentation="Udlændigene")
    page = search.search(SearchRequest("udlændigene"))
    assert [hit.item for hit in page.hits] == [misspelt]
    assert page.suggestions == ("udlændingene",)


def test_new_words_are_known_to_a_worker_that_has_read_the_vocabulary():
    indexed(title="Motorvejen")
    assert speller().correction("letbannen", 1) is None
    indexed(title="Letbanen")
    assert speller().correction("letbannen", 1) == "letbanen"


def test_rebuilding_counts_every_word_anew():
    indexed(title="Letbane")
    VocabularyWord.objects.update(items=7)
    VocabularyWord.objects.create(word="spøgelse", lexeme="spoegelse", skeleton="spogelse", items=3)
    search.rebuild_vocabulary()
    assert dict(VocabularyWord.objects.values_list("word", "items")) == {"letbane": 1}


KEPT = [
    ("Svømmehal i Skovlund", "svømmehal i skovlund"),
    ("Karla 010203-1234", "karla"),
    ("karla@example.dk svømmehal", "svømmehal"),
    ("https://example.dk/x svømmehal", "svømmehal"),
    ("12345678", ""),
    ("🙂", ""),
]


@pytest.mark.parametrize(("typed", "kept"), KEPT)
def test_only_words_are_kept_of_a_silent_search(typed, kept):
    assert words_of(typed) == kept


def test_silent_searches_are_counted():
    search.count_silence("Svømmehal")
    search.count_silence("svømmehal ")
    assert SilentQuery.objects.get().count == 2


def test_capital_danish_letters_of_an_abbreviation_are_read_in_any_locale():
    """PostgreSQL's lower() leaves Æ Ø Å alone where the locale is C."""
    item = indexed(presentation="Økonomiaftalen for 2026")
    Abbreviation.objects.create(short="ØA", long="økonomiaftalen")
    assert found("øa") == found("ØA") == {item}


def test_a_word_that_only_stands_within_a_compound_is_corrected_to():
    item = indexed(presentation="De skal godkende samfundstjenestesteder.")
    assert found("samfundtjeneste") == {item}
    assert search.search(SearchRequest(text="samfundtjeneste")).answered_for == "samfundstjeneste"


def test_a_misspelt_name_leads_to_the_person_not_to_a_word():
    factories.PersonFactory(name="Bettina Kjelsager")
    item = indexed(presentation="Bettina Kjelsager bad om ordet.")
    assert search.search(SearchRequest(text="Betina Kjelsager")).answered_for == "Bettina Kjelsager"
    assert found("Betina Kjelsager") == {item}


def test_what_is_offered_finds_something():
    indexed(presentation="Jesper Kaas Schmidtager gav status midt i mødet.")
    for typed in ("Jesper Kaas Smidtager", "Jesper Zzz Smidt", "hjerneskedede"):
        page = search.search(SearchRequest(text=typed))
        assert all(found(text) for text in page.suggestions)
