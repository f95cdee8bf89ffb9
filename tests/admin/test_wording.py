"""Danish where Django's own words do not bend: headings, buttons, filters, labels."""

import json
import re
from html import unescape

from django.test import Client
from django.urls import reverse

from meetings.models import AgendaItem


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
