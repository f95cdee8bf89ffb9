"""What addresses answer: moved, withdrawn, unknown, and everything a visitor may type."""

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from meetings import search
from meetings.models import AgendaItem, Body, BodyAlias, MeetingAlias, Person, PersonAlias
from tests import factories as make


@pytest.fixture
def alias(item: AgendaItem) -> MeetingAlias:
    return MeetingAlias.objects.create(council=item.meeting.council, slug="ukendt-1", meeting=item.meeting)


def test_former_meeting_address_leads_on(client: Client, alias: MeetingAlias) -> None:
    response = client.get("/moeder/midtjylland/ukendt-1/")
    assert (response.status_code, response["Location"]) == (301, "/moeder/midtjylland/2025-06-18/")


def test_number_an_item_had_in_an_earlier_paper_leads_on(client: Client, item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(former_numbers=["9.9"])
    answer = client.get(item.get_absolute_url().replace(f"/{item.number}/", "/9.9/"))
    assert answer.status_code == 301
    assert answer["Location"].endswith(item.get_absolute_url())


def test_items_below_a_former_meeting_address_lead_on(client: Client, alias: MeetingAlias) -> None:
    response = client.get("/moeder/midtjylland/ukendt-1/1.1/")
    assert (response.status_code, response["Location"]) == (301, "/moeder/midtjylland/2025-06-18/1.1/")


def test_address_of_another_spelling_leads_to_the_person(client: Client, item: AgendaItem) -> None:
    karla = Person.objects.get(slug="karla-proeve")
    PersonAlias.objects.create(person=karla, name="Carla Prøve", slug="carla-proeve")
    make.AttendanceFactory(meeting=item.meeting, person=karla, name="Carla Prøve")
    response = client.get("/personer/carla-proeve/")
    assert (response.status_code, response["Location"]) == (301, "/personer/karla-proeve/")
    assert "Carla Prøve" in client.get("/personer/karla-proeve/").content.decode()


def test_address_of_another_name_leads_to_the_body(client: Client, item: AgendaItem) -> None:
    body = Body.objects.get(slug="cykelstiudvalget")
    BodyAlias.objects.create(body=body, name="Udvalget for cykelstier", slug="udvalget-for-cykelstier")
    response = client.get("/organer/udvalget-for-cykelstier/")
    assert (response.status_code, response["Location"]) == (301, "/organer/cykelstiudvalget/")


def test_withdrawn_item_is_gone_with_its_reason_and_in_no_list(client: Client, item: AgendaItem) -> None:
    item.withdrawn_at, item.withdrawn_reason = timezone.now(), "Punktet var lukket for offentligheden."
    item.save()
    search.index([item])
    response = client.get(item.get_absolute_url())
    assert response.status_code == 410
    assert "Punktet var lukket for offentligheden." in response.content.decode()
    assert "Punkt 1.1, KKR Midtjylland, referat af møde 18. juni 2025" in response.content.decode()
    lists = ("/", "/beslutninger/", "/udpegninger/", "/sager/", "/moeder/midtjylland/2025-06-18/")
    for url in (*lists, "/organer/cykelstiudvalget/", "/personer/karla-proeve/", "/sitemap-punkter.xml"):
        assert item.get_absolute_url() not in client.get(url).content.decode(), url


def test_document_with_a_withdrawn_item_is_withheld_and_nothing_leads_to_it(
    client: Client, item: AgendaItem
) -> None:
    """The original holds the whole text of what was taken back."""
    source = item.meeting.source
    assert source is not None
    item.withdrawn_at = timezone.now()
    item.save()
    url = f"/kilder/{source.sha256}/"
    assert client.get(url).status_code == 410
    meeting = client.get(item.meeting.get_absolute_url()).content.decode()
    assert "1 punkt er trukket tilbage" in meeting
    neighbour = client.get("/moeder/midtjylland/2025-06-18/1.2/").content.decode()
    assert f'href="{url}' not in meeting + neighbour


def test_meeting_tells_that_an_editor_set_its_date(client: Client, item: AgendaItem) -> None:
    item.meeting.locks = {"held_on": {"by": "anna", "at": "2025-07-01T09:30:00+02:00", "source": None}}
    item.meeting.held_on_evidence = "indkaldelsen"
    item.meeting.save()
    html = client.get(item.meeting.get_absolute_url()).content.decode()
    assert "Datoen er sat af redaktionen: indkaldelsen." in html


def test_withdrawn_meeting_is_gone_with_its_items_and_its_document(client: Client, item: AgendaItem) -> None:
    meeting = item.meeting
    meeting.withdrawn_at, meeting.withdrawn_reason = timezone.now(), "Offentliggjort ved en fejl."
    meeting.save()
    source = meeting.source
    assert source is not None
    for url in (meeting.get_absolute_url(), item.get_absolute_url(), f"/kilder/{source.sha256}/"):
        response = client.get(url)
        assert response.status_code == 410, url
        assert "Offentliggjort ved en fejl." in response.content.decode()
    for url in ("/", "/moeder/", "/beslutninger/", "/raad/midtjylland/", "/sitemap-moeder.xml"):
        assert meeting.get_absolute_url() not in client.get(url).content.decode(), url


@pytest.mark.parametrize(
    "url",
    [
        "/raad/fantasien/",
        "/moeder/fantasien/2025-06-18/",
        "/moeder/midtjylland/1999-01-01/",
        "/moeder/midtjylland/2025-06-18/9.9/",
        "/moeder/?side=9999",
        "/moeder/?side=-1",
        "/sager/?side=9999",
        "/beslutninger/?side=abc",
        "/personer/ingen/",
        "/organer/ingen/",
        "/sager/SAG-1999-00001/",
        f"/sager/{'9' * 500}/",
        f"/kilder/{'0' * 64}/",
        "/kilder/xyz/",
        "/feeds/moeder/fantasien/",
        "/hvad-som-helst",
        f"/moeder/{'a' * 5000}/b/",
        "/%F0%9F%8E%89/",
    ],
)
def test_unknown_address_is_a_danish_404(client: Client, item: AgendaItem, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 404
    assert "Siden findes ikke" in response.content.decode()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("/moeder/?raad=fantasien", "Den værdi kender arkivet ikke"),
        ("/moeder/?aar=1066", "Den værdi kender arkivet ikke"),
        ("/beslutninger/?udfald=vedtaget", "Den værdi kender arkivet ikke"),
        ("/udpegninger/?organ=%F0%9F%8E%89", "Den værdi kender arkivet ikke"),
        ("/udpegninger/?fra=i+morgen", "Skriv en dato som 2025-06-18"),
        (f"/udpegninger/?person={'x' * 10_000}", "må højst have 200 tegn"),
        (f"/sager/?sag={'x' * 10_000}", "ligner ikke et sagsnummer"),
    ],
)
def test_unusable_filter_gets_a_message_at_its_field_and_no_results(
    client: Client, item: AgendaItem, url: str, message: str
) -> None:
    response = client.get(url)
    html = response.content.decode()
    assert response.status_code == 200
    assert message in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    "url", ["/moeder/midtjylland/2025-06-18/1.1%00/", "/sager/%00/", "/moeder/?raad=%00", "/sager/?sag=%00"]
)
def test_nul_is_refused_in_danish(client: Client, item: AgendaItem, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 400
    assert "Forespørgslen gav ikke mening" in response.content.decode()


def test_server_error_page_stands_alone() -> None:
    """It is shown when anything may be broken, so it asks the database nothing and loads nothing."""
    html = render_to_string("500.html")
    assert "Noget gik galt" in html
    assert "{%" not in html


def test_person_and_body_of_removed_or_withdrawn_rows_alone_are_unknown(
    client: Client, item: AgendaItem
) -> None:
    """An editor removed a name that the reader misread: nothing public names it any more."""
    item.appointments.update(removed=True)
    item.vacancies.update(removed=True)
    item.meeting.attendance.update(removed=True)
    for url, listed in (
        ("/personer/aage-aerlig/", "/personer/"),
        ("/organer/cykelstiudvalget/", "/organer/"),
    ):
        assert client.get(url).status_code == 404
        assert url not in client.get(listed).content.decode()


def test_only_reading_is_allowed(client: Client, item: AgendaItem) -> None:
    assert Client(enforce_csrf_checks=True).post("/moeder/").status_code == 405
    assert client.head("/moeder/").status_code == 200


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-8", "utf-8"), ("cp1252", "windows-1252"), ("utf-16", "utf-16")]
)
def test_text_source_is_served_in_its_own_encoding(
    client: Client, item: AgendaItem, encoding: str, charset: str
) -> None:
    data = "Møde på Ærø".encode(encoding)
    file = ContentFile(data, name="dump.txt")
    source = make.SourceDocumentFactory(meeting=item.meeting, name="dump.txt", file=file)
    response = client.get(f"/kilder/{source.sha256}/")
    assert response["Content-Type"] == f"text/plain; charset={charset}"
    assert b"".join(response.streaming_content) == data  # type: ignore[attr-defined]


