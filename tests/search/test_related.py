"""Related items: the same subject by shared rare words, on made-up and on the real documents."""

from datetime import date

import pytest

from meetings import loading, minutes, search
from meetings.models import AgendaItem
from tests import factories

pytestmark = pytest.mark.django_db

LETBANE = {
    "title": "Letbane i Skovlund: etape tre",
    "presentation": "Anlægsloven, støjskærme, depot og passagerprognose for letbanen er klar til høring.",
}


def test_the_same_subject_in_another_council_and_later_in_the_same():
    council = factories.CouncilFactory(slug="sjaelland")
    here = factories.ItemFactory(**LETBANE)
    later = factories.ItemFactory(meeting__held_on=date(2024, 1, 1), **LETBANE)
    there = factories.ItemFactory(meeting__council=council, **LETBANE)
    others = [factories.ItemFactory(title=f"Andet emne {n}", presentation="Ganske andet") for n in range(9)]
    search.index([here, later, there, *others])
    assert search.related(here) == search.Related(elsewhere=(there,), same_council=(later,))


def test_formal_items_have_no_relations():
    items = [factories.ItemFactory(title="Eventuelt", presentation="Intet.") for _ in range(5)]
    search.index(items)
    assert search.related(items[0]) == search.Related()


def test_withdrawn_items_are_not_offered():
    here, gone = (factories.ItemFactory(**LETBANE) for _ in range(2))
    search.index([here, gone])
    AgendaItem.objects.filter(pk=gone.pk).update(withdrawn_at="2025-01-01T00:00Z")
    assert search.related(here) == search.Related()


def test_the_words_and_people_of_appointments_are_no_subject():
    """'Rød blok udpeger Karla Prøve, Skanderborg': every other appointment says as much."""
    people = [
        factories.PersonFactory(name=name) for name in ("Karla Prøve", "Ivar Bregnedal", "Lone Birketoft")
    ]
    text = "Rød blok melder navne ind: medlem og stedfortræder for Skanderborg i gruppen."
    items = [
        factories.ItemFactory(title=title, presentation=text, case_handlers=["xyz"])
        for title in ("Udpegning til Fjordens Miljøfællesskab", "Suppleringsvalg til Færgerådet")
    ]
    for item in items:
        decision = factories.DecisionFactory(item=item, text=text)
        for person in people:
            factories.AppointmentFactory(decision=decision, person=person)
    others = [factories.ItemFactory(title=f"Andet emne {n}", presentation="Om miljø.") for n in range(9)]
    search.index([*items, *others])
    assert search.related(items[0]) == search.Related()


@pytest.fixture
def real(shared):
    """The real minutes, loaded: (document, item number) -> item."""
    for path in sorted((shared / "minutes").glob("*.txt")):
        data = path.read_bytes()
        loading.load(minutes.read_bytes(data, path.name), data)
    items = AgendaItem.objects.select_related("meeting__source").prefetch_related("appointments")
    return {(item.meeting.source.name[:3], item.number): item for item in items}


SISTERS = [
    ("3.3", "2.5", "green tripartite"),
    ("3.4", "2.3", "framework agreement of the business houses"),
    ("3.6", "2.6", "public transport"),
    ("3.7", "4.1", "employment councils"),
    ("3.1", "2.8", "health reform"),
    ("3.5", "2.7", "training of pedagogues"),
]


def test_each_subject_of_february_2025_finds_its_sister_first(real):
    for west, north, subject in SISTERS:
        midtjylland, nordjylland = real["000", west], real["002", north]
        assert search.related(midtjylland).elsewhere[0] == nordjylland, subject
        assert search.related(nordjylland).elsewhere[0] == midtjylland, subject


def test_two_queries_for_any_item(real, django_assert_num_queries):
    with django_assert_num_queries(2):
        search.related(real["000", "3.6"])
