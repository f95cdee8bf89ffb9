"""Every model of the archive can be found and read in the admin."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from meetings.models import AgendaItem

HIDDEN = {"CaseRow", "SearchRow", "VocabularyWord", "Reading"}
"""Models that nobody edits: what search keeps for itself, and the reader's whole answers."""

PUBLIC = [
    model
    for model in apps.get_app_config("meetings").get_models()
    if model.__name__ not in HIDDEN and not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model.__name__)
def test_every_model_has_a_list_with_search_that_opens(desk: Client, item: AgendaItem, model: type) -> None:
    """The list opens, and answers whatever is typed in its search field."""
    assert admin.site.is_registered(model)
    url = reverse(f"admin:meetings_{model._meta.model_name}_changelist")
    assert desk.get(url).status_code == 200
    assert desk.get(url, {"q": "indsats 2.1 æøå 😀"}).status_code == 200
    assert admin.site._registry[model].search_fields


@pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model.__name__)
def test_every_row_opens_on_a_page_of_its_own(desk: Client, item: AgendaItem, model: type) -> None:
    row = model.objects.first()
    if row is not None:
        url = reverse(f"admin:meetings_{model._meta.model_name}_change", args=[row.pk])
        assert desk.get(url).status_code == 200
