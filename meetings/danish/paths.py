"""Where the dictionary's sources and the compiled dictionary lie."""

import os
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]

SOURCES = _PROJECT / "data" / "stavekontrolden"


def dictionary_path() -> Path:
    """KKR_DICTIONARY, else danish.dict in KKR_VAR, else in the project's var/."""
    if chosen := os.environ.get("KKR_DICTIONARY"):
        return Path(chosen)
    return Path(os.environ.get("KKR_VAR") or _PROJECT / "var") / "danish.dict"
