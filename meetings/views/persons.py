"""A person: appointments, attendance, and the items that name the person."""

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import shown
from meetings.corrections.told import corrections_of
from meetings.danish import sort_key
from meetings.models import Appointment, Attendance, Person
from meetings.search import mentions

from . import lookup
from .head import head, to_list

MAX_MEETINGS = 20
MAX_MENTIONS = 8


def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = lookup.person(slug)
    made, attendance = list(appointments(found)), attended(found)
    context = {
        "head": head(
            request,
            found.name,
            f"Udpegninger og møder i kommunekontaktrådene for {found.name}.",
            (*to_list("persons", "Personer"), (found.name, found.get_absolute_url())),
        ),
        "person": found,
        "corrections": corrections_of(found),
        "also_named": also_named(found, made),
        "appointments": made,
        "attendance": attendance[:MAX_MEETINGS],
        "attendance_counts": counts(attendance),
        "quoted_name": quoted_name(found),
        "mentions": mentions(found.name, per_page=MAX_MENTIONS).hits,
    }
    return render(request, "meetings/person.html", context)


def quoted_name(found: Person) -> str:
    """The name as a search for exactly that: '"Karla Prøve"'."""
    return '"{}"'.format(found.name.replace('"', " "))


def also_named(found: Person, made: list[Appointment]) -> list[str]:
    """The other spellings of the name that the public minutes print."""
    printed = {row.name for row in made} | set(attended(found).order_by().values_list("name", flat=True))
    return sorted(printed - {found.name}, key=sort_key)


def appointments(found: Person) -> QuerySet[Appointment]:
    return shown.newest_first(shown.appointments().filter(person=found).select_related("body"), "pk")


def attended(found: Person) -> QuerySet[Attendance]:
    rows = shown.attendance().filter(person=found)
    return rows.select_related("meeting__council").order_by(F("meeting__held_on").desc(nulls_last=True), "pk")


def counts(attendance: QuerySet[Attendance]) -> list[tuple[str, int]]:
    """How often the person was present, absent, or there without being a member."""
    counted = dict(attendance.order_by().values_list("status").annotate(Count("pk")))
    return [(status.label, counted[status]) for status in Attendance.Status if status in counted]
