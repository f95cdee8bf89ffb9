"""The review queue: what needs a person, each question with its weight, its reason and its place.

A question is found by a query, never stored: it disappears when the cause does, when the field is corrected,
or when an editor approves what stands there. A question's key is its kind and its row: 'udfald:12'.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet
from django.utils import timezone

from meetings.models import AgendaItem, Body, Decision, Diagnostic, Meeting, Outcome, Person, Section
from meetings.models.base import ChildRow
from meetings.models.values import LOCKABLE, RowType, owner

from .locks import approve, locks_of
from .writing import save


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at. `target` is the row whose page answers it; `text` the words in doubt."""

    key: str
    label: str
    reason: str
    text: str
    place: str
    target: models.Model
    page: int | None
    approvable: bool


@dataclass(frozen=True)
class Kind:
    """One sort of question: which rows ask it, heaviest kinds first, and what 'approved as it is' does."""

    code: str
    label: str
    weight: int
    rows: Callable[[], QuerySet[Any]]
    ask: Callable[["Kind", Any], Question]
    settle: Callable[[Any, AbstractBaseUser], None] | None = None


class HasConflict(Func):
    """Whether a later reading disagrees with one of the row's locked fields."""

    function = "jsonb_path_exists"
    template = "%(function)s(%(expressions)s, '$.*.now')"
    output_field = models.BooleanField()


def _conflicts(model: RowType) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.exclude(locks={}).filter(HasConflict(F("locks")))
    if issubclass(model, ChildRow):
        rows = rows.filter(removed=False)
    return rows.select_related(_way_to_council(model))


def _way_to_council(model: RowType) -> str:
    if model is Meeting:
        return "council"
    fields = {field.name for field in model._meta.get_fields()}
    return "meeting__council" if "meeting" in fields else "item__meeting__council"


def _undated() -> QuerySet[Meeting]:
    rows = Meeting.objects.public().filter(held_on=None).exclude(locks__has_key="held_on")
    return rows.select_related("council")


def _without_outcome() -> QuerySet[Decision]:
    rows = Decision.objects.filter(outcome=Outcome.OTHER, item__withdrawn_at=None)
    rows = rows.filter(item__meeting__withdrawn_at=None).exclude(text="").exclude(locks__has_key="outcome")
    return rows.select_related("item__meeting__council")


def _missing() -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.public().filter(missing_from_source=True)
    return rows.exclude(locks__has_key="missing_from_source").select_related("meeting__council")


PERSON_LINES = Q(code__in=("unread_name", "unread_appointment", "no_names"))
LEFTOVERS = Q(code="leftover")
PAPERS = Q(code="which_is_newest")
"""Two papers of one meeting that say different things."""
MEETINGS = Q(code__in=("possible_double", "other_date"))
"""Two meetings that may be one."""
STRUCTURE = Q(
    code__in=(
        "repeated_number",
        "number_gap",
        "account",
        "unread_page",
        "unknown_heading",
        "repeated_heading",
        "unknown_characters",
        "unread_item",
        "unread_case",
        "annex_items",
    )
)
"""Signs that the reader may have cut the document in wrong places, or missed a part of it."""
NEVER = Q(code__in=("no_date", "empty_section"))
"""Asked as a question about the meeting itself; and what is so on the paper too."""


DOUBTS = {
    "udgave": PAPERS,
    "samme": MEETINGS,
    "opbygning": STRUCTURE,
    "tekst": LEFTOVERS,
    "person": PERSON_LINES,
    "tvivl": ~(PERSON_LINES | LEFTOVERS | STRUCTURE | MEETINGS | PAPERS),
}
"""Code of a kind of question -> the reader's and the loader's doubts that ask it."""


def _doubts(which: Q) -> QuerySet[Diagnostic]:
    rows = Diagnostic.objects.filter(which, settled_at=None).exclude(NEVER)
    rows = rows.filter(document__meeting__withdrawn_at=None).exclude(_ASKED_OF_THE_SHOWN_PAPER)
    return rows.select_related("document__meeting__council", "item__meeting__council")


_ASKED_OF_THE_SHOWN_PAPER = Exists(
    Diagnostic.objects.filter(
        Q(item=OuterRef("item")) | Q(item=None),
        document=OuterRef("document__meeting__source"),
        code=OuterRef("code"),
        text=OuterRef("text"),
    ).exclude(document=OuterRef("document"))
)
"""The same doubt about the paper that is shown, settled or not: another edition's need not be asked too."""


def place_of(row: Any) -> str:
    """Where the row stands: 'KKR Sjælland, 18-06-2025, punkt 3.5'."""
    if isinstance(row, Meeting):
        return str(row)
    if isinstance(row, AgendaItem):
        return f"{row.meeting}, punkt {row.number}"
    if isinstance(row, Section):
        return f"{row.meeting}, afsnit {row.number}"
    if isinstance(row, Diagnostic):
        place = place_of(row.item) if row.item else f"{row.document.meeting}, {row.document.name}"
        return f"{place}, side {row.page}" if row.page else place
    return place_of(owner(row))


def _target(row: Any) -> models.Model:
    """The row on whose page the question is answered."""
    if isinstance(row, Diagnostic):
        return row.item or row.document.meeting
    return owner(row)


def _question(kind: Kind, row: Any, reason: str, text: str = "", page: int | None = None) -> Question:
    target = _target(row)
    return Question(
        key=f"{kind.code}:{row.pk}",
        label=kind.label,
        reason=reason,
        text=text,
        place=place_of(row),
        target=target,
        page=page or getattr(target, "page_start", None),
        approvable=kind.settle is not None,
    )


