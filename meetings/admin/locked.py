"""Locks as the editor sees them beside the fields, with the button that unlocks."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from meetings.corrections.locks import Lock, locks_of
from meetings.models import Correctable

from .relations import tell_known
from .stale import SeenForm


def is_own(row: Correctable) -> bool:
    """Whether an editor wrote the whole row: no source has words to go back to."""
    return bool(getattr(row, "by_hand", False))


def badge(row: Correctable, lock: Lock) -> SafeString:
    """Who corrected the field, when, why, what the source says, and the button."""
    model = row._meta.model_name
    shown = {
        "lock": lock,
        "key": "" if is_own(row) else f"{model}:{row.pk}:{lock.field}",
        "conflict": reverse("admin:desk_conflict", args=[model, row.pk]),
    }
    return SafeString(render_to_string("admin/desk/lock.html", shown))


def badges(row: Correctable) -> SafeString:
    """All locks of a row in a table, each with its field's name."""
    locks = ((lock.label, badge(row, lock)) for lock in locks_of(row))
    return format_html_join("", "<div>{}: {}</div>", locks)


class LockedForm(SeenForm):
    """A form whose locked fields say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for lock in locks_of(self.instance) if self.instance.pk else ():
            if lock.field in self.fields:
                self.fields[lock.field].help_text = badge(self.instance, lock)
        tell_known(self)


class NoteForm(LockedForm):
    """The page's own form: one note tells why, for everything that is saved with it."""

    note = forms.CharField(
        label="Hvorfor (kan udelades)",
        required=False,
        max_length=200,
        help_text="Står ved låsen og i historikken.",
    )
