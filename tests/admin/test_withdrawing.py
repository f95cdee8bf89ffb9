"""What withdrawing closes and tells: the originals too, said before the click and to the visitor."""

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from meetings import citation
from meetings.corrections.changes import history_of
from meetings.models import AgendaItem

from .conftest import BACKEND


def page(item: AgendaItem) -> str:
    return reverse("admin:desk_withdraw_item", args=[item.pk])


def original(item: AgendaItem) -> str:
    source = item.meeting.source
    assert source is not None
    return reverse("meetings:source", args=[source.sha256])


def test_the_original_of_a_withdrawn_item_is_closed_to_visitors_but_not_to_editors(
    desk: Client, item: AgendaItem
) -> None:
    """A copy that a cache or browser holds is not declared good either, and an editor's is not shared."""
    visitor, redaktoer = Client(), Client()
    user = User.objects.create_user("bo", is_staff=True)
    user.groups.add(Group.objects.get(name="redaktør"))
    redaktoer.force_login(user, backend=BACKEND)
    tag = visitor.get(original(item))["ETag"]
    desk.post(page(item), {"reason": "Personfølsomt"})
    closed = visitor.get(original(item), headers={"if-none-match": tag})
    assert closed.status_code == 410
    told = closed.content.decode()
    assert "Punkt 2.1 er trukket tilbage" in told and item.meeting.get_absolute_url() in told
    opened = redaktoer.get(original(item))
    assert opened.status_code == 200 and "no-store" in opened["Cache-Control"]
    assert "private" in opened["Cache-Control"] and "public" not in opened["Cache-Control"]
    desk.post(page(item), {"offentlig": "1"})
    reopened = visitor.get(original(item))
    assert reopened.status_code == 200 and "public" in reopened["Cache-Control"]


def test_the_original_is_still_closed_to_a_signed_in_user_without_rights(
    desk: Client, item: AgendaItem
) -> None:
    desk.post(page(item), {"reason": "Personfølsomt"})
    nobody = Client()
    nobody.force_login(User.objects.create_user("ib"), backend=BACKEND)
    assert nobody.get(original(item)).status_code == 410


def test_the_page_that_withdraws_names_what_and_says_that_the_original_closes(
    desk: Client, item: AgendaItem
) -> None:
    told = desk.get(page(item)).content.decode()
    place = citation.of_meeting(item.meeting)
    assert f"{place}, punkt 2.1: Fælles indsats" in told
    assert "Derfor lukkes det også for offentligheden" in told
    meeting = desk.get(reverse("admin:desk_withdraw_meeting", args=[item.meeting_id])).content.decode()
    assert place in meeting
    assert "originale dokument lukkes også for offentligheden" in meeting


def test_the_page_of_what_is_gone_names_it_without_its_title(desk: Client, item: AgendaItem) -> None:
    desk.post(page(item), {"reason": "Personfølsomt"})
    gone = Client().get(item.get_absolute_url())
    told = gone.content.decode()
    assert gone.status_code == 410 and item.title not in told
    assert f"Punkt 2.1, {citation.of_meeting(item.meeting)}" in told


def test_the_form_of_what_is_withdrawn_says_so(desk: Client, item: AgendaItem) -> None:
    form = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    assert "er trukket tilbage" not in desk.get(form).content.decode()
    desk.post(page(item), {"reason": "Personfølsomt"})
    told = desk.get(form).content.decode()
    assert "Dagsordenspunktet er trukket tilbage" in told and "Begrundelse: Personfølsomt" in told
    desk.post(page(item), {"offentlig": "1"})
    desk.post(reverse("admin:desk_withdraw_meeting", args=[item.meeting_id]), {"reason": "Fejl"})
    meeting = reverse("admin:meetings_meeting_change", args=[item.meeting_id])
    assert "Hele mødet er trukket tilbage" in desk.get(form).content.decode()
    assert "Mødet er trukket tilbage" in desk.get(meeting).content.decode()


def test_undoing_a_withdrawal_says_that_it_is_public_again(desk: Client, item: AgendaItem) -> None:
    """Not that a field is locked: a withdrawal locks nothing."""
    desk.post(page(item), {"reason": "Personfølsomt"})
    key = history_of(item)[0].key
    told = desk.post(reverse("admin:desk_undo"), {"aendring": key}, follow=True).content.decode()
    assert "Ændringen er fortrudt. 2.1 Fælles indsats er offentlig igen." in told and "låst" not in told
    assert Client().get(item.get_absolute_url()).status_code == 200


def test_nobody_named_only_by_what_is_withdrawn_is_suggested_or_offered(
    desk: Client, item: AgendaItem
) -> None:
    """Neither the person nor the body; both come back when the item does."""
    row = item.appointments.get()
    body = row.body
    assert body is not None
    visitor = Client()

    def named() -> list[bool]:
        offers = [visitor.get("/soeg/forslag/", {"q": one.name[:9]}).content.decode() for one in (row, body)]
        lists = [visitor.get(url).content.decode() for url in ("/personer/", "/organer/", "/udpegninger/")]
        slugs = (row.person.slug, body.slug)
        return [slug in page for slug in slugs for page in (*offers, *lists)]

    assert any(named())
    desk.post(page(item), {"reason": "Personfølsomt"})
    assert not any(named())
    desk.post(page(item), {"offentlig": "1"})
    assert any(named())
