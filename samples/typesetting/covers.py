"""What surrounds the sections: covers, contents, attendance, footers."""

from __future__ import annotations

from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth

from .layout import Line, Page, Run, Typesetter
from .source import Source
from .styles import PAGE_WIDTH

MONTHS = [
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
]  # fmt: skip

MISSION = (
    "De fem kommunekontaktråd er kommunernes fælles bord. Her løser vi sammen de opgaver, som rækker "
    "ud over den enkelte kommunes grænse, og her taler vi med én stemme over for vores samarbejdsparter."
)
VISION = (
    "Vi vil være kendt for at omsætte lokale erfaringer til fælles løsninger, som borgere og "
    "virksomheder kan mærke i hverdagen."
)


def typeset(source: Source) -> Typesetter:
    """All pages of one source."""
    first = _pass(source, {})
    numbers = [first.starts[id(item)] for section in source.sections for item in section.items]
    done = _pass(source, dict(enumerate(numbers)))
    _footers(done)
    return done


def _pass(source: Source, numbers: dict[int, int]) -> Typesetter:
    setter = Typesetter(source)
    setter.new_page()
    (_mission_cover if setter.style.cover == "mission" else _memo_head)(setter)
    if source.meta.get("contents") == "yes":
        _contents(setter, numbers)
    if source.attendance:
        _attendance(setter)
    for section in source.sections:
        setter.section(section)
    return setter


def danish_date(iso: str) -> str:
    """'2024-03-14' -> '14. marts 2024'."""
    day = date.fromisoformat(iso)
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def spaced(text: str) -> str:
    """'KKR Sjælland' -> 'K K R  S J Æ L L A N D', as old papers print their names."""
    return "  ".join(" ".join(word) for word in text.upper().split())


def _mission_cover(setter: Typesetter) -> None:
    meta, style = setter.source.meta, setter.style
    setter.skip(3)
    for text, size in ((meta["kind"].upper(), 24), (meta["council"], 18)):
        setter.text(text, font=style.bold, size=size)
    setter.skip(1)
    if meta.get("cover date") != "no":
        when = f"{date.fromisoformat(meta['date']):%d-%m-%Y} {meta.get('time', '')}".strip()
        setter.text(when, size=11)
    setter.text(meta.get("place", ""), size=11)
    setter.skip(14)
    for heading, text in (("Mission", MISSION), ("Vision", VISION)):
        setter.text(heading, font=style.bold)
        setter.text(text, font=style.italic)
        setter.skip(1)
    if any(block.text for block in setter.source.front):
        setter.new_page()
        setter.blocks(setter.source.front)


def _memo_head(setter: Typesetter) -> None:
    meta, style = setter.source.meta, setter.style
    name = spaced(meta["council"]) if style.spaced_name else meta["council"]
    kind = spaced(meta["kind"]) if style.spaced_name else meta["kind"]
    setter.line(Run(style.left, name + " ", style.bold, 15), leading=20)
    setter.line(Run(style.left, kind + " ", style.bold, 13), leading=18)
    setter.skip(1)
    if meta.get("cover date") != "no":
        setter.text(f"Dato: {danish_date(meta['date'])}" + (f" kl. {meta['time']}" if "time" in meta else ""))
    if "place" in meta:
        setter.text(f"Sted: {meta['place']}")
    setter.skip(2)
    setter.blocks(setter.source.front)
    if setter.source.front:
        setter.skip(2)


def _contents(setter: Typesetter, numbers: dict[int, int]) -> None:
    style = setter.style
    setter.new_page()
    setter.text("Indholdsfortegnelse", font=style.bold, size=style.size * 1.45)
    setter.skip(1)
    count = 0
    for section in setter.source.sections:
        if section.annex:
            continue
        setter.text(section.head, font=style.bold)
        for item in section.items:
            _contents_line(setter, item.head, str(numbers.get(count, 0)))
            count += 1


def _contents_line(setter: Typesetter, head: str, number: str) -> None:
    style = setter.style
    *rest, last = setter.wrap_texts(head, style.width - 60)
    for text in rest:
        setter.line(Run(style.left, text, style.regular, style.size))
    right = style.left + style.width - stringWidth(number, style.regular, style.size)
    dots = int((right - style.left - stringWidth(last, style.regular, style.size) - 4) // stringWidth(
        ".", style.regular, style.size
    ))  # fmt: skip
    setter.line(
        Run(style.left, last + "." * dots + " ", style.regular, style.size),
        Run(right, number, style.regular, style.size),
    )


def _attendance(setter: Typesetter) -> None:
    style = setter.style
    heading = setter.source.meta.get("attendance heading", "Deltagerfortegnelse")
    if style.cover == "mission":
        setter.new_page()
        if heading != "no":
            setter.text(heading, font=style.bold, size=style.size * 1.45)
            setter.skip(1)
    for group in setter.source.attendance:
        if group.heading:
            setter.room(3 * style.leading)
            setter.text(group.heading, font=style.bold)
        for person in group.people:
            setter.text(person.line)
        setter.skip(1)


def _footers(setter: Typesetter) -> None:
    """Every page's footer; an annex has its own date and counts its own pages."""
    meta, style = setter.source.meta, setter.style
    own = setter.annex_start or len(setter.pages) + 1
    pattern = "" if meta.get("footer") == "no" else style.footer
    for number, page in enumerate(setter.pages, 1):
        if number == 1 and style.cover == "mission":
            continue
        in_annex = number >= own and "annex date" in meta
        values = _footer_values(meta["council"], meta["annex date" if in_annex else "date"])
        printed = number - own + 1 if in_annex else number
        mark = style.page_mark.format(page=printed, pages=len(setter.pages))
        _footer(page, setter, pattern.format(**values), mark)


def _footer_values(council: str, iso: str) -> dict[str, str]:
    day = date.fromisoformat(iso)
    short = f"{day.day}/{day.month}-{day.year}"
    return {"council": council, "dashed": f"{day:%d-%m-%Y}", "dotted": f"{day:%d.%m.%Y}", "short": short}


def _footer(page: Page, setter: Typesetter, left: str, right: str) -> None:
    style, size = setter.style, 8.0
    end = PAGE_WIDTH - 70 - stringWidth(right, style.regular, size)
    runs = [Run(style.left, left + " ", style.regular, size)] if left else []
    page.footer = (*runs, Run(end, right, style.regular, size))


def dump_lines(page: Page) -> list[Line]:
    """A page's lines in reading order, its footer first, as text extractors write them."""
    return ([Line(52, page.footer)] if page.footer else []) + page.lines
