"""Relations in rows below an item: what is chosen already is known, and not asked for again row by row."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models


class KnownAutocomplete(AutocompleteSelect):
    """Django's autocompletion, which looks up the label of what is chosen unless `known` has it."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        if self.known is None or [str(self.known.pk)] != [str(chosen) for chosen in value]:
            return super().optgroups(name, value, attr)
        option = self.create_option(name, value[0], str(self.known), True, 0)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*empty, option], 0)]


class KnownChoice(forms.ModelChoiceField):
    """A choice that is looked up only when it is another than the `known` one."""

    known: models.Model | None = None

    def to_python(self, value: Any) -> models.Model | None:
        if self.known is not None and str(value) == str(self.known.pk):
            return self.known
        chosen: models.Model | None = super().to_python(value)
        return chosen


class KnowsRelations:
    """An inline whose autocompleted relations are fetched with the rows."""

    autocomplete_fields: tuple[str, ...] = ()

    def get_queryset(self: Any, request: Any) -> Any:
        return super().get_queryset(request).select_related(*self.autocomplete_fields)

    def formfield_for_foreignkey(self: Any, field: Any, request: Any, **how: Any) -> Any:
        if field.name in self.autocomplete_fields:
            how |= {"widget": KnownAutocomplete(field, self.admin_site), "form_class": KnownChoice}
        return super().formfield_for_foreignkey(field, request, **how)


def tell_known(form: forms.ModelForm) -> None:
    """Give the form's relations what its row has fetched."""
    if form.instance.pk is None:
        return
    for name, field in form.fields.items():
        if isinstance(field, KnownChoice) and form.instance._meta.get_field(name).is_cached(form.instance):
            widget = getattr(field.widget, "widget", field.widget)
            field.known = widget.known = getattr(form.instance, name)
