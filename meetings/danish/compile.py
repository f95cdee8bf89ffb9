"""`python -m meetings.danish.compile`: the dictionary's sources -> the file that dictionary.py opens."""

import hashlib
import lzma
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from meetings.danish.dictionary import Dictionary, NotADictionary, packed
from meetings.danish.hunspell import Affixes, Entry, read_affixes, read_entries
from meetings.danish.paths import SOURCES, dictionary_path
from meetings.danish.wordforms import word_forms

_CODE = ("hunspell.py", "paradigms.py", "wordforms.py", "dictionary.py", "lists/agents.txt")
"""A change to how the file is made makes it stale, as a change of the sources does."""


def compile_dictionary(target: Path) -> bool:
    """Write target unless it is up to date; whether it was written. A reader sees old or new, whole."""
    digest = _digest()
    if _is_current(target, digest):
        return False
    _replace(target, packed(word_forms(*read_sources()), digest))
    return True


def read_sources() -> tuple[Affixes, Iterator[Entry]]:
    """The dictionary as it is published. Raises OSError if its files are missing."""
    return read_affixes(_lines("da_DK.aff.xz")), read_entries(_lines("da_DK.dic.xz"))


def _digest() -> bytes:
    code = Path(__file__).parent
    digest = hashlib.sha256()
    for file in [*sorted(SOURCES.glob("*.xz")), *(code / name for name in _CODE)]:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()


def _is_current(target: Path, digest: bytes) -> bool:
    try:
        return Dictionary(target).made_from == digest.hex()
    except (FileNotFoundError, NotADictionary):
        return False


def _lines(name: str) -> list[str]:
    with lzma.open(SOURCES / name, "rt", encoding="utf-8") as file:
        return file.read().splitlines()


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=target.name, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(target)


def main() -> int:
    """Say in one line what was done; exit code 1 and one line of error if the sources are missing."""
    target = dictionary_path()
    try:
        written = compile_dictionary(target)
    except OSError as error:
        print(f"Ordbogen kunne ikke laves: {error}", file=sys.stderr)
        return 1
    size = target.stat().st_size / 1e6
    print(f"Ordbog: {target} ({size:.0f} MB) {'er lavet' if written else 'er ajour'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
