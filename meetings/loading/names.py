"""Names as addresses: Danish letters spelled out, each address given once."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

from meetings.minutes.errors import MinutesError
from meetings.models import Council

LONGEST = 200
_SPELLED_OUT = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "y",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "ł": "l",
    }
)


class UnknownCouncil(MinutesError):
    """The council that the document (or --council) names is not one the archive holds."""

    @property
    def advice(self) -> str:  # type: ignore[override]
        known = ", ".join(f"{council.name} ({council.slug})" for council in Council.objects.all())
        return f"Arkivet kender {known}."


def slug_of(text: str, fallback: str = "ukendt") -> str:
    """'Lene Aagaard-Sørensen' -> 'lene-aagaard-soerensen'; a text without letters -> fallback."""
    return slugify(text.lower().translate(_SPELLED_OUT))[:LONGEST].strip("-") or fallback


def free(slug: str, taken: Collection[str]) -> str:
    """The slug itself, or the first of slug-2, slug-3 … that is not taken."""
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(name for name in numbered if name not in taken)


def council_named(printed: str, *, file: str = "") -> Council:
    """The council by its name, region or slug in any spelling: 'KKR Sjælland', 'sjælland', 'sjaelland'.

    Raises UnknownCouncil.
    """
    sought = slug_of(printed)
    for council in Council.objects.all():
        if sought in {council.slug, slug_of(council.name), slug_of(council.region)}:
            return council
    raise UnknownCouncil(f"rådet »{printed[:80]}« findes ikke i arkivet", file=file)
