"""A form that stood open while an import or a colleague changed its row must not write old words back.

Each form carries a mark of every value it showed. At saving, a field that the editor left as shown keeps what
the archive has now; a field that both changed is refused with a sentence.
"""

import json
from hashlib import blake2b
from typing import Any

from django import forms
from django.db import models

from meetings.models import Correctable


def mark(value: Any) -> str:
    """A short mark of a form's value, as it is posted: line ends as browsers send them, relations by key."""
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(value, (list, tuple)):
        value = ",".join(map(str, value))
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return blake2b(text.encode(), digest_size=4).hexdigest()


def marks(row: Correctable, names: list[str]) -> str:
    """The marks of a row's values, as JSON for a hidden field."""
    return json.dumps({name: mark(getattr(row, row._meta.get_field(name).attname)) for name in names})


class SeenField(forms.CharField):
    """The hidden field of marks. It is nothing that an editor changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SeenForm(forms.ModelForm):
    """A form that knows what it showed."""

    seen = SeenField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["seen"] = marks(self.instance, self._own())

    def _own(self) -> list[str]:
        columns = {field.name for field in self._meta.model._meta.concrete_fields}
        return [name for name in self.fields if name in columns]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._as_stored(cleaned)
        shown = self._shown(cleaned.get("seen", "")) if self.instance.pk is not None else {}
        for name in set(shown) & set(cleaned):
            stored = getattr(self.instance, self.instance._meta.get_field(name).attname)
            if shown[name] == mark(stored):
                continue
            if mark(cleaned[name]) == shown[name]:
                cleaned[name] = getattr(self.instance, name)
            elif mark(cleaned[name]) != mark(stored):
                self.add_error(name, _both(str(stored)))
        return cleaned

    def _as_stored(self, cleaned: dict[str, Any]) -> None:
        """Browsers send line ends as CRLF, and forms strip blanks: neither is a change of what is said."""
        for name in self._own():
            if isinstance(cleaned.get(name), str):
                cleaned[name] = cleaned[name].replace("\r\n", "\n")
                stored = getattr(self.instance, name)
                if mark(cleaned[name]) == mark(stored):
                    cleaned[name] = stored

    def _shown(self, text: str) -> dict[str, str]:
        """The posted marks of this form's fields; nothing, when they are not what the form sent."""
        try:
            found = json.loads(text or "{}")
        except ValueError:
            return {}
        own = self._own()
        return {name: found[name] for name in own if name in found} if isinstance(found, dict) else {}


def _both(stored: str) -> str:
    words = stored if len(stored) <= 200 else f"{stored[:200]} …"
    return f"Feltet er ændret, siden du åbnede siden. Nu står der: »{words}«. Genindlæs siden, og ret igen."
