"""What templates say in their own words: prose, parties, counts, dates and structured data."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Page
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from meetings import charts, dates, municipalities, parties
from meetings.danish import sort_key
from meetings.models import Decision
from meetings.prose import Marking, excerpt

register = template.Library()
register.filter("danish_date", dates.danish_date)
register.filter("meeting_of", dates.meeting_of)
register.filter("party_name", parties.name)
register.filter("municipality", municipalities.name)

SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
LONGEST_SHOWN_ADDRESS = 60
OF_DJANGO = re.compile(r"No .* matches the given query\.")
MENU = (
    ("Møder", "meetings:meetings"),
    ("Beslutninger", "meetings:decisions"),
    ("Udpegninger", "meetings:appointments"),
    ("Personer", "meetings:persons"),
    ("Sager", "meetings:cases"),
    ("Hjælp", "meetings:help"),
)


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[dict[str, Any]]:
    """The entries of the menu; the one the visitor is on, or below, is current."""
    path = getattr(context.get("request"), "path", "")
    entries = ((label, reverse(name)) for label, name in MENU)
    return [
        {"label": label, "url": url, "current": path.startswith(url), "here": path == url}
        for label, url in entries
    ]


@register.simple_tag
def contact() -> SafeString | str:
    """Whom to write to, as a link when it is an e-mail address or a page's; empty when nobody is named."""
    address = settings.CONTACT
    if is_web_address(address):
        return format_html('<a href="{}">{}</a>', address, short_address(address))
    if re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        return format_html('<a href="mailto:{}">{}</a>', address, address)
    return str(address)


@register.simple_tag
def page_range(page: Page[Any]) -> Iterator[int | str]:
    """The page numbers to show around page: 1 2 … 7 8 9 … 40."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def marked(text: str, marking: Marking | None) -> SafeString | str:
    """The text with the words searched for in <mark>, when the visitor came from a search."""
    return marking.html(text) if marking else text


@register.filter
def told(decision: Decision) -> str:
    """A decision in one line; nothing where it says no more than its outcome does ('Godkendt.')."""
    text = excerpt(decision.text)
    return "" if text.rstrip(".").casefold() == decision.get_outcome_display().casefold() else text


@register.filter
def narrows(values: Iterable[Any], total: int) -> bool:
    """Whether a facet offers any choice: not a single value that every hit has."""
    return any(value.selected or value.count != total for value in values)


@register.filter
def year_bars(values: Iterable[Any]) -> list[charts.Bar]:
    """The years of a facet as bars, oldest first; the undated ('0') have no place among them."""
    years = sorted((value for value in values if value.value != "0"), key=lambda value: value.value)
    chosen = {value.label for value in years if value.selected}
    return charts.bars(((value.label, value.count, value.url) for value in years), chosen)


@register.filter
def party(printed: str) -> SafeString | str:
    """'V' with its name for those who ask; anything but a known letter stands as printed."""
    name = parties.name(printed)
    return format_html('<abbr title="{}">{}</abbr>', name, printed) if name != printed else printed


@register.filter
def party_legend(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """The party letters among the rows with their names, for those who cannot point at an abbreviation."""
    printed = {row.party for row in rows if parties.name(row.party) != row.party}
    return [(letter, parties.name(letter)) for letter in sorted(printed, key=sort_key)]


@register.filter
def counted(number: int | None, words: str) -> str:
    """{{ 1|counted:"møde,møder" }} -> '1 møde'; thousands are parted by a point."""
    one, many = words.split(",")
    number = number or 0
    return f"{intcomma(number)} {one if number == 1 else many}"


@register.filter
def unlocalised(number: float) -> str:
    """A number for SVG, where the decimal sign is a point whatever the page's language."""
    return f"{number:g}"


@register.filter
def is_web_address(url: str) -> bool:
    """Whether a link may be followed from a page; 'javascript:' and the like may not."""
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:  # 'http://[' means to be an IPv6 address
        return False


@register.filter
def short_address(url: str) -> str:
    """'https://www.example.dk/a/very/long…' -> 'example.dk/a/very/lo…'"""
    shown = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return shown if len(shown) <= LONGEST_SHOWN_ADDRESS else f"{shown[: LONGEST_SHOWN_ADDRESS - 1]}…"


@register.filter
def iso_date(day: str) -> str:
    """'2025-06-18' -> '18. juni 2025'"""
    return dates.danish_date(date.fromisoformat(day) if day else None)


@register.filter
def is_sentence(exception: object) -> bool:
    """Whether a 404's reason is a sentence for visitors, not what Django tells programmers."""
    return isinstance(exception, str) and exception.endswith(".") and not OF_DJANGO.fullmatch(exception)


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data as the content of a script element: nothing in it can end the element."""
    written = json.dumps(data, ensure_ascii=False).translate(SCRIPT_ESCAPES)
    return mark_safe(written)  # noqa: S308 - every character that HTML knows is escaped above
