"""Posting an admin page as a browser does: every field of the page as it stands, but for those changed."""

from typing import Any

from django.forms import BaseForm
from django.test import Client


def as_typed(client: Client, url: str) -> dict[str, Any]:
    """The values a browser would post from the page at url without touching anything."""
    context = client.get(url).context
    forms: list[BaseForm] = [context["adminform"].form]
    values: dict[str, Any] = {}
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            values[bound.html_name] = _typed(bound)
    return {name: _sent(value) for name, value in values.items() if value is not None}


def _sent(value: Any) -> Any:
    """Browsers send the line ends of a text field as CRLF."""
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def _typed(bound: Any) -> Any:
    value = (
        bound.field.prepare_value(bound.value()) if hasattr(bound.field, "prepare_value") else bound.value()
    )
    if isinstance(value, list):
        return value
    return "" if value is None else str(value) if not isinstance(value, bool) else ("on" if value else None)


def change(client: Client, url: str, **changes: Any) -> Any:
    """Post the page with these fields changed; answers the response, which must be a redirect."""
    response = client.post(url, {**as_typed(client, url), **changes})
    if response.status_code != 302:
        context = response.context
        raise AssertionError(
            (context["errors"], [f.formset.errors for f in context["inline_admin_formsets"]])
        )
    return response
