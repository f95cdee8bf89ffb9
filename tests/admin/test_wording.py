"""Danish where Django's own words do not bend: headings, buttons, filters, labels."""

import json
import re
from html import unescape

from django.contrib import admin
from django.test import Client
from django.urls import reverse

from meetings.management.commands import import_minutes
from meetings.models import AgendaItem

from .forms import as_typed


def test_the_button_below_rows_fits_words_of_both_genders(desk: Client, item: AgendaItem) -> None:
    page = desk.get(reverse("admin:meetings_agendaitem_change", args=[item.pk])).content.decode()
    told = [json.loads(unescape(data)) for data in re.findall(r'data-inline-formset="([^"]*)"', page)]
    buttons = {inline["options"]["addText"] for inline in told}
    assert {"Tilføj bilag", "Tilføj udpegning", "Tilføj ledig plads"} <= buttons


def test_a_field_that_is_set_or_not_is_asked_for_by_yes_and_no(desk: Client, item: AgendaItem) -> None:
    for name in ("agendaitem", "meeting", "diagnostic"):
        page = desk.get(reverse(f"admin:meetings_{name}_changelist")).content.decode()
        assert ">Nej</a>" in page.replace("\n", "") and "Ikke tom" not in page, name


def test_a_list_is_headed_by_what_it_lists(desk: Client, item: AgendaItem) -> None:
    for name, title in (("appointment", "Udpegninger"), ("personalias", "Andre navne"), ("meeting", "Møder")):
        page = desk.get(reverse(f"admin:meetings_{name}_changelist")).content.decode()
        assert f"<h1>{title}</h1>" in page and "der skal vises" not in page, name


def test_the_decision_in_an_items_form_is_headed_by_its_outcome_alone(desk: Client, item: AgendaItem) -> None:
    page = desk.get(reverse("admin:meetings_agendaitem_change", args=[item.pk])).content.decode()
    assert "Godkendt: 2.1" not in page and '<span class="inline_label">Godkendt' in page


def test_the_lists_stand_in_an_editors_order_under_danish_headings(desk: Client) -> None:
    """What is corrected daily first, what only the machinery knows last; nothing is left out."""
    lists = desk.get(reverse("admin:index")).context["app_list"]
    assert (lists[0]["name"], lists[-1]["name"]) == ("Ret", "Teknisk")
    assert [model["name"] for model in lists[0]["models"]] == [
        "Dagsordenspunkter",
        "Møder",
        "Afsnit",
        "Personer",
        "Organer",
    ]
    assert sum(len(group["models"]) for group in lists) == len(admin.site._registry)


def test_no_heading_of_a_list_bends_words_wrongly(desk: Client) -> None:
    """Django would say 'Vælg andet navn, der skal vises'."""
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert "Vælg" not in desk.get(url).context["title"], url


def test_an_apps_own_page_leads_to_the_queue(desk: Client) -> None:
    assert desk.get(reverse("admin:app_list", args=["meetings"])).url == reverse("admin:index")


def test_the_queue_has_one_name(desk: Client) -> None:
    """On its page, in the menu, in the guide, and where the import tells of conflicts."""
    summary = import_minutes.Report()
    summary.counts["items"].conflicts = 2
    assert any("»Til gennemsyn«" in line for line in summary.lines())
    for name in ("index", "desk_guide"):
        assert "Til gennemsyn" in desk.get(reverse(f"admin:{name}")).content.decode()


def test_saving_is_told_without_bending_words(desk: Client, item: AgendaItem) -> None:
    """Django would say 'Du kan redigere den/det igen herunder'."""
    form = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    answer = desk.post(form, {**as_typed(desk, form), "_continue": "1"}, follow=True)
    (told,) = (str(message) for message in answer.context["messages"])
    assert told.startswith("Gemt: 2.1 Fælles indsats.") and item.get_absolute_url() in told


def test_the_guide_tells_what_a_new_user_needs(desk: Client) -> None:
    page = desk.get(reverse("admin:desk_guide")).content.decode()
    assert "Admin-status" in page and "redaktør" in page
