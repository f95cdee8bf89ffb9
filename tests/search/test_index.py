"""The search row says what the item says: written by index(), checked by stale_items()."""

import pytest
from django.utils import timezone

from meetings import search
from meetings.danish import analyse
from meetings.models import AgendaItem, SearchRow, VocabularyWord
from meetings.search import indexing
from tests import factories

pytestmark = pytest.mark.django_db


def indexed(**values) -> AgendaItem:
    item = factories.ItemFactory(**values)
    search.index([item])
    return item


def filed(word: str, label: str = "") -> str:
    """A word as it stands in a tsquery, under its filing form."""
    return f"'{analyse(word)[0].lexemes[0].text}'" + (f":{label}" if label else "")


def matches(item: AgendaItem, tsquery: str) -> bool:
    return (
        SearchRow.objects.filter(pk=item.pk).extra(where=["vector @@ %s::tsquery"], params=[tsquery]).exists()
    )


def test_title_weighs_a_and_presentation_d():
    item = indexed(title="Cykelstier", presentation="Vindmøller")
    assert matches(item, filed("Cykelstier", "A"))
    assert matches(item, filed("Vindmøller", "D"))
    assert not matches(item, filed("Vindmøller", "A"))


def test_decision_weighs_b():
    item = factories.ItemFactory()
    factories.DecisionFactory(item=item, text="Udsættes til budgettet.")
    search.index([item])
    assert matches(item, filed("budgettet", "B"))


def test_removed_rows_are_not_found():
    item = factories.ItemFactory()
    factories.AttachmentFactory(item=item, title="Fremskrivning", removed=True)
    factories.AttachmentFactory(item=item, title="Kortlægning")
    search.index([item])
    assert matches(item, filed("Kortlægning"))
    assert not matches(item, filed("Fremskrivning"))


def test_no_phrase_reaches_from_the_title_into_the_text():
    item = indexed(title="Grøn", presentation="omstilling")
    assert not matches(item, f"{filed('Grøn')} <-> {filed('omstilling')}")


def test_withdrawn_item_leaves_the_index():
    item = indexed(title="Havneplaner")
    AgendaItem.objects.filter(pk=item.pk).update(withdrawn_at=timezone.now())
    search.index([item])
    assert not SearchRow.objects.exists()
    assert not VocabularyWord.objects.exists()


def test_everything_fresh_is_not_stale():
    indexed()
    assert search.stale_items() == {}


def test_missing_row_is_named():
    item = factories.ItemFactory()
    assert search.stale_items() == {item.pk: indexing.MISSING}


def test_a_change_past_the_index_is_named():
    """Even one by queryset.update(), which nothing in the application hears of."""
    item = indexed()
    AgendaItem.objects.filter(pk=item.pk).update(background="Nyt")
    assert search.stale_items() == {item.pk: indexing.CHANGED}


def test_moved_meeting_makes_its_items_stale():
    item = indexed()
    item.meeting.held_on = None
    item.meeting.save()
    assert search.stale_items() == {item.pk: indexing.CHANGED}


def test_older_rules_are_named():
    item = indexed()
    SearchRow.objects.update(analyser_version="0")
    assert search.stale_items() == {item.pk: indexing.OUTDATED}


def test_row_of_a_withdrawn_meeting_is_superfluous():
    item = indexed()
    item.meeting.withdrawn_at = timezone.now()
    item.meeting.save()
    assert search.stale_items() == {item.pk: indexing.SUPERFLUOUS}


def test_vocabulary_counts_items_exactly_through_changes():
    indexed(title="Letbane og letbane")
    second = indexed(title="Letbane")
    assert VocabularyWord.objects.get(word="letbane").items == 2
    second.title = "Motorvej"
    second.save()
    search.index([second])
    assert VocabularyWord.objects.get(word="letbane").items == 1
    assert VocabularyWord.objects.get(word="motorvej").items == 1


def test_vocabulary_files_a_compound_with_its_parts():
    indexed(title="KD-net")
    word = VocabularyWord.objects.get(word="kd-net")
    assert (word.lexeme, sorted(word.parts)) == ("kdnet", ["kd", "net"])


def test_hostile_text_is_indexed_as_text():
    item = indexed(title="'); DROP TABLE x; -- \\ ' :*", presentation="🙂 " + "a" * 5000)
    assert SearchRow.objects.filter(pk=item.pk).exists()


def test_number_of_queries_does_not_grow_with_the_items(django_assert_max_num_queries):
    items = [factories.ItemFactory() for _ in range(30)]
    with django_assert_max_num_queries(14):
        search.index(items)
