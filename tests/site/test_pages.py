"""Every public page answers, is valid HTML, and says what it is."""

import json
import re
from datetime import date
from pathlib import Path

import html5lib
import pytest
from django.test import Client
from pytest_django import Settings

from meetings import search
from meetings.models import AgendaItem, Council, Meeting, Person
from tests import factories as make

from .archive import PAGES, REFUSALS

ALL = {**PAGES, **REFUSALS}


@pytest.mark.parametrize("url", ALL.values(), ids=ALL.keys())
def test_page_is_valid_html_with_one_heading_and_a_title(client: Client, item: AgendaItem, url: str) -> None:
    response = client.get(url)
    html = response.content.decode()
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]+ – KKR-arkivet</title>|<title>KKR-arkivet</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{20,}">', html)
    assert '<link rel="canonical" href="http://testserver/' in html


@pytest.mark.parametrize("url", ALL.values(), ids=ALL.keys())
def test_page_has_no_inline_style_or_script(client: Client, item: AgendaItem, url: str) -> None:
    """The security policy would refuse them."""
    html = client.get(url).content.decode()
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|javascript:", html.replace(">javascript:alert(1)<", "")
    )
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/ld\+json))", html)


@pytest.mark.parametrize("url", ALL.values(), ids=ALL.keys())
def test_ids_are_unique_and_every_label_finds_its_field(client: Client, item: AgendaItem, url: str) -> None:
    html = client.get(url).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    referred = re.findall(r'(?:for|aria-labelledby|aria-describedby)="([^"]+)"', html)
    assert {name for names in referred for name in names.split()} <= set(ids)


def test_text_of_the_minutes_is_escaped(client: Client, item: AgendaItem) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    assert "&lt;cykelstier&gt; &amp; broer" in html
    assert "<cykelstier>" not in html


def test_item_shows_the_decision_before_the_recommendation_and_the_background(
    client: Client, item: AgendaItem
) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    places = [
        html.index(f'id="{part}"') for part in ("beslutning", "indstilling", "baggrund", "sagsfremstilling")
    ]
    assert places == sorted(places)


def test_item_leads_to_its_page_in_the_archives_own_copy(client: Client, item: AgendaItem) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    source = item.meeting.source
    assert source is not None
    assert f'href="/kilder/{source.sha256}/#page=4">Åbn side 4 i referatet</a>' in html


def test_item_is_cited_with_council_date_number_page_and_address(client: Client, item: AgendaItem) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    assert "KKR Midtjylland, referat af møde 18. juni 2025, punkt 1.1: »Fælles plan for &lt;cykel" in html
    assert "broer«, s. 4. http://testserver/moeder/midtjylland/2025-06-18/1.1/" in html


def test_dangerous_links_of_a_document_are_text(client: Client, item: AgendaItem) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    assert 'href="https://example.org/en/meget/lang/adresse"' in html
    assert 'href="javascript' not in html


def test_party_letters_are_explained(client: Client, item: AgendaItem) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    assert '<abbr title="Venstre">V</abbr>' in html
    assert "(Lokallisten)" in html


def test_words_searched_for_are_marked_in_the_item(client: Client, item: AgendaItem) -> None:
    html = client.get("/soeg/?q=cykelsti").content.decode()
    assert 'href="/moeder/midtjylland/2025-06-18/1.1/?q=cykelsti"' in html
    html = client.get("/moeder/midtjylland/2025-06-18/1.1/?q=cykelsti").content.decode()
    assert "<li>der afsættes midler til <mark>cykelstier</mark></li>" in html
    assert "<mark>" not in client.get("/moeder/midtjylland/2025-06-18/1.1/").content.decode()


def test_what_an_editor_corrected_is_told(client: Client, item: AgendaItem) -> None:
    item.locks = {"title": {"by": "anna", "at": "2025-07-01T09:30:00+02:00", "source": "Fæles plan"}}
    item.save()
    html = client.get(item.get_absolute_url()).content.decode()
    assert "Rettet den 1. juli 2025: <strong>titel</strong>. Læst i kilden: »Fæles plan«." in html


def test_removed_rows_are_shown_to_nobody(client: Client, item: AgendaItem) -> None:
    item.attachments.update(removed=True)
    item.appointments.update(removed=True)
    assert "Udkast til plan" not in client.get(item.get_absolute_url()).content.decode()
    assert "Åge Ærlig" not in client.get("/udpegninger/").content.decode()


def test_meeting_tells_how_completely_it_was_read(client: Client, item: AgendaItem) -> None:
    html = client.get(item.meeting.get_absolute_url()).content.decode()
    assert "2 af 2 punkter, 12 af 12 sider læst fra" in html


