"""Bodies (organer): named, corrected, and put together when the papers print one of them under two names."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from meetings.loading.names import free, slug_of
from meetings.loading.persons import other_body_named, taken_slugs
from meetings.models import Body, BodyAlias

from .base import ReadOnly
from .locked import NoteForm
from .named import AliasInline, NamedAdmin


class BodyForm(NoteForm):
    """A name belongs to one body alone."""

    class Meta:
        widgets = {"name": forms.TextInput(attrs={"class": "vLargeTextField", "size": 90})}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if other := other_body_named(name, self.instance):
            raise forms.ValidationError(
                f"Navnet hører til organet »{other}«. Sæt kryds ved dem begge på listen, og læg dem sammen."
            )
        return name


class BodyAliasInline(AliasInline):
    model = BodyAlias
    verbose_name_plural = "andre navne"
    slug = "organer"
    fields = ("name", "split")


@admin.register(Body)
class BodyAdmin(NamedAdmin):
    """The printed name is remembered when the name is corrected, and the address stays."""

    slug = "organer"
    form = BodyForm
    list_display = ("name", "appointment_count", "corrected_fields", "public_page")
    search_fields = ("name", "aliases__name")
    search_help_text = "Søg efter navn eller tidligere navn."
    inlines = (BodyAliasInline,)

    def get_fields(self, request: HttpRequest, obj: Body | None = None) -> tuple[str, ...]:
        return ("name", "note", "seen", "public_page") if obj else ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Body]:
        shown = Q(appointments__removed=False)
        return super().get_queryset(request).annotate(appointed=Count("appointments", filter=shown))

    def save_model(self, request: HttpRequest, obj: Body, form: Any, change: bool) -> None:
        if not change:
            obj.slug = free(slug_of(obj.name), taken_slugs([slug_of(obj.name)], Body, BodyAlias))
        super().save_model(request, obj, form, change)

    @admin.display(description="udpegninger", ordering="appointed")
    def appointment_count(self, body: Any) -> int:
        return int(body.appointed)


@admin.register(BodyAlias)
class BodyAliasAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("name", "body")
    list_select_related = ("body",)
    search_fields = ("name", "body__name")
    show_full_result_count = False
