"""The live check says what the reader would make of the texts as typed, and stores nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.admin.checking import Typed, check
from meetings.models import AgendaItem, Appointment


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Godkendt.", "approved"),
        ("Taget til efterretning.", "noted"),
        ("Sagen udsættes.", "postponed"),
        ("Der blev talt om vejret.", "other"),
        ("", "none"),
    ],
)
def test_the_outcome_is_read_as_at_an_import(item: AgendaItem, decision: str, outcome: str) -> None:
    assert check(item, Typed(title=item.title, decision=decision)).code == outcome


def test_appointments_are_held_against_those_on_the_page(item: AgendaItem) -> None:
    """One that the text names too, one it names alone, and the one on the page that it does not name."""
    Appointment.objects.filter(item=item).update(name="Karla Prøve", role="member")
    text = "KKR udpegede følgende medlemmer:\n\n- Karla Prøve (A), Skanderborg\n- Vera Testager (V), Odder"
    found = check(item, Typed(title="Udpegning", decision=text))
    assert [(person.text.partition(" (")[0], person.known) for person in found.appointments] == [
        ("Karla Prøve", True),
        ("Vera Testager", False),
    ]
    assert found.gone == ()
    assert check(item, Typed(title="Udpegning", decision="Godkendt.")).gone == ("Karla Prøve",)


def test_the_answer_is_a_fragment_and_nothing_is_stored(desk: Client, item: AgendaItem) -> None:
    typed = {"title": item.title, "presentation": "", "decision": "Afvist."}
    answer = desk.post(reverse("admin:desk_check", args=[item.pk]), typed).content.decode()
    assert "Afvist" in answer and "<html" not in answer
    item.decision.refresh_from_db()
    assert item.decision.outcome == "approved"


@pytest.mark.parametrize(
    "decision", ["<script>alert(1)</script>", "1.2. Nyt punkt\n\nBeslutning\n\nx", "{title}", "😀" * 9000]
)
def test_whatever_is_typed_is_answered(desk: Client, item: AgendaItem, decision: str) -> None:
    answer = desk.post(reverse("admin:desk_check", args=[item.pk]), {"title": "", "decision": decision})
    assert answer.status_code == 200 and b"<script" not in answer.content


def test_persons_of_an_approved_recommendation_are_found(item: AgendaItem) -> None:
    """'KKR godkendte indstillingen' appoints those whom the recommendation names."""
    Appointment.objects.filter(item=item).update(name="Karla Prøve", role="member")
    recommendation = "Det indstilles, at KKR udpeger følgende medlemmer:\n\n- Karla Prøve (A), Skanderborg"
    texts = Typed("Udpegning", recommendation, decision="KKR Midtjylland godkendte indstillingen.")
    assert check(item, texts).gone == ()