def test_case_gathers_its_items_over_meetings_oldest_first(client: Client, item: AgendaItem) -> None:
    html = client.get("/sager/SAG-2025-01234/").content.decode()
    assert html.index("første behandling") < html.index("&amp; broer</a>")


def test_a_number_of_many_items_of_one_meeting_bears_no_single_title(
    client: Client, item: AgendaItem
) -> None:
    """The last item is often 'Eventuelt', which names no case."""
    AgendaItem.objects.filter(meeting=item.meeting).update(case_numbers=["SAG-2025-09999"])
    search.index(AgendaItem.objects.all())
    html = client.get("/sager/").content.decode()
    assert "Fælles sagsnummer for flere punkter" in html
    assert "2 punkter på 1 møde" in html


def test_pages_of_a_text_file_are_cited_as_its_own(client: Client, item: AgendaItem) -> None:
    """The printed paper may have a cover and contents that the text file lacks."""
    item.meeting.source.name = "referat.txt"
    item.meeting.source.save()
    html = client.get(item.get_absolute_url()).content.decode()
    assert "broer«, tekstfilens s. 4. http://testserver/" in html
    assert ">Åbn referatet</a>" in html


@pytest.mark.parametrize(
    "typed", ["2025/1234", "2025-1234", "sag 2025/1234", "2025-01234", "SAG-2025-01234 abc"]
)
def test_a_typed_case_number_leads_to_its_case(client: Client, item: AgendaItem, typed: str) -> None:
    response = client.get("/sager/", {"sag": typed})
    assert (response.status_code, response["Location"]) == (301, "/sager/SAG-2025-01234/")


@pytest.mark.parametrize("url", ["/om/", "/tilgaengelighed/"])
def test_way_of_contact_is_told_where_one_is_set(
    client: Client, db: None, settings: Settings, url: str
) -> None:
    settings.CONTACT = "arkiv@example.org"
    assert '<a href="mailto:arkiv@example.org">' in client.get(url).content.decode()


def test_empty_archive_has_pages_too(client: Client, db: None) -> None:
    Meeting.objects.all().delete()
    council = Council.objects.get(slug="hovedstaden")
    for url in ("/", "/moeder/", "/beslutninger/", "/udpegninger/", "/sager/", council.get_absolute_url()):
        assert client.get(url).status_code == 200, url


def test_party_is_one_filter_however_it_is_printed(client: Client, item: AgendaItem) -> None:
    """'SF' and 'F' are one party; a letter that means two parties is explained as both."""
    item.appointments.filter(person__slug="karla-proeve").update(party="SF")
    item.appointments.filter(person__slug="aage-aerlig", body=None).update(party="S")
    html = client.get("/udpegninger/?parti=F").content.decode()
    assert '<option value="F" selected>F – SF – Socialistisk Folkeparti</option>' in html
    assert '<p class="result-count">1 udpegning</p>' in html
    assert "S – Socialdemokratiet eller Slesvigsk Parti" in html
    assert '<p class="result-count">1 udpegning</p>' in client.get("/udpegninger/?parti=SF").content.decode()


def test_number_of_items_counts_the_texts_of_sections(client: Client, item: AgendaItem) -> None:
    """The import, the desk and every page tell one number."""
    make.ItemFactory(meeting=item.meeting, number="9", is_section=True, position=9)
    item.meeting.source.items_read = 3
    item.meeting.source.save()
    assert "3 af 3 punkter" in client.get(item.meeting.get_absolute_url()).content.decode()
    assert "KKR Midtjylland · 3 punkter" in client.get("/moeder/").content.decode()
    assert "med 5 punkter" in client.get("/").content.decode()


