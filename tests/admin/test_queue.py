"""The front page of the desk: what needs a person, heaviest first, settled with one click and for good."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from meetings.corrections import questions
from meetings.models import AgendaItem, Decision, Diagnostic
from tests import factories as make

from .forms import change

INDEX = reverse("admin:index")


def keys() -> list[str]:
    totals = questions.totals()
    return [question.key for question in questions.questions(totals, 0, 100)]


@pytest.fixture
def doubtful(item: AgendaItem) -> AgendaItem:
    """An item of unknown outcome, an unread name, a doubt, and a locked title that the source contradicts."""
    Decision.objects.filter(item=item).update(outcome="other", text="Sagen gik sin gang.")
    source = item.meeting.source
    make.DiagnosticFactory(
        document=source, item=item, code="unread_name", message="Ulæst navn.", text="Bo Bo"
    )
    make.DiagnosticFactory(document=source, item=item, code="no_heading", message="Uden overskrift.")
    item.locks = {"title": {"by": "anna", "at": "2025-06-18T09:30:00+02:00", "source": "Før", "now": "Nu"}}
    item.save()
    make.MeetingFactory(held_on=None)
    return item


def test_questions_come_heaviest_first(doubtful: AgendaItem) -> None:
    kinds = [key.partition(":")[0] for key in keys()]
    assert kinds == ["konflikt-agendaitem", "dato", "person", "udfald", "tvivl"]


def test_a_page_of_the_queue_is_the_same_as_the_whole_cut(doubtful: AgendaItem) -> None:
    totals, whole = questions.totals(), keys()
    for start in range(6):
        assert [q.key for q in questions.questions(totals, start, start + 2)] == whole[start : start + 2]


def test_the_front_page_shows_reason_place_words_and_counts(desk: Client, doubtful: AgendaItem) -> None:
    page = desk.get(INDEX).content.decode()
    assert "Beslutningens udfald er ikke forstået." in page and "Sagen gik sin gang." in page
    assert f"punkt {doubtful.number}" in page
    assert re.search(r"Ukendt udfald <span>1</span>", page)
    only = desk.get(INDEX, {"art": "Ukendt udfald"}).content.decode()
    assert "Ulæst navn." not in only and "Sagen gik sin gang." in only


def test_a_doubt_about_two_editions_of_a_paper_is_asked_once(item: AgendaItem) -> None:
    """Each doubt of a meeting with a second edition once stood twice in the queue, word for word."""
    other = make.SourceDocumentFactory(meeting=item.meeting)
    for document in (item.meeting.source, other):
        make.DiagnosticFactory(document=document, item=item, code="no_heading", text="Ord")
    make.DiagnosticFactory(document=other, item=item, code="no_heading", text="Andre ord")
    shown, _, alone = Diagnostic.objects.order_by("pk")
    assert keys() == [f"tvivl:{shown.pk}", f"tvivl:{alone.pk}"]


@pytest.mark.parametrize("typed", [{"side": "9999"}, {"side": "x"}, {"art": "Findes ikke"}])
def test_odd_addresses_of_the_queue_show_the_queue(desk: Client, item: AgendaItem, typed: dict) -> None:
    assert desk.get(INDEX, typed).status_code == 200


@pytest.mark.parametrize("kind", ["dato", "person", "udfald", "tvivl"])
def test_approving_settles_the_question_and_only_that(desk: Client, doubtful: AgendaItem, kind: str) -> None:
    before = keys()
    key = next(key for key in before if key.startswith(kind))
    desk.post(reverse("admin:desk_approve"), {"noegle": key})
    assert keys() == [other for other in before if other != key]


def test_a_conflict_cannot_be_approved_unseen(desk: Client, doubtful: AgendaItem) -> None:
    before = keys()
    desk.post(reverse("admin:desk_approve"), {"noegle": before[0]})
    assert keys() == before


@pytest.mark.parametrize(
    "key", ["", "udfald", "udfald:", "udfald:x", "ukendt:1", "udfald:99999999999999999999", "\x00"]
)
def test_odd_keys_settle_nothing(doubtful: AgendaItem, key: str) -> None:
    before = keys()
    assert questions.settle(key, User(username="anna")) is None
    assert questions.find(key) is None
    assert keys() == before


def test_approving_an_outcome_locks_it_with_what_the_source_says(desk: Client, doubtful: AgendaItem) -> None:
    desk.post(reverse("admin:desk_approve"), {"noegle": f"udfald:{doubtful.decision.pk}"})
    doubtful.decision.refresh_from_db()
    lock = doubtful.decision.locks["outcome"]
    assert (doubtful.decision.outcome, lock["source"], lock["by"]) == ("other", "other", "anna")


def test_saving_from_a_question_settles_it_and_leads_to_the_next(desk: Client, doubtful: AgendaItem) -> None:
    key = next(key for key in keys() if key.startswith("person"))
    page = reverse("admin:meetings_agendaitem_change", args=[doubtful.pk])
    response = change(desk, f"{page}?spoergsmaal={key}", _next="1", title="Rettet")
    assert key not in keys()
    assert f"spoergsmaal=udfald%3A{doubtful.decision.pk}" in response.url


def test_the_last_question_leads_back_to_the_queue(desk: Client, item: AgendaItem) -> None:
    doubt = make.DiagnosticFactory(document=item.meeting.source, item=item)
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    response = change(desk, f"{page}?spoergsmaal=tvivl:{doubt.pk}", _next="1")
    assert response.url == INDEX


def test_withdrawn_items_ask_nothing(desk: Client, doubtful: AgendaItem) -> None:
    desk.post(reverse("admin:desk_withdraw_item", args=[doubtful.pk]), {"reason": "Fejl"})
    assert not any(key.startswith(("udfald", "mangler")) for key in keys())


def test_every_question_has_a_page_that_opens(desk: Client, doubtful: AgendaItem) -> None:
    for _, address in desk.get(INDEX).context["page"].object_list:
        assert desk.get(address).status_code == 200


def test_the_readers_doubts_are_found_by_the_queues_names(desk: Client, item: AgendaItem) -> None:
    """Editors know no codes; each doubt stands under one name."""
    for code in ("unread_name", "leftover", "number_gap", "which_is_newest", "possible_double", "no_heading"):
        make.DiagnosticFactory(document=item.meeting.source, code=code)
    url = reverse("admin:meetings_diagnostic_changelist")
    found = [desk.get(url, {"slags": code}).context["cl"].result_count for code in questions.DOUBTS]
    assert found == [1] * 6
    assert "unread_name" not in desk.get(url).content.decode()
