"""Atom feeds of the newest meetings, of all councils and of each."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from meetings.dates import danish_date
from meetings.loading import samples
from meetings.models import Council, Meeting
from meetings.views import lookup
from meetings.views.listings import with_item_counts

LENGTH = 30


class MeetingFeed(Feed):
    """The meetings that came into the archive last, of one council or (with slug None) of all."""

    feed_type = Atom1Feed
    author_name = "KKR-arkivet"
    language = "da"

    def get_object(self, request: HttpRequest, slug: str | None = None) -> Council | None:
        return lookup.council(slug) if slug else None

    def title(self, council: Council | None) -> str:
        return f"KKR-arkivet: nyeste møder i {council.name if council else 'alle fem råd'}"

    def link(self, council: Council | None) -> str:
        return council.get_absolute_url() if council else reverse("meetings:meetings")

    def items(self, council: Council | None) -> list[Meeting]:
        meetings = Meeting.objects.public().select_related("council", "source").defer("source__account")
        newest = meetings.order_by("-created_at", "-pk")
        return with_item_counts((newest.filter(council=council) if council else newest)[:LENGTH])

    def item_title(self, meeting: Any) -> str:
        title = f"{meeting.council.name}, {danish_date(meeting.held_on)}"
        return f"{title} (opdigtet)" if samples.is_sample(meeting.source) else title

    def item_description(self, meeting: Any) -> str:
        count = meeting.item_count
        return f"{meeting.get_kind_display()} med {count} {'punkt' if count == 1 else 'punkter'}."

    def item_guid(self, meeting: Any) -> str:
        """The meeting's own, whatever its address comes to be."""
        return uuid5(NAMESPACE_URL, f"kkr-arkivet/moede/{meeting.pk}").urn

    def item_pubdate(self, meeting: Any) -> datetime:
        return meeting.created_at

    def item_updateddate(self, meeting: Any) -> datetime:
        return meeting.updated_at
