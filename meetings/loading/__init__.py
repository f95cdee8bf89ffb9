"""From a reading to rows: one transaction a document, nothing lost, nothing doubled, corrections kept.

    document = read_bytes(data, "referat.pdf")
    loaded = load(document, data)

A meeting's rows are what all its documents say together (`composing`), held against what is stored (`items`,
`children`, `people`), except where an editor corrected it (`rows`). Loading the same again changes nothing.
"""

from .addresses import readdress
from .loader import Loaded, compose_again, join, load, wait_for_others
from .names import UnknownCouncil, council_named
from .rows import Tally
from .versions import Difference, FieldChange, ItemChange, difference, difference_of

__all__ = [
    "Difference",
    "FieldChange",
    "ItemChange",
    "Loaded",
    "Tally",
    "UnknownCouncil",
    "compose_again",
    "council_named",
    "difference",
    "difference_of",
    "join",
    "load",
    "readdress",
    "wait_for_others",
]