def _ask_conflict(kind: Kind, row: Any) -> Question:
    fields = ", ".join(lock.label for lock in locks_of(row) if lock.now is not None)
    what = row._meta.verbose_name
    return _question(kind, row, f"Kilden siger nu noget andet end rettelsen ({what}: {fields}).", str(row))


def _ask_date(kind: Kind, meeting: Meeting) -> Question:
    return _question(kind, meeting, "Mødets dato fremgår ikke af dokumentet.", meeting.held_on_evidence)


def _ask_outcome(kind: Kind, decision: Decision) -> Question:
    return _question(kind, decision, "Beslutningens udfald er ikke forstået.", decision.text)


def _ask_missing(kind: Kind, item: AgendaItem) -> Question:
    reason = "Punktet stod i en tidligere kilde, men ikke i den nyeste."
    return _question(kind, item, reason, item.title)


def _ask_doubt(kind: Kind, doubt: Diagnostic) -> Question:
    words = (
        "" if kind.code in ("samme", "udgave") else doubt.text
    )  # there the text is a key, no words of the paper
    return _question(kind, doubt, doubt.message, words, doubt.page)


def _approve(field: str) -> Callable[[Any, AbstractBaseUser], None]:
    def settle(row: Any, user: AbstractBaseUser) -> None:
        approve(row, field, by=user.get_username())
        save(row, "Godkendt som det er")

    return settle


def _settle_doubt(doubt: Diagnostic, user: AbstractBaseUser) -> None:
    doubt.settled_at, doubt.settled_by_id = timezone.now(), user.pk
    doubt.save(update_fields=["settled_at", "settled_by"])


def _conflict_kind(model: RowType) -> Kind:
    return Kind(
        f"konflikt-{model._meta.model_name}", "Konflikt", 100, lambda: _conflicts(model), _ask_conflict
    )


def _doubt_kind(code: str, label: str, weight: int) -> Kind:
    return Kind(code, label, weight, lambda: _doubts(DOUBTS[code]), _ask_doubt, _settle_doubt)


KINDS: tuple[Kind, ...] = (
    *(_conflict_kind(model) for model in LOCKABLE if model not in (Person, Body)),
    Kind("dato", "Ukendt dato", 90, _undated, _ask_date, _approve("held_on")),
    _doubt_kind("udgave", "Hvilken udgave?", 86),
    _doubt_kind("samme", "Samme møde?", 85),
    Kind("mangler", "Mangler i kilden", 80, _missing, _ask_missing, _approve("missing_from_source")),
    _doubt_kind("opbygning", "Dokumentets opbygning", 75),
    _doubt_kind("tekst", "Tekst uden plads", 70),
    _doubt_kind("person", "Ulæselig personlinje", 60),
    Kind("udfald", "Ukendt udfald", 50, _without_outcome, _ask_outcome, _approve("outcome")),
    _doubt_kind("tvivl", "Læserens tvivl", 40),
)
"""Every kind of question, heaviest first."""

BY_CODE = {kind.code: kind for kind in KINDS}


def totals() -> dict[str, int]:
    """Kind's code -> how many of its questions are open."""
    return {kind.code: kind.rows().count() for kind in KINDS}


def by_label(totals: dict[str, int]) -> dict[str, int]:
    """Label -> open questions, heaviest first; kinds of one label are counted together."""
    labels: dict[str, int] = {}
    for kind in KINDS:
        labels[kind.label] = labels.get(kind.label, 0) + totals[kind.code]
    return labels


def questions(totals: dict[str, int], start: int, stop: int, label: str = "") -> Iterator[Question]:
    """The open questions number start..stop-1, heaviest first; only those of one label, if it is given."""
    for kind in KINDS:
        total = totals[kind.code] if not label or kind.label == label else 0
        if start < min(stop, total):
            yield from (kind.ask(kind, row) for row in kind.rows().order_by("pk")[start:stop])
        start, stop = max(0, start - total), max(0, stop - total)


def find(key: str) -> Question | None:
    """The open question of this key; None when it is settled, or never was."""
    kind, row = _row(key)
    return kind.ask(kind, row) if kind and row else None


def _row(key: str) -> tuple[Kind | None, Any]:
    code, _, pk = key.partition(":")
    kind = BY_CODE.get(code)
    known = kind is not None and pk.isascii() and pk.isdigit() and len(pk) < 19
    return kind, kind.rows().filter(pk=int(pk)).first() if kind and known else None


@transaction.atomic
def settle(key: str, user: AbstractBaseUser) -> Question | None:
    """Approve what stands there; answers the question, or None when nothing was open or approvable."""
    kind, row = _row(key)
    if kind is None or row is None or kind.settle is None:
        return None
    question = kind.ask(kind, row)
    kind.settle(row, user)
    return question


def following(key: str) -> Question | None:
    """The open question after this one (which may be settled by now); the first of all after the last."""
    code, _, pk = key.partition(":")
    places = [number for number, kind in enumerate(KINDS) if kind.code == code]
    here = places[0] if places else 0
    after = KINDS[here].rows().filter(pk__gt=int(pk)) if places and pk.isdecimal() else KINDS[0].rows()
    rest = ((kind, kind.rows()) for kind in (*KINDS[here + 1 :], *KINDS[: here + 1]))
    for kind, rows in chain([(KINDS[here], after)], rest):
        row = rows.order_by("pk").first()
        if row is not None and f"{kind.code}:{row.pk}" != key:
            return kind.ask(kind, row)
    return None
