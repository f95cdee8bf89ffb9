"""A small fictional archive with every kind of thing a public page can show."""

from datetime import date

from meetings import search
from meetings.models import AgendaItem, Attendance, Meeting, Person
from tests import factories as make

DECISION = """KKR Midtjylland godkendte planen med disse bemærkninger:
- der afsættes midler til cykelstier
- planen evalueres i 2027

Medlemmer
- Karla Prøve (V), Odder
- Åge Ærlig (Lokallisten), Ærø"""
PRESENTATION = "\n\n".join(
    f"{heading}\n\nEn tekst om emnet, som er lang nok til at ligne et afsnit, og som slutter rigtigt."
    for heading in ("Baggrunden", "Økonomi", "Tidsplan", "Inddragelse af borgerne", "Næste skridt")
)


def build() -> AgendaItem:
    """Two councils, three meetings, one rich item (which is returned) and a few plain ones."""
    meeting = make.MeetingFactory(council__slug="midtjylland", held_on=date(2025, 6, 18))
    meeting.source = make.SourceDocumentFactory(
        meeting=meeting,
        name="referat-juni.pdf",
        pages=12,
        items_read=2,
        account={"pages_read": 12, "pages": 12},
    )
    meeting.save()
    earlier = make.MeetingFactory(council__slug="midtjylland", held_on=date(2024, 11, 20))
    elsewhere = make.MeetingFactory(council__slug="nordjylland", held_on=date(2025, 2, 7), kind="agenda")
    make.MeetingFactory(council__slug="sjaelland", held_on=None)
    item = rich_item(meeting)
    plain(meeting, "1.2", "Eventuelt", 2)
    plain(earlier, "3.1", "Fælles plan for cykelstier, første behandling", 1, ["SAG-2025-01234"])
    plain(elsewhere, "2.1", "Fælles plan for cykelstier i nord", 1)
    attendance(meeting)
    search.index(AgendaItem.objects.all())
    return item


def rich_item(meeting: Meeting) -> AgendaItem:
    section = make.SectionFactory(meeting=meeting, number="1", title="Regionalpolitiske sager", position=1)
    make.SectionFactory(meeting=meeting, number="2", title="Eventuelt", position=2)
    item = make.ItemFactory(
        meeting=meeting,
        section=section,
        number="1.1",
        position=1,
        title="Fælles plan for <cykelstier> & broer",
        case_numbers=["SAG-2025-01234", "24/567"],
        case_handlers=["abc"],
        background="Planen har været i høring.",
        recommendation="Det indstilles, at planen godkendes.",
        presentation=PRESENTATION,
        page_start=4,
        page_end=6,
    )
    decision = make.DecisionFactory(item=item, text=DECISION, outcome_also=["recommended"])
    body = make.BodyFactory(name="Cykelstiudvalget", slug="cykelstiudvalget")
    karla = make.PersonFactory(name="Karla Prøve", slug="karla-proeve", party="V", municipality="Odder")
    make.AppointmentFactory(decision=decision, person=karla, body=body)
    aage = make.PersonFactory(name="Åge Ærlig", slug="aage-aerlig", party="Lokallisten", municipality="Ærø")
    make.AppointmentFactory(decision=decision, person=aage, body=body, role="substitute")
    make.AppointmentFactory(decision=None, item=item, person=aage, body=None)
    make.VacancyFactory(item=item, body=body, text="Rød blok melder et navn ind.")
    make.AttachmentFactory(item=item, title="Udkast til plan")
    make.LinkFactory(item=item, url="https://example.org/en/meget/lang/adresse")
    make.LinkFactory(item=item, url="javascript:alert(1)")
    return item


def plain(
    meeting: Meeting, number: str, title: str, position: int, cases: list[str] | None = None
) -> AgendaItem:
    item = make.ItemFactory(
        meeting=meeting, number=number, title=title, position=position, case_numbers=cases or []
    )
    make.DecisionFactory(item=item, text="Taget til efterretning.", outcome="noted")
    return item


def attendance(meeting: Meeting) -> None:
    karla = Person.objects.get(slug="karla-proeve")
    make.AttendanceFactory(meeting=meeting, person=karla, note="formand")
    make.AttendanceFactory(meeting=meeting, status=Attendance.Status.ABSENT)
    make.AttendanceFactory(meeting=meeting, status=Attendance.Status.OTHER, party="", municipality="")


PAGES = {
    "front": "/",
    "search": "/soeg/",
    "search for a word": "/soeg/?q=cykelstier",
    "search with filters": "/soeg/?q=plan&raad=midtjylland&aar=2025&udfald=approved&sortering=dato",
    "item from a search": "/moeder/midtjylland/2025-06-18/1.1/?q=cykelstier",
    "meetings": "/moeder/",
    "meetings of a council": "/moeder/?raad=midtjylland&aar=2025",
    "meeting": "/moeder/midtjylland/2025-06-18/",
    "agenda": "/moeder/nordjylland/2025-02-07/",
    "undated meeting": "/moeder/sjaelland/ukendt-0000abcd/",
    "item": "/moeder/midtjylland/2025-06-18/1.1/",
    "plain item": "/moeder/midtjylland/2025-06-18/1.2/",
    "decisions": "/beslutninger/",
    "decisions filtered": "/beslutninger/?raad=midtjylland&aar=2025&udfald=approved",
    "appointments": "/udpegninger/",
    "appointments filtered": "/udpegninger/?organ=cykelstiudvalget&parti=V&person=karla&fra=2025-01-01",
    "bodies": "/organer/",
    "body": "/organer/cykelstiudvalget/",
    "persons": "/personer/",
    "person": "/personer/karla-proeve/",
    "cases": "/sager/",
    "case": "/sager/SAG-2025-01234/",
    "case of a municipality": "/sager/24/567/",
    "council": "/raad/midtjylland/",
    "empty council": "/raad/hovedstaden/",
    "about": "/om/",
    "help": "/hjaelp/",
    "accessibility": "/tilgaengelighed/",
    "data": "/data/",
}
"""Every kind of page, by an address in the archive above."""
REFUSALS = {
    "nothing found": "/soeg/?q=xyzzy&raad=midtjylland",
    "unknown council searched": "/soeg/?q=plan&raad=fantasien",
    "unknown filter value": "/moeder/?raad=fantasien",
    "unreadable date": "/udpegninger/?fra=i+går",
    "no case number": "/sager/?sag=cykelstier",
    "empty result": "/beslutninger/?udfald=rejected",
}
"""Pages that tell a visitor what was wrong with what was asked."""
