"""A body: who was appointed to it last, by which council and decision, and who before them."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from meetings import shown
from meetings.corrections.told import corrections_of
from meetings.models import AgendaItem, Appointment, Body, Vacancy

from . import lookup
from .head import head, to_list


@dataclass
class Act:
    """What one item did for a body: the people it appointed or recalled, and the posts it left open."""

    item: AgendaItem
    people: list[Appointment] = field(default_factory=list)
    open_posts: list[Vacancy] = field(default_factory=list)

    @property
    def decided(self) -> bool:
        """Whether the decision itself appointed them, rather than the paper recalling it."""
        return bool(self.open_posts) or any(row.where == Appointment.Where.DECISION for row in self.people)

    @property
    def status(self) -> str:
        """'udpeget', 'indstillet', or that the paper only recalls it."""
        if not self.decided:
            return "nævnt i sagen, ikke besluttet på mødet"
        nominated = Appointment.Action.NOMINATED
        return "indstillet" if any(row.action == nominated for row in self.people) else "udpeget"


def body(request: HttpRequest, slug: str) -> HttpResponse:
    found = lookup.body(slug)
    now, before = by_standing(acts(found))
    context = {
        "head": head(
            request,
            f"{capfirst(found.name)}: udpegede og indstillede",
            f"Hvem kommunekontaktrådene har udpeget eller indstillet til {found.name}, og hvornår.",
            (*to_list("bodies", "Organer"), (found.name, found.get_absolute_url())),
        ),
        "body": found,
        "corrections": corrections_of(found),
        "aliases": [alias.name for alias in found.aliases.all() if alias.name not in {"", found.name}],
        "recalled_only": not any(act.decided for act in now),
        "now": now,
        "before": before,
    }
    return render(request, "meetings/body.html", context)


def acts(found: Body) -> list[Act]:
    """Everything the archive knows of the body, newest first."""
    by_item: dict[int, Act] = {}
    related = ("item__meeting__council", "item__decision")
    people = shown.appointments().filter(body=found).select_related("person", *related).defer(*shown.TEXTS)
    for row in people.order_by("position", "pk"):
        by_item.setdefault(row.item_id, Act(row.item)).people.append(row)
    posts = shown.vacancies().filter(body=found)
    for post in posts.select_related(*related).defer(*shown.TEXTS):
        by_item.setdefault(post.item_id, Act(post.item)).open_posts.append(post)
    return sorted(by_item.values(), key=_when, reverse=True)


def by_standing(known: list[Act]) -> tuple[list[Act], list[Act]]:
    """(the latest deciding act of each council, all other acts). A council that only recalls an earlier
    appointment counts with that."""
    latest: dict[int, Act] = {}
    for act in sorted(known, key=lambda act: act.decided, reverse=True):
        latest.setdefault(act.item.meeting.council_id, act)
    now = [act for act in known if act in latest.values()]
    return now, [act for act in known if act not in now]


def _when(act: Act) -> tuple[date, int]:
    return act.item.meeting.held_on or date.min, -act.item.position
