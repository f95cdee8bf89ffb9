"""The printed layouts as data: which words head a field, where the case line stands, how items begin.

A further layout is a further `Template` here, never a further reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

FieldName = Literal["background", "recommendation", "presentation", "decision"]
ListStatus = Literal["present", "absent", "other", ""]

INITIALS = r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9]{1,5}"
SAG = r"(?i:SAG)(?:\s?-\s?|\s)\d{4}\s?-\s?\d{4,6}"


@dataclass(frozen=True, slots=True)
class Template:
    """How one family of minutes is printed."""

    name: str
    item: re.Pattern[str]
    """An item's first line: groups `number` and `title`."""
    begins: str
    """The characters with which an item's first line may begin: a quick look before the pattern."""
    section: re.Pattern[str] | None
    """A section's heading: groups `number` and `title`; None where items stand without sections."""
    case: re.Pattern[str]
    """The whole case line: group `numbers`, group `handlers` (may be empty)."""
    case_number: re.Pattern[str]
    """One case number inside the case line."""
    labels: dict[str, FieldName]
    """Heading word, small letters -> field."""
    spare_section: re.Pattern[str] | None = None
    """A section's heading in papers where `section` finds none."""
    spare_labels: dict[str, FieldName] = field(default_factory=dict)
    """Words that head a text in papers that never use that field's own label."""
    unknown_labels: frozenset[str] = frozenset()
    """Words that head a part in other papers; here they are reported, not read."""
    case_above: bool = False
    """Whether the case line may stand above the title instead of below it."""
    by_case: bool = False
    """Only for papers in which the layouts before find no item and most items have a case line."""
    attendance: dict[str, ListStatus] = field(default_factory=dict)
    """Heading word of a list of names -> status; '' heads the whole list."""


UNKNOWN_LABELS = frozenset(
    {
        *("anbefaling", "bemærkninger", "bilag", "forslag", "høring", "kommunikation", "konklusion"),
        *("lovgrundlag", "referat", "resume", "resumé", "retsgrundlag", "sammendrag", "vurdering"),
    }
)

SPARE_LABELS: dict[str, FieldName] = {
    "konklusion": "decision", "referat": "decision", "beslutninger": "decision", "vedtagelse": "decision",
    "beslutning/referat": "decision", "mødets beslutning": "decision",
}  # fmt: skip

ATTENDANCE_FORMS: tuple[tuple[ListStatus, re.Pattern[str]], ...] = (
    # 'meldt afbud', 'afbud fra', 'ikke til stede', 'fraværende med afbud'
    ("absent", re.compile(r"(?:(?:der er |der var )?(?:har )?meldt )?afbud(?: fra| af| til mødet)?")),
    ("absent", re.compile(r"ikke (?:til ?stede|mødt|fremmødt)")),
    ("absent", re.compile(r"fravær(?:ende)?(?: (?:med|uden) afbud| fra mødet)?")),
    # 'medlemmer til stede', 'til stede var'
    (
        "present",
        re.compile(r"(?:medlemmer |fremmødte |mødt )?til ?stede(?: var)?|fremmødte(?: medlemmer)?|mødt"),
    ),
    # 'fra sekretariatet deltog', 'herudover deltog fra kommunerne', 'øvrige inviterede deltagere'
    (
        "other",
        re.compile(
            r"(?:fra|endvidere|desuden|herudover|ligeledes|derudover) "
            r"(?:[\w-]+ ){0,3}delt(?:og|ager)(?: [\w-]+){0,3}"
        ),
    ),
    (
        "other",
        re.compile(r"øvrige (?:\w+ )?(?:deltagere|fremmødte|tilstede)|(?:kkr-)?sekretariat\w*(?: deltog)?"),
    ),
)
"""Headings of names that no layout's words name, in small letters."""

