"""The site map: every public page a search engine should know."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from meetings import shown
from meetings.models import AgendaItem, Body, CaseRow, Council, Meeting, Person

PAGES = (
    "home",
    "meetings",
    "decisions",
    "appointments",
    "bodies",
    "persons",
    "cases",
    "about",
    "help",
    "data",
    "accessibility",
)


def newest(rows: QuerySet[Any]) -> datetime | None:
    """When any of the rows changed last, asked once: the index of a site map wants no more."""
    changed: datetime | None = rows.aggregate(changed=Max("updated_at"))["changed"]
    return changed


class Long(Sitemap):
    """A part that grows with the archive: split, so that each answer comes within half a second."""

    limit = 5_000


class FixedPages(Sitemap):
    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(f"meetings:{item}")


class Councils(Sitemap):
    def items(self) -> QuerySet[Council]:
        return Council.objects.all()


class Meetings(Long):
    def items(self) -> QuerySet[Meeting]:
        return Meeting.objects.public().select_related("council").order_by("pk")

    def lastmod(self, item: Meeting) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        return newest(Meeting.objects.public())


class Items(Long):
    def items(self) -> QuerySet[AgendaItem]:
        fields = ("number", "updated_at", "meeting__slug", "meeting__council__slug")
        items = AgendaItem.objects.public().select_related("meeting__council")
        return items.only(*fields).order_by("pk")

    def lastmod(self, item: AgendaItem) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        return newest(AgendaItem.objects.public())


class Cases(Long):
    def items(self) -> QuerySet[CaseRow, str]:
        return CaseRow.objects.order_by("number").values_list("number", flat=True)

    def location(self, item: str) -> str:
        return reverse("meetings:case", args=[item])


class Bodies(Long):
    def items(self) -> QuerySet[Body]:
        return shown.bodies().order_by("pk")


class Persons(Long):
    def items(self) -> QuerySet[Person]:
        return shown.persons().order_by("pk")


SITEMAPS = {
    "sider": FixedPages,
    "raad": Councils,
    "moeder": Meetings,
    "punkter": Items,
    "sager": Cases,
    "organer": Bodies,
    "personer": Persons,
}
