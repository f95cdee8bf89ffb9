"""Whatever papers a meeting has, and in whatever order they come: the same rows, and again no change."""

from dataclasses import replace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from meetings import models
from meetings.minutes import MinutesDocument
from tests.factories import a_document, an_appointment, an_item

from .loading import everything, loaded

BRIEFLY = settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""Each example is several imports; shrinking one would take longer than reading it."""

TITLES = ("Cykelstier", "Beredskab", "Lærepladser", "Havmiljø", "Sundhedsreform", "Eventuelt", "Kulturaftale")
NAMES = ("Karla Prøve", "Bo Dam", "Åse Ø. Ærlig")


@st.composite
def papers(draw: st.DrawFn, kind: str, corrected: bool = False) -> MinutesDocument:
    """A paper with some of the titles, numbered as they come."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=6, unique=True))
    items = []
    for place, title in enumerate(titles, start=1):
        names = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        decision = draw(st.sampled_from(("Godkendt.", "Udsat.", "Taget til efterretning.")))
        items.append(
            an_item(
                f"1.{place}",
                title,
                decision=decision if kind == "minutes" else None,
                outcome="approved" if kind == "minutes" else "none",
                appointments=tuple(an_appointment(name) for name in names),
                attachments=tuple(draw(st.lists(st.sampled_from(("Kort", "Plan", "Kort")), max_size=3))),
            )
        )
    document = a_document(items, document_kind=kind, corrected=corrected)
    return replace(document, file=f"{kind}-{corrected}.txt")


def content() -> list[Any]:
    """What a visitor sees of the only meeting, without keys and times."""
    fields = ("number", "title", "missing_from_source", "position", "decision__text", "decision__outcome")
    rows: list[Any] = list(models.AgendaItem.objects.order_by("position", "number").values_list(*fields))
    for model, shown in ((models.Attachment, "title"), (models.Appointment, "name")):
        rows += sorted(model.objects.values_list("item__title", "position", shown))
    return rows


class AnyOrder(TestCase):
    @BRIEFLY
    @given(papers("agenda"), papers("minutes"), papers("minutes", corrected=True))
    def test_rows_do_not_depend_on_the_order_of_import(
        self, agenda: MinutesDocument, minutes: MinutesDocument, corrected: MinutesDocument
    ) -> None:
        seen = []
        for order in ((agenda, minutes, corrected), (corrected, agenda, minutes)):
            models.Meeting.objects.update(source=None)
            models.SourceDocument.objects.all().delete()
            models.Meeting.objects.all().delete()
            for document in order:
                loaded(replace(document, meeting_date=agenda.meeting_date))
            seen.append((models.Meeting.objects.count(), content()))
        if seen[0][0] == seen[1][0] == 1:
            assert seen[0] == seen[1]

    @BRIEFLY
    @given(st.lists(st.one_of(papers("agenda"), papers("minutes")), min_size=1, max_size=3))
    def test_everything_again_changes_nothing(self, documents: list[MinutesDocument]) -> None:
        for document in documents:
            loaded(document)
        before = everything()
        for document in documents:
            loaded(document)
        assert everything() == before
