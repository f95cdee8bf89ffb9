"""What the pages of persons and of bodies share: other names with their button, and merging two."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from meetings.corrections.merging import Named, is_own
from meetings.models import BodyAlias, PersonAlias

from .base import CorrectableAdmin, ReadOnly
from .doubles import BY_SLUG


class AliasInline(ReadOnly, admin.TabularInline):
    """Other names; an address without a name is none."""

    slug = ""
    extra = 0
    readonly_fields = ("split",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PersonAlias | BodyAlias]:
        return super().get_queryset(request).exclude(name="").select_related(BY_SLUG[self.slug].kind.field)

    @admin.display(description="skil ud")
    def split(self, alias: PersonAlias | BodyAlias) -> str:
        if is_own(alias):
            return "Trykt navn; lås navnet op, hvis det er rigtigt."
        button = '<button formaction="{}" formnovalidate class="desk-small">Er {}</button>'
        words = BY_SLUG[self.slug]
        return format_html(button, reverse("admin:desk_split", args=[self.slug, alias.pk]), words.itself)


class NamedAdmin(CorrectableAdmin):
    """`slug` stands in the addresses of the pages that merge and split."""

    slug = ""
    ordering = ("sort_key", "pk")
    actions = ("merge_two",)
    readonly_fields = ("public_page",)

    @admin.action(description="Læg de to valgte sammen", permissions=["change"])
    def merge_two(self, request: HttpRequest, chosen: QuerySet[Named]) -> HttpResponse | None:
        keys = list(chosen.values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            messages.error(request, "Vælg netop to.")
            return None
        return HttpResponseRedirect(reverse("admin:desk_pair", args=[self.slug, *keys]))
