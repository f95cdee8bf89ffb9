"""The search page and its data over HTTP: what a visitor may type, and what comes back."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from meetings import search
from meetings.models import AgendaItem, SilentQuery
from tests import factories

pytestmark = pytest.mark.django_db


def indexed(**values) -> AgendaItem:
    item = factories.ItemFactory(**values)
    search.index([item])
    return item


def answer(client: Client, **parameters) -> dict:
    response = client.get("/soeg.json", parameters)
    assert response.status_code == 200
    return response.json()


def test_data_has_the_promised_keys(client):
    item = indexed(title="Letbane", case_numbers=["SAG-2025-01937"], meeting__held_on=date(2025, 6, 18))
    data = answer(client, q="letbane")
    assert list(data) == ["query", "total", "page", "pages", "suggestion", "message", "facets", "results"]
    assert data["facets"]["raad"] == [{"value": "midtjylland", "label": "KKR Midtjylland", "count": 1}]
    assert data["facets"]["aar"] == [{"value": "2025", "label": "2025", "count": 1}]
    assert data["results"] == [
        {
            "url": item.get_absolute_url(),
            "council": "KKR Midtjylland",
            "meeting_date": "2025-06-18",
            "number": item.number,
            "title": "Letbane",
            "case_number": "SAG-2025-01937",
            "outcome": "none",
            "snippet": data["results"][0]["snippet"],
            "source": None,
            "sample": False,
        }
    ]


def test_repeated_parameters_are_alternatives(client):
    for slug in ("sjaelland", "nordjylland", "syddanmark"):
        indexed(title="Havn", meeting__council__slug=slug)
    assert answer(client, q="havn", raad=["sjaelland", "nordjylland"])["total"] == 2


CASE_SPELLINGS = [
    "2025/1937",
    "2025-1937",
    "SAG-2025-01937 abc",
    "SAG-2025-01937",
    "sag 2025/1937",
    "2025-01937",
    "Sagsnr.: SAG-2025-01937",
    "sag202501937",
]


@pytest.mark.parametrize("typed", CASE_SPELLINGS)
def test_case_number_leads_to_its_case(client, typed):
    indexed(case_numbers=["SAG-2025-01937"], case_handlers=["abc"])
    response = client.get("/soeg/", {"q": typed})
    assert (response.status_code, response.url) == (302, reverse("meetings:case", args=["SAG-2025-01937"]))
    assert answer(client, q=typed)["total"] == 1
    assert answer(client, q=typed)["redirect"] == response.url


def test_case_number_with_another_word_is_a_search(client):
    """'SAG-2025-01937 CDEU' once led to the case and dropped the word."""
    indexed(title="Letbane", case_numbers=["SAG-2025-01937"], case_handlers=["abc"])
    assert client.get("/soeg/", {"q": "SAG-2025-01937 CDEU"}).status_code == 200
    assert client.get("/soeg/", {"q": "SAG-2025-01937 letbane"}).status_code == 200


def test_two_years_are_no_case(client):
    indexed(title="Havn", case_numbers=["SAG-2025-01937"])
    assert client.get("/soeg/", {"q": "2024/2025"}).status_code == 200


@pytest.mark.parametrize("typed", ["1937", "01937", "2025/1937"])
def test_figures_of_a_case_number_find_its_items(client, typed):
    indexed(title="Havn", case_numbers=["SAG-2025-01937"])
    assert answer(client, q=typed)["total"] == 1


def test_a_person_of_the_typed_name_is_named_above_the_hits(client):
    """Whoever took part but is in no item was found by nobody without JavaScript."""
    person = factories.AttendanceFactory(person__name="Leto Prøve").person
    indexed(title="Havn")
    assert person.get_absolute_url() in client.get("/soeg/", {"q": "Leto Prøve"}).content.decode()


HYPHENED = [
    ("Mai-Lis Prøve", ["Mai Lis Prøve", "Mai-Lis Prøve", "mailis prøve", "Mai\u2011Lis", '"Mai Lis Prøve"']),
    ("Anne Mette Prøve", ["Annemette Prøve", "Anne-Mette Prøve", "mette prøve"]),
    ("Karla Holm-Prøve", ["Karla Holm Prøve", "holm prøve", "Karla Holmprøve"]),
]


@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name, all_ in HYPHENED for typed in all_])
def test_a_person_is_found_whatever_hyphen_or_blank_is_typed(client, name, typed):
    person = factories.AttendanceFactory(person__name=name).person
    assert person.get_absolute_url() in client.get("/soeg/", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["ailis", "Lis Maja", "annem", "Perle"])
def test_a_word_that_begins_no_word_of_a_name_names_nobody(client, typed):
    for name in ("Mai-Lis Prøve", "Anne Mette Prøve", "Per Lehn"):
        factories.AttendanceFactory(person__name=name)
    assert "/personer/m" not in (page := client.get("/soeg/", {"q": typed}).content.decode())
    assert "/personer/per-lehn" not in page
    assert "/personer/anne" not in page


def test_a_body_is_found_whatever_hyphen_is_typed(client):
    body = factories.AppointmentFactory(body__name="KD-net Prøve").body
    for typed in ("KD net", "kdnet", "KD-net"):
        assert body.get_absolute_url() in client.get("/soeg/", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["Nybro", "Nybro letbane"])
def test_a_word_that_a_person_bears_is_no_typing_error(client, typed):
    """'Mente du Nabo?' stood above the person of that very name; with another word nobody was named."""
    indexed(title="Nybo og letbane")
    assert answer(client, q=typed)["suggestion"]
    person = factories.AttendanceFactory(person__name="Daniel Nybro Prøve").person
    page = client.get("/soeg/", {"q": typed}).content.decode()
    assert person.get_absolute_url() in page
    assert "Mente du" not in page
    assert answer(client, q=typed)["suggestion"] is None


def test_a_person_is_the_answer_where_no_item_is(client):
    """It stood below a warning, and above another one: the person comes first, »ingen punkter« once."""
    person = factories.AttendanceFactory(person__name="Daniel Nybro Prøve").person
    indexed(title="Havn")
    page = client.get("/soeg/", {"q": "Nybro"}).content.decode()
    assert page.index(person.get_absolute_url()) < page.index("Ingen punkter")
    assert page.count("Ingen punkter") == 1
    assert 'class="message' not in page
    assert "færre eller kortere ord" not in page


def test_nothing_found_is_said_once(client):
    indexed(title="Havn")
    page = client.get("/soeg/", {"q": "xyzzy"}).content.decode()
    assert page.count("Ingen punkter") == 1
    assert page.count("kortere ord") == 1


def test_a_day_without_hits_is_answered_by_its_meeting(client):
    meeting = factories.MeetingFactory(held_on=date(2025, 6, 18))
    page = client.get("/soeg/", {"q": "18-06-2025"}).content.decode()
    assert page.index(meeting.get_absolute_url()) < page.index("Ingen punkter")


def test_the_beginning_of_a_case_number_names_the_case(client):
    indexed(title="Havn", case_numbers=["SAG-2025-01937"])
    page = client.get("/soeg/", {"q": "SAG-2025-019"}).content.decode()
    assert reverse("meetings:case", args=["SAG-2025-01937"]) in page


def test_filters_that_leave_nothing_of_corrected_words_are_named_as_the_cause(client):
    """'Her er træf på »letbane«' once stood above an empty list."""
    indexed(title="Letbane", meeting__council__slug="sjaelland")
    indexed(title="Havn", meeting__council__slug="midtjylland")
    assert answer(client, q="letbanne", raad="midtjylland")["message"].startswith("Ingen træf med de valgte")


def test_a_question_about_a_body_names_it(client):
    body = factories.AppointmentFactory(body__name="Letbanerådet Nord").body
    page = client.get("/soeg/", {"q": "hvem sidder i Letbanerådet?"}).content.decode()
    assert body.get_absolute_url() in page


def test_words_joined_by_and_are_offered_without_it(client):
    """'Mente du letbane END havn?' was offered for 'letbane AND havn'."""
    indexed(title="Letbane til en havn")
    assert answer(client, q="letbane AND havn")["suggestion"] == "letbane havn"
    assert answer(client, q="letbane AND kvantefysik")["suggestion"] != "letbane kvantefysik"


def test_a_smaaord_alone_is_named(client):
    assert "»ELLER«" in answer(client, q="ELLER")["message"]
    assert "kortere ord" not in client.get("/soeg/", {"q": "ELLER"}).content.decode()


@pytest.mark.parametrize("typed", ['"', "-", "*", "(((", "🙂"])
def test_signs_alone_ask_for_a_word(client, typed):
    indexed(title="Havn")
    assert answer(client, q=typed)["message"].startswith("Skriv mindst et ord")


def test_case_nobody_has_is_a_search_that_found_nothing(client):
    indexed(title="Havn")
    assert client.get("/soeg/", {"q": "SAG-2025-01937"}).status_code == 200
    assert "ingen sag med nummeret SAG-2025-01937" in answer(client, q="sag 2025/1937")["message"]


REFUSED = [
    ({"raad": "atlantis"}, "Råd: »atlantis« findes ikke blandt mulighederne."),
    ({"aar": "abc"}, "År: »abc« findes ikke blandt mulighederne."),
    ({"udfald": "vundet"}, "Udfald: »vundet« findes ikke blandt mulighederne."),
    ({"person": "ingen"}, "Person: »ingen« findes ikke blandt mulighederne."),
    ({"fra": "i går"}, "Fra dato: Skriv en dato som 2025-06-18 eller 18-06-2025."),
    ({"fra": "2025-02-30"}, "Fra dato: Skriv en dato som 2025-06-18 eller 18-06-2025."),
    ({"fra": "2025-06-18", "til": "2025-06-17"}, "Til dato: Slutdatoen ligger før startdatoen."),
    ({"antal": "101"}, "Antal: Skriv et tal fra 1 til 100."),
    ({"antal": "0"}, "Antal: Skriv et tal fra 1 til 100."),
    ({"side": "-1"}, "Side: Skriv et tal fra 1 til 100000."),
    ({"side": "9" * 30}, "Side: Skriv et tal fra 1 til 100000."),
    ({"sortering": "alfabet"}, "Sortering: »alfabet« findes ikke blandt mulighederne."),
]


@pytest.mark.parametrize(("parameters", "message"), REFUSED)
def test_refused_parameter_is_said_in_danish(client, parameters, message):
    indexed(title="Havn")
    data = answer(client, q="havn", **parameters)
    assert (data["total"], data["message"]) == (0, message)
    response = client.get("/soeg/", {"q": "havn", **parameters})
    assert response.status_code == 200
    assert message.replace("»", "»") in response.content.decode()


PARAMETERS = [
    "q",
    "raad",
    "aar",
    "fra",
    "til",
    "udfald",
    "sortering",
    "side",
    "person",
    "art",
    "antal",
    "praecis",
]
HOSTILE = ["\x00", "a\x00b", "🙂", "' OR 1=1 --", "a" * 10_000, '"', "%", "\\", "&", "<script>x</script>"]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_nothing_typed_breaks_the_page(client, parameter, typed):
    indexed(title="Havn")
    for address in ("/soeg/", "/soeg.json", "/soeg/forslag/"):
        response = client.get(address, {parameter: typed})
        assert response.status_code == 200
        assert b"<script>x" not in response.content or address == "/soeg.json"


def test_silence_is_counted_by_words_alone(client):
    indexed(title="Havn")
    for _ in range(2):
        client.get("/soeg/", {"q": "Kvantefysik 010203-1234 abc@example.dk"})
    assert list(SilentQuery.objects.values_list("text", "count")) == [("kvantefysik", 2)]


def test_suggestions_of_every_kind(client):
    item = indexed(title="Letbanens etape 2", case_numbers=["SAG-2025-01937"])
    person = factories.AttendanceFactory(person__name="Leto Prøve").person
    offered = client.get("/soeg/forslag/", {"q": "let"}).json()
    assert {"text": "Letbanens etape 2", "url": item.get_absolute_url(), "kind": "Punkt"} in offered
    assert {"text": "Leto Prøve", "url": person.get_absolute_url(), "kind": "Person"} in offered
    (case,) = client.get("/soeg/forslag/", {"q": "SAG-2025-019"}).json()
    assert (case["text"], case["kind"]) == ("SAG-2025-01937", "Sag")


def test_suggestions_for_exclusions_before_a_word(client):
    """'-5 -ord enu' once made a query that begins with '&'."""
    item = indexed(title="Letbanens etape 2")
    assert client.get("/soeg/forslag/", {"q": "-5 -ord letb"}).json()[0]["url"] == item.get_absolute_url()


def test_page_needs_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for number in range(25):
        indexed(title=f"Havn {number}")
    with django_assert_max_num_queries(10):
        client.get("/soeg/", {"q": "havn", "raad": "midtjylland"})
