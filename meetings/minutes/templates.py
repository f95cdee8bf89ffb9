"""The printed layouts as data: which words head a field, where the case line stands, how items begin.

A further layout is a further `Template` here, never a further reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

FieldName = Literal["background", "recommendation", "presentation", "decision"]

INITIALS = r"[A-Za-zÆØÅæøå]{2,5}"


@dataclass(frozen=True, slots=True)
class Template:
    """How one family of minutes is printed."""

    name: str
    item: re.Pattern[str]
    """An item's first line: groups `number` and `title`."""
    section: re.Pattern[str] | None
    """A section's heading: groups `number` and `title`; None where items stand without sections."""
    case: re.Pattern[str]
    """The whole case line: group `numbers`, group `handlers` (may be empty)."""
    case_number: re.Pattern[str]
    """One case number inside the case line."""
    labels: dict[str, FieldName]
    """Heading word, small letters -> field."""
    furniture_labels: frozenset[str] = frozenset()
    """Headings that print nothing of their own, as 'Bilag:' above a list of enclosures."""
    case_before_title: bool = False
    attendance: dict[str, Literal["present", "absent", "other", ""]] = field(default_factory=dict)
    """Heading word of a list of names -> status; '' heads the whole list."""


KL = Template(
    name="kl",
    # '3.5. Samarbejdet omkring klima', '2.10. Regnskab', '3.4.1. Delaftale'
    item=re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?P<title>\S.*)"),
    # '3. Regionalpolitiske sager'
    section=re.compile(r"(?P<number>\d{1,2})\.\s+(?P<title>[^\W\d_].*)"),
    # 'SAG-2025-01937 chbn / jhp', 'SAG-2021-00857', 'SAG-2021-00857, SAG-2020-01234 nn'
    case=re.compile(
        r"(?P<numbers>SAG-\d{4}-\d{4,6}(?:\s*(?:,|/|og|&)?\s*SAG-\d{4}-\d{4,6})*)"
        rf"[\s,/]*(?P<handlers>(?:{INITIALS}(?:[\s,/]+{INITIALS})*)?)[\s/.]*"
    ),
    case_number=re.compile(r"SAG-\d{4}-\d{4,6}"),
    labels={
        "baggrund": "background",
        "indstilling": "recommendation",
        "sagsfremstilling": "presentation",
        "beslutning": "decision",
    },
    attendance={
        "deltagerfortegnelse": "",
        "deltagere": "present",
        "deltager": "present",
        "tilstede": "present",
        "til stede": "present",
        "afbud": "absent",
        "fraværende": "absent",
        "øvrige deltagere": "other",
        "øvrige": "other",
        "gæster": "other",
        "sekretariat": "other",
        "sekretariatet": "other",
        "fra sekretariatet": "other",
        "fra kkr-sekretariatet": "other",
        "kkr-sekretariatet": "other",
        "administration": "other",
        "fra administrationen": "other",
        "endvidere deltog": "other",
        "desuden deltog": "other",
        "øvrige fremmødte": "other",
    },
)

TEMPLATES: tuple[Template, ...] = (KL,)