def test_only_the_first_pages_of_a_very_long_list_are_shown(
    client: Client, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is reached by filters, and the last page says so."""
    monkeypatch.setattr("meetings.views.listings.MOST_PAGES", 1)
    monkeypatch.setattr("meetings.views.listings.DecisionList.paginate_by", 1)
    assert client.get("/beslutninger/?side=2").status_code == 404
    html = client.get("/beslutninger/").content.decode()
    assert "4 beslutninger" in html
    assert "Siderne viser de første 1." in html


def test_a_list_does_not_tell_the_outcome_twice(client: Client, item: AgendaItem) -> None:
    """'Taget til efterretning. Taget til efterretning': the text that says no more than its mark is left out."""
    html = client.get("/beslutninger/?udfald=noted").content.decode()
    assert html.count("Taget til efterretning</span>") == 3
    assert "Taget til efterretning.</p>" not in html


def test_help_tells_how_much_the_last_blind_trial_of_the_search_found(client: Client, db: None) -> None:
    """The figures are the untouched first ones, as they are recorded beside the queries."""
    folder = Path(__file__).parents[2] / "benchmarks" / "queries"
    asked = len(json.loads((folder / "fresh3.json").read_text(encoding="utf-8"))["queries"])
    record = (
        (folder / "README.md").read_text(encoding="utf-8").partition("**First figures of `fresh3.json`**")[2]
    )
    stock, ours = re.findall(
        r"^\| (?:stock PostgreSQL|the archive) \| \.(\d\d\d) \| \.(\d\d\d)", record, re.M
    )[:2]
    page = client.get("/hjaelp/").content.decode()
    assert f"med {asked} søgninger" in page
    for share in (*ours, stock[0]):
        assert f"{round(int(share) / 10)} %" in page


def test_council_without_meetings_has_no_empty_list_of_them(client: Client, db: None) -> None:
    Meeting.objects.all().delete()
    page = client.get(Council.objects.get(slug="sjaelland").get_absolute_url()).content.decode()
    assert "Arkivet har ingen møder i KKR Sjælland endnu." in page
    assert "Nyeste møder</h2>" not in page and "Alle møder i KKR Sjælland" not in page


def test_council_tells_its_chair_by_the_latest_minutes(client: Client, item: AgendaItem) -> None:
    """The participants' list may name the chair, or the minutes of the election may."""
    assert "Formand: " in client.get("/raad/midtjylland/").content.decode()
    later = make.ItemFactory(meeting__held_on=date(2026, 1, 22), title="Valg af formand")
    aage = Person.objects.get(slug="aage-aerlig")
    body = make.BodyFactory(name="KKR Midtjylland", slug="kkr-midtjylland")
    make.AppointmentFactory(
        decision=make.DecisionFactory(item=later), person=aage, body=body, role="vice_chair"
    )
    html = client.get("/raad/midtjylland/").content.decode()
    assert 'Næstformand: <a href="/personer/aage-aerlig/">Åge Ærlig</a>' in html
    assert "ifølge referatet 22. januar 2026" in html
    assert "Formand: " not in html


@pytest.mark.parametrize(
    ("chosen", "rows"), [("", 2), ("appointed", 1), ("nominated", 1), ("recalled", 1), ("unheard-of", 0)]
)
def test_what_a_paper_recalls_is_no_act_of_its_meeting(
    client: Client, item: AgendaItem, chosen: str, rows: int
) -> None:
    """The paper's table of former members was listed, counted and drawn as appointed at the meeting."""
    item.appointments.filter(role="substitute").update(action="nominated")
    html = client.get("/udpegninger/", {"handling": chosen} if chosen else {}).content.decode()
    assert html.count('<td data-label="Som">') == rows
    assert ("nævnt i sagen</span>" in html) == (chosen == "recalled")
    assert "Besluttet" not in html


def test_an_undated_meeting_is_called_so(client: Client, item: AgendaItem) -> None:
    """'Møde dato ukendt', 'referat af møde dato ukendt'."""
    html = client.get(PAGES["undated meeting"]).content.decode()
    assert "<h1>Møde uden kendt dato</h1>" in html
    assert "øde dato ukendt" not in html
    undated = make.ItemFactory(meeting=Meeting.objects.get(held_on=None), number="1.1", title="Velkomst")
    cited = client.get(undated.get_absolute_url()).content.decode()
    assert "referat af møde uden kendt dato, punkt 1.1" in cited


def test_outcome_claims_no_appointment_of_what_was_only_nominated(client: Client, item: AgendaItem) -> None:
    item.decision.outcome = "appointed"
    item.decision.save()
    html = client.get(item.get_absolute_url()).content.decode()
    assert ">Udpeget eller indstillet</span>" in html


def test_body_tells_of_nominations_too(client: Client, item: AgendaItem) -> None:
    assert "har udpeget eller indstillet, set i" in client.get(PAGES["body"]).content.decode()


def test_body_that_papers_only_recall_has_nobody_appointed(client: Client, item: AgendaItem) -> None:
    """'10 personer' of a body for which nothing was decided; its list with filters was then empty."""
    assert "2 personer" in client.get("/organer/").content.decode()
    item.vacancies.all().delete()
    item.appointments.update(where="presentation", decision=None)
    assert "kun nævnt i sager" in client.get("/organer/").content.decode()
    wanted = re.search(r'href="(/udpegninger/\?organ=[^"]+)"', client.get(PAGES["body"]).content.decode())
    assert wanted
    assert "2 udpegninger" in client.get(wanted[1].replace("&amp;", "&")).content.decode()
    assert not re.search(r"\d udpegning", client.get("/personer/").content.decode())