KL = Template(
    name="kl",
    # '3.5. Samarbejdet omkring klima', '2.10. Regnskab', '3.4.1. Delaftale', '2.1.a Havnen', '2.1 b) Havnen'
    item=re.compile(
        r"(?:(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}(?:\.?[a-h]|\s[a-h][.)])?)[.:]?"
        r"|(?:Punkt|Pkt\.)\s+(?P<named>\d{1,2}(?:\.\d{1,2}){1,3})\s*[.:–-]?)"
        r"(?:\s+|(?<=\.)(?=[A-ZÆØÅ]))(?P<title>\S.*)"
    ),
    begins="0123456789P",
    # '3. Regionalpolitiske sager'
    section=re.compile(r"(?P<number>\d{1,2})\.\s+(?P<title>[^\W\d_].*)"),
    # '3 Regionalpolitiske sager'
    spare_section=re.compile(r"(?P<number>\d{1,2})\s+(?P<title>[A-ZÆØÅ][^.]*)"),
    # 'SAG-2025-01937 chbn / jhp', 'SAG-2021-00857', 'SAG-2021-00857, SAG-2020-01234 nn',
    # 'Sagsnr.: SAG-2012-00123 abc (lukket)', 'Sag - 2012 - 00123/abc', 'SAG-2012-00123, dok. 4567'
    case=re.compile(
        r"(?:(?:Sagsnr|Sagsnummer|Sag|Journalnr|J\.nr)\.?\s*(?::\s*|\s))?"
        rf"(?P<numbers>{SAG}(?:\s*(?:,|/|og|&)?\s*{SAG})*)"
        rf"[\s,/–-]*(?P<handlers>(?:{INITIALS}(?:[\s,/]+{INITIALS})*)?)[\s/.]*"
        r"(?:\([^()]{1,40}\)|,?\s*dok\.?\s*(?:nr\.\s*)?[\d/-]+)?"
    ),
    case_number=re.compile(SAG),
    labels={
        "baggrund": "background",
        "indstilling": "recommendation",
        "sagsfremstilling": "presentation",
        "beslutning": "decision",
    },
    spare_labels=SPARE_LABELS,
    unknown_labels=UNKNOWN_LABELS,
    attendance={
        "deltagerfortegnelse": "",
        "deltagere": "present",
        "medlemmer": "present",
        "mødedeltagere": "present",
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

FLAT = Template(
    name="kl-flat",
    # '3. Samarbejde om havne': KKR papers whose items count through, without sections
    item=re.compile(r"(?:(?P<number>\d{1,3}(?:\.?[a-h]|\s[a-h][.)])?)\.?|(?P<named>(?!)))\s+(?P<title>\S.*)"),
    begins="0123456789",
    section=None,
    case=KL.case,
    case_number=KL.case_number,
    labels=KL.labels,
    spare_labels=SPARE_LABELS,
    unknown_labels=UNKNOWN_LABELS,
    by_case=True,
    attendance=KL.attendance,
)

MUNICIPAL = Template(
    name="municipal",
    # '2. Salg af brandstationen', 'Punkt 3: Cykelsti', 'Pkt. 4 Meddelelser'
    item=re.compile(
        r"(?:(?:Punkt|Pkt\.|Sag)\s+(?P<named>\d{1,3})\s*[.:–-]?|(?P<number>\d{1,3})\.)\s+(?P<title>\S.*)"
    ),
    begins="0123456789PS",
    section=None,
    # 'Sagsnr.: 24/1011 Sagsbehandler: anlu', '23/0007', 'Sag: 2023-004512'
    case=re.compile(
        r"(?:(?:Sagsnr|Sagsnummer|Sag|Journalnr|J\.nr)\.?\s*:?\s*)?"
        r"(?P<numbers>(?:\d{2,4}/\d{3,6}|\d{2}\.\d{2}\.\d{2}-[A-Z]\d{2}-\d+-\d{2}|EMN-\d{4}-\d{4,6})(?:\s*,\s*\d{2,4}/\d{3,6})*)"
        rf"(?:\s+(?:Sagsbehandler|Ansvarlig|Ref)\.?\s*:\s*(?P<handlers>{INITIALS}(?:[\s,/]+{INITIALS})*))?"
    ),
    case_number=re.compile(r"\d{2,4}/\d{3,6}|\d{2}\.\d{2}\.\d{2}-[A-Z]\d{2}-\d+-\d{2}|EMN-\d{4}-\d{4,6}"),
    labels={
        "resume": "background",
        "resumé": "background",
        "beslutningstema": "background",
        "baggrund": "background",
        "indstilling": "recommendation",
        "administrationen indstiller": "recommendation",
        "forvaltningen indstiller": "recommendation",
        "sagsfremstilling": "presentation",
        "beslutning": "decision",
    },
    spare_labels=SPARE_LABELS,
    unknown_labels=UNKNOWN_LABELS - {"resume", "resumé"},
    case_above=True,
    attendance=KL.attendance,
)

TEMPLATES: tuple[Template, ...] = (KL, FLAT, MUNICIPAL)