def test_withdrawn_source_is_gone_also_for_those_who_have_a_copy(client: Client, item: AgendaItem) -> None:
    """A browser that asks whether its copy is still good hears 410, not 304."""
    source = item.meeting.source
    assert source is not None
    item.meeting.withdrawn_at = timezone.now()
    item.meeting.save()
    response = client.get(f"/kilder/{source.sha256}/", headers={"if-none-match": f'"{source.sha256}"'})
    assert response.status_code == 410


def test_source_is_served_as_it_came(client: Client, item: AgendaItem) -> None:
    source = make.SourceDocumentFactory(meeting=item.meeting, name="dump.txt")
    response = client.get(f"/kilder/{source.sha256}/")
    assert b"".join(response.streaming_content) == b"Et referat.\n"  # type: ignore[attr-defined]
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="dump.txt"'
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/kilder/{source.sha256}/", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_shortened_address_of_a_meeting_leads_to_its_council(client: Client, db: None) -> None:
    response = client.get("/moeder/midtjylland/")
    assert (response.status_code, response["Location"]) == (301, "/raad/midtjylland/")
    assert client.get("/moeder/fantasien/").status_code == 404


def test_what_django_says_of_a_missing_row_is_not_told(admin_client: Client) -> None:
    """'No Meeting matches the given query.' stood on the Danish 404 of the administration."""
    html = admin_client.get("/admin/nyt-punkt/99999/").content.decode()
    assert "matches the given query" not in html
    assert "Der er intet på denne adresse." in html
    assert '<a href="/admin/">Tilbage til administrationen</a>' in html
