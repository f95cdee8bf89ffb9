"""The body to which somebody is appointed, as sentences and titles name it."""

from __future__ import annotations

import re

ROLE_WORD = r"(?:medlem|suppleant|stedfortræder|formand|næstformand|observatør|repræsentant)(?:er|mer|e|ne)?"

BODY = re.compile(
    rf"(?:{ROLE_WORD}|politikere)\s+(?:af|til|i|for)\s+(?P<body>[^:.;,()]+?)"
    r"(?=\s*(?:[:.;,(]|$|\budpege(?:de)?s\b|\bindstille(?:de)?s\b|\bvælges\b|\bvalgtes\b|\bsom\b))",
    re.IGNORECASE,
)
"""'som medlemmer af det nye råd:'"""

BODY_NOUN = (
    r"(?:bestyrelse|(?<!om)råd|udvalg|nævn|fond|forum|komit[eé]|repræsentantskab|panel|forening|selskab"
    r"|(?:styre|arbejds|følge|kontakt|projekt)gruppe)(?:n|en|et|er|erne|s|ns|ens|ets)?\b"
)
"""'råd' and 'Letbanerådet', but neither 'området' nor 'rådmand'"""

CHOOSES = r"(?:udpeg|vælg|valgt|indstill)\w*"

BODY_AFTER_TO = re.compile(
    r"\b(?:[Tt]il|sidde i) "
    rf"(?P<body>(?:bestyrelse|det|den|de|[A-ZÆØÅ]|[a-zæøå]*{BODY_NOUN})[^:.;,()]*?)(?=\s*(?::|$|\b{CHOOSES}))"
)
"""'til det nye råd i Nordjylland:', 'Til forretningsudvalget udpegedes'"""

BODY_BEHIND = re.compile(r"\btil (?P<body>[^:.;,()]{2,100}?)(?=[.;,]|$)")
"""'... udpegede Per Dam (V), Rønby, til bestyrelsen for Havnen.'"""

BODY_IN_TITLE = re.compile(
    r"(?:udpegning|valg|indstilling|udpegelse)\w*\b.*?\btil (?P<body>.+)", re.IGNORECASE
)
"""'Udpegning af medlemmer til Letbanerådet'"""

BODY_AS_TITLE = re.compile(rf"(?P<body>.*{BODY_NOUN}.*)", re.IGNORECASE)
"""'Bestyrelsen for Letbanen' as the whole title of an item"""

BARE_BODY = re.compile(
    r"[a-zæøå]+(?:et|en)|(?P<stem>(?:[Ss]tyre|[Aa]rbejds|[Ff]ølge)gruppe|[Bb]estyrelse|[Rr]åd|[Uu]dvalg|[Nn]ævn)(?:n|et)"
)
"""'panelet', 'Styregruppen': named before, in the title"""

LED_IN = re.compile(r"(?:at )?sidde i |(?:menige )?medlemmer (?:af|til|i) ", re.IGNORECASE)
"""'at sidde i det nuværende råd', 'medlemmer af rådet': words of the sentence, not of the name"""

OF_TODAY = re.compile(r"(?P<article>det|den|de) (?:nye?|nuværende|kommende) (?P<rest>.+)", re.IGNORECASE)
"""'det nye havneråd', 'det nuværende regionale vejråd': the name has no time in it"""


def body_in(text: str) -> str | None:
    """The body that a sentence names before its list of persons, or behind them."""
    found = BODY.search(text) or BODY_AFTER_TO.search(text)
    if found:
        return found["body"]
    behind = (match["body"] for match in BODY_BEHIND.finditer(text))
    return next((body for body in behind if BODY_AS_TITLE.fullmatch(body)), None)


def titled_body(title: str) -> str | None:
    """The body that an item's title names."""
    found = BODY_IN_TITLE.search(title) or BODY.search(title) or BODY_AS_TITLE.fullmatch(title)
    return found["body"] if found else None


def as_name(body: str, title: str) -> str:
    """The body's name without the sentence around it; a bare one takes the fuller name from the title."""
    bare = LED_IN.sub("", " ".join(body.split()), count=1)
    bare = _fuller(bare, title) or _timeless(bare)
    return bare[:1].upper() + bare[1:]


def _fuller(bare: str, title: str) -> str | None:
    """'Styregruppen' under 'Status for styregruppen for broer' is 'styregruppen for broer'."""
    found = BARE_BODY.fullmatch(bare)
    if not found:
        return None
    named = (
        re.search(rf"\b{found['stem']}(?:n|en|et)? (?:for|i|til|bag) .+", title, re.IGNORECASE)
        if found["stem"]
        else None
    )
    return named[0] if named else titled_body(title)


def _timeless(body: str) -> str:
    """An adjective behind keeps its article: 'det nye regionale råd' is 'det regionale råd'."""
    found = OF_TODAY.fullmatch(body)
    if not found:
        return body
    described = found["rest"].split()[0].endswith("e") and " " in found["rest"]
    return f"{found['article']} {found['rest']}" if described else found["rest"]
