"""What every page of the desk shares: locks by saving, no deletion, links to page and source."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import DateField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.text import capfirst

from meetings.corrections import questions
from meetings.corrections.locks import locks_of
from meetings.corrections.writing import add_by_hand, decide_by_hand, reindex, remove, save_corrected
from meetings.models import Correctable, Decision
from meetings.models.base import ChildRow

from .days import DayField
from .history import WithHistory
from .locked import NoteForm, badges
from .queue import alone, next_address
from .relations import KnowsRelations


class SetFilter(admin.EmptyFieldListFilter):
    """Whether a field is set, asked for as 'Ja' and 'Nej'."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice, word in zip(super().choices(changelist), ("Alle", "Nej", "Ja"), strict=True):
            yield {**choice, "display": word}


class NeverDeleted:
    """Nothing is deleted by a click: rows are removed (kept as a mark) or withdrawn.

    A list is headed by what it lists: Django's own headings do not bend Danish words.
    """

    def changelist_view(self: Any, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        named = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**named, **(extra_context or {})})  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(NeverDeleted):
    """Found and read, but changed by imports alone."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def note_of(form: Any) -> str:
    """The editor's reason, typed in the page's one note field."""
    return str(form.cleaned_data.get("note") or "")


class RowPart(KnowsRelations):
    """Rows below an item or meeting. Deleting marks the row as removed; adding marks it as made by hand."""

    extra = 0
    show_change_link = False
    exclude = ("position",)
    readonly_fields = ("locked",)

    @admin.display(description="rettet")
    def locked(self, row: ChildRow) -> str:
        own = format_html('<span class="desk-lock">{}</span>', "Tilføjet i hånden") if row.by_hand else ""
        return badges(row) or own or "–"

    def get_queryset(self: Any, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(removed=False)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


class RowInline(RowPart, admin.TabularInline):
    """Rows as a table."""


class CorrectableAdmin(WithHistory, NeverDeleted, admin.ModelAdmin):
    """A page whose saving locks what changed, and writes the search rows in the same transaction."""

    form = NoteForm
    formfield_overrides = {DateField: {"form_class": DayField}}
    view_on_site = False
    save_on_top = True
    list_per_page = 50
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Correctable, form: ModelForm, change: bool) -> None:
        """A corrected row is saved after those below it: a meeting's other paper may not have them."""
        if not change:
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        """Rows below: changed ones are locked, new ones made by hand, deleted ones kept as removed."""
        by, note = request.user.get_username(), note_of(form)
        rows = formset.save(commit=False)
        formset.new_objects = [row for row in rows if row.pk is None]
        for row in rows:
            if row.pk is not None:
                save_corrected(row, by=by, note=note)
            elif isinstance(row, Decision):
                decide_by_hand(row, by=by, note=note)
            else:
                add_by_hand(row, note=note)
        for row in formset.deleted_objects:
            remove(row, note=note)
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            save_corrected(form.instance, by=request.user.get_username(), note=note_of(form))
        reindex([form.instance])

    @alone
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with the question of the review queue that led here (`?spoergsmaal=`)."""
        key = request.GET.get("spoergsmaal", "")
        question = questions.find(key) if key else None
        shown = {"question": question, "skip": next_address(key) if question else ""}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def response_change(self, request: HttpRequest, obj: Correctable) -> HttpResponse:
        """'Gem, afgør og gå til næste' settles the question and leads on; 'Gem og fortsæt' stays."""
        page = getattr(obj, "get_absolute_url", None)
        way = format_html(' <a href="{}">Se den offentlige side</a>', page()) if page else ""
        messages.success(request, format_html("Gemt: {}.{}", obj, way))
        if "_next" in request.POST:
            key = request.GET.get("spoergsmaal", "")
            questions.settle(key, request.user)
            return HttpResponseRedirect(next_address(key))
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)

    def get_inline_formsets(self, *args: Any, **how: Any) -> Any:
        """The button below each kind of row says 'Tilføj bilag', which fits words of both genders."""
        inlines = super().get_inline_formsets(*args, **how)
        for inline in inlines:
            data = json.loads(inline.inline_formset_data())
            data["options"]["addText"] = f"Tilføj {inline.opts.verbose_name}"
            inline.inline_formset_data = partial(json.dumps, data)
        return inlines

    @admin.display(description="rettet")
    def corrected_fields(self, row: Correctable) -> str:
        return ", ".join(lock.label for lock in locks_of(row)) or "–"

    @admin.display(description="offentlig side")
    def public_page(self, row: Any) -> str:
        return format_html('<a href="{}">Vis</a>', row.get_absolute_url()) if row.pk else "–"
