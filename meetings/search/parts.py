"""An item's texts as search knows them: which parts, in which order, and how much each weighs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from meetings.models import AgendaItem
from meetings.models.item import AgendaItemQuerySet

Weight = Literal["A", "B", "C", "D"]

TITLE = "Titel"
CASE_NUMBER = "Sagsnummer"
DECISION = "Beslutning"


@dataclass(frozen=True, slots=True)
class Part:
    """One text of an item. `name` is Danish, as shown beside a snippet; `weight` is PostgreSQL's letter."""

    name: str
    weight: Weight
    text: str


def with_texts(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """The items with everything `parts` reads, in a fixed number of queries."""
    return items.select_related(
        "meeting__council", "meeting__source", "section", "decision"
    ).prefetch_related("attachments", "appointments__body", "vacancies")


def parts(item: AgendaItem) -> list[Part]:
    """The item's parts that hold a text, the heaviest first."""
    return [part for part in _parts(item) if part.text.strip()]


def _parts(item: AgendaItem) -> Iterator[Part]:
    yield Part(TITLE, "A", item.title)
    yield Part(CASE_NUMBER, "A", " · ".join([*item.case_numbers, *item.case_handlers]))
    yield Part(DECISION, "B", item.decision.text if hasattr(item, "decision") else "")
    yield Part("Indstilling", "C", item.recommendation)
    yield Part("Baggrund", "D", item.background)
    yield Part("Sagsfremstilling", "D", item.presentation)
    yield Part("Bilag", "D", "\n".join(row.title for row in item.attachments.all() if not row.removed))
    yield Part("Udpegninger", "D", "\n".join(_appointments(item)))
    yield Part("Ledige pladser", "D", "\n".join(row.text for row in item.vacancies.all() if not row.removed))
    yield Part("Afsnit", "D", item.section.title if item.section and not item.is_section else "")


def _appointments(item: AgendaItem) -> Iterator[str]:
    """'Karla Prøve, Skanderborg, Letbanens bestyrelse'; the role is no word of the paper."""
    for row in item.appointments.all():
        if not row.removed:
            yield ", ".join(filter(None, [row.name, row.municipality, row.body.name if row.body else ""]))


def persons(item: AgendaItem) -> list[int]:
    """The keys of the persons the item appoints or recalls as appointed."""
    return sorted({row.person_id for row in item.appointments.all() if not row.removed})
