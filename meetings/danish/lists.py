"""The hand-kept word lists, from lists/*.txt: words between spaces; a line beginning with # is a comment."""

import hashlib
from pathlib import Path

_FOLDER = Path(__file__).parent / "lists"


def _lines(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(" ".join(_lines(name)).split())


STOP_WORDS = _words("stop_words")
PARTICLES = _words("particles")
LONG_PARTICLES = frozenset(particle for particle in PARTICLES if len(particle) > 2)
SUFFIXES = _words("suffixes")
ADJECTIVAL_TAILS = _words("adjectival_tails")
SHORT_ELEMENTS = _words("short_elements")
FIRST_ONLY = _words("first_only")
NO_SPLIT = _words("no_split")
PREFIXES = _words("prefixes")
SPLITS = {word.replace("|", ""): word.split("|") for word in _words("splits")}
AGENTS = _words("agents")
ELEMENTS = _words("elements")

NORMS: dict[str, str] = dict(line.split(": ") for line in _lines("norms"))
"""A word in lower case -> the form it is filed under."""

ABBREVIATIONS: dict[str, str] = dict(line.split(": ") for line in _lines("abbreviations"))
"""Short forms that papers do not explain -> what they stand for."""


def digest() -> str:
    """A name for the lists as they are: any change of a word changes it."""
    texts = [path.read_bytes() for path in sorted(_FOLDER.glob("*.txt"))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()
