"""Addresses of the public pages."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, path, register_converter

from .feeds import MeetingFeed
from .sitemaps import SITEMAPS
from .views import bodies, cases, councils, home, items, listings, persons, sources, texts
from .views import meetings as meeting_views
from .views import search as search_views
from .views.http import View, public_page

app_name = "meetings"


class Number:
    """An item's number, '3.4.1'. PostgreSQL takes no NUL."""

    regex = r"[^/\x00]{1,40}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CaseNumber(Number):
    """A case number, which may hold a slash ('24/1234')."""

    regex = r"[^\x00]{1,60}"


class Sha256(Number):
    regex = r"[0-9a-f]{64}"


register_converter(Number, "number")
register_converter(CaseNumber, "case")
register_converter(Sha256, "sha256")


def page(route: str, view: View, name: str, **arguments: object) -> URLPattern:
    return path(route, public_page(view), arguments, name=name)


urlpatterns: list[URLPattern] = [
    page("", home.home, "home"),
    page("soeg/", search_views.search, "search"),
    page("soeg.json", search_views.search_json, "search_json"),
    page("soeg/forslag/", search_views.suggest, "suggest"),
    page("moeder/", listings.MeetingList.as_view(), "meetings"),
    page("moeder/<slug:slug>/", councils.shortened, "council_meetings"),
    page("moeder/<slug:council_slug>/<slug:meeting_slug>/", meeting_views.meeting, "meeting"),
    page("moeder/<slug:council_slug>/<slug:meeting_slug>/<number:number>/", items.item, "item"),
    page("beslutninger/", listings.DecisionList.as_view(), "decisions"),
    page("udpegninger/", listings.AppointmentList.as_view(), "appointments"),
    page("organer/", listings.BodyList.as_view(), "bodies"),
    page("organer/<slug:slug>/", bodies.body, "body"),
    page("personer/", listings.PersonList.as_view(), "persons"),
    page("personer/<slug:slug>/", persons.person, "person"),
    page("sager/", cases.cases, "cases"),
    page("sager/<case:number>/", cases.case, "case"),
    page("raad/<slug:slug>/", councils.council, "council"),
    page("om/", texts.about, "about"),
    page("hjaelp/", texts.help_page, "help"),
    page("tilgaengelighed/", texts.accessibility, "accessibility"),
    page("data/", texts.data, "data"),
    path("kilder/<sha256:sha256>/", sources.source, name="source"),
    page("feeds/moeder/", MeetingFeed(), "feed"),
    page("feeds/moeder/<slug:slug>/", MeetingFeed(), "council_feed"),
    page("favicon.ico", texts.favicon, "favicon"),
    page("robots.txt", texts.robots, "robots"),
    page(
        "sitemap.xml",
        sitemap_views.index,
        "sitemap",
        sitemaps=SITEMAPS,
        sitemap_url_name="meetings:sitemap_part",
    ),
    page("sitemap-<slug:section>.xml", sitemap_views.sitemap, "sitemap_part", sitemaps=SITEMAPS),
]
