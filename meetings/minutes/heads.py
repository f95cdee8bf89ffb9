"""What the words above or before names say of them: a role, a body, a party, a municipality.

The same words stand on a line of their own, before a colon, or at the top of a table's column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bodies import BODY_AS_TITLE, ROLE_WORD
from .document import Role
from .municipalities import municipality_named

ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("substitute", re.compile(r"suppleant|stedfortræder", re.IGNORECASE)),
    ("vice_chair", re.compile(r"næstform(?:and|ænd)|viceform(?:and|ænd)", re.IGNORECASE)),
    ("chair", re.compile(r"\bform(?:and|ænd)(?:en)?\b", re.IGNORECASE)),
    ("observer", re.compile(r"observatør", re.IGNORECASE)),
    ("member", re.compile(r"\bmedlem|repræsentant", re.IGNORECASE)),
)

ROLE_HEAD = re.compile(rf"(?:\d+\s+)?(?:personlig\w*\s+|nye?\s+|øvrige\s+)?{ROLE_WORD}", re.IGNORECASE)
"""'Medlemmer', 'Suppleanter:', '2 stedfortrædere'"""

PARTY_HEAD = re.compile(
    r"[A-ZÆØÅ]|SF|LA|DF|Socialdemokrati\w*|Socialistisk Folkeparti|(?:Radikale )?Venstre|Det Radikale Venstre"
    r"|(?:Det )?Konservative(?: Folkeparti)?|Dansk Folkeparti|Enhedslisten|Liberal Alliance|Alternativet"
)
"""'A', 'Socialdemokraterne': what stands before or above a party's names"""

BODY_HEAD = re.compile(
    r"(?:(?:Til|Medlem(?:mer)? af|Udpegning til|Valg til|Repræsentanter i)\s+)?"
    r"(?P<body>[A-ZÆØÅ].+|bestyrelsen.*)"
)

ABBREVIATED = re.compile(r"\s*\([A-ZÆØÅ]{2,6}\)$")
"""'Nordjyllands Trafikselskab (NT)'"""

HOUSE = re.compile(r"(?:Erhvervs|Vækst)hus(?:et)?\b.*")

PROPER = re.compile(
    r"(?!(?:Fra|Følgende|Herunder|Rød|Blå|Borgerlige?)\b)"
    r"(?:[A-ZÆØÅ][\w&/-]+(?:\s+(?:[A-ZÆØÅ&][\w&/-]*|i|for|og))+"
    r"|[A-ZÆØÅ][\w/-]+(?<!t)(?<!er)(?<!ende)(?<!ede)(?<!ing)(?<!valg)(?<!s))"
)
"""'Midttrafik', 'Business Region Havby': a name without any word for a body; 'Enstemmigt' is none"""

LEAVERS = re.compile(r"(?:Udtræde|Udtrådt|Fratræde|Fratrådt|Afgå|Hidtidig|Tidligere|Nuværende)\w*.*")
"""'Udtrædende', 'Hidtidigt medlem': those below are chosen no more"""

SENTENCE = re.compile(
    r"\b(?:er|var|har|havde|blev|bliver|kan|skal|vil|bør|får|fik|tager|tog|ønsker|består|udpeg\w+|indstill\w+|vælg\w+"
    r"|besl\w+|drøft\w+|godkend\w+|konstituer\w+)\b"
)
"""Words that no name of a body holds."""

MAX_HEAD = 120
"""Characters; a longer line is no head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says of the names under or behind it; one of the five."""

    role: Role | None = None
    body: str | None = None
    party: str | None = None
    municipality: str | None = None
    leaves: bool = False


def role_in(text: str, otherwise: Role) -> Role:
    """The role that a text names first in the order of `ROLES`."""
    return next((role for role, pattern in ROLES if pattern.search(text)), otherwise)


def role_of_list(text: str, otherwise: Role) -> Role:
    """'medlemmer og stedfortrædere' begins with members; their headings tell when the others come."""
    named = text.split("(")[0]
    return "member" if ROLES[-1][1].search(named) else role_in(named, otherwise)


def role_of_title(title: str) -> Role:
    """The one role of which 'Valg af formand' speaks; a title with several tells none."""
    named = [role for role, pattern in ROLES if pattern.search(title)]
    return named[0] if len(named) == 1 else "member"


def head_of(text: str) -> Head | None:
    """'Suppleanter:', 'Randers Kommune', 'Venstre', 'Bestyrelsen for Havnen:'; None for anything else."""
    bare = ABBREVIATED.sub("", text.rstrip(": "))
    if len(bare) > MAX_HEAD or bare.endswith(".") or any(sign in bare for sign in ":("):
        return None
    if LEAVERS.fullmatch(bare):
        return Head(leaves=True)
    if ROLE_HEAD.fullmatch(bare):
        return Head(role=role_in(bare, "member"))
    if PARTY_HEAD.fullmatch(bare):
        return Head(party=bare)
    place = municipality_named(bare)
    if place:
        return Head(municipality=place)
    found = BODY_HEAD.fullmatch(bare)
    if found and not SENTENCE.search(bare):
        forms = (BODY_AS_TITLE, HOUSE, PROPER) if text.endswith(":") else (BODY_AS_TITLE, HOUSE)
        named = any(form.fullmatch(found["body"]) for form in forms)
        return Head(body=found["body"]) if named else None
    return None
