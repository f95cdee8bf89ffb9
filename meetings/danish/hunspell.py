"""Hunspell's .aff and .dic: every entry with all its inflected and linking forms. Prefixes are left out."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

Flags = frozenset[int]

FORBIDDEN = 6
NEEDS_AFFIX = 8
COMPOUND_BEGIN = 32
COMPOUND_END = 34
ONLY_IN_COMPOUND = 36
"""Flag numbers as section F of da_DK.aff defines them."""

_DEEPEST = 3
"""Suffixes upon suffixes: a doubled consonant, an ending, a genitive."""

_LONGEST_ENDING = 4
"""Letters that a rule's condition looks at: '[^bcd]en' looks at three."""


class Rule(NamedTuple):
    """One line 'SFX 20 e te/34,22 [^b]be +DATID': strip, add, the new form's flags, how the word must end."""

    strip: str
    add: str
    flags: Flags
    ending: re.Pattern[str]
    tag: str


class Entry(NamedTuple):
    """One line of the .dic: 'reform/10,11,2,39,31', or 'taget st:tage', which names its lemma."""

    word: str
    flags: Flags
    lemma: str | None


class Form(NamedTuple):
    """A form of an entry; `steps` are the flags of the suffixes added, in order."""

    text: str
    flags: Flags
    steps: tuple[int, ...] = ()
    tag: str = ""


class Affixes:
    """The suffix rules by flag, and the comment above each group ('Substantiv, fælleskøn')."""

    def __init__(self, rules: dict[int, list[Rule]], comments: dict[int, str]) -> None:
        self.comments = comments
        self._rules = rules
        self._fitting = cache(self._fitting_rules)

    def forms(self, entry: Entry) -> Iterator[Form]:
        """The entry itself and everything its suffixes make of it."""
        todo = [Form(entry.word, entry.flags)]
        while todo:
            form = todo.pop()
            yield form
            if len(form.steps) < _DEEPEST:
                todo += self._longer(form)

    def _longer(self, form: Form) -> Iterator[Form]:
        for flag in form.flags & self._rules.keys():
            for rule in self._fitting(flag, form.text[-_LONGEST_ENDING:]):
                text = form.text.removesuffix(rule.strip) + rule.add
                yield Form(text, rule.flags, (*form.steps, flag), rule.tag)

    def _fitting_rules(self, flag: int, ending: str) -> list[Rule]:
        return [rule for rule in self._rules[flag] if rule.ending.search(ending)]


def read_affixes(lines: Iterable[str]) -> Affixes:
    """The suffix rules of a .aff with numeric flags."""
    rules: dict[int, list[Rule]] = {}
    comments: dict[int, str] = {}
    comment = ""
    for line in lines:
        if line.startswith("#"):
            comment = line.lstrip("#").strip()
        elif line.startswith("SFX "):
            _, flag, *fields = line.split()
            if fields[0] == "Y" and len(fields) == 2:
                comments[int(flag)] = comment
            else:
                rules.setdefault(int(flag), []).append(_rule(fields))
    return Affixes(rules, comments)


def _rule(fields: list[str]) -> Rule:
    strip, addition, ending, *tags = fields
    add, _, flags = addition.partition("/")
    pattern = re.compile(f"{ending}$")
    return Rule(_letters(strip), _letters(add), _flags(flags), pattern, "".join(tags).lstrip("+"))


def _letters(field: str) -> str:
    """'0' is Hunspell's nothing."""
    return "" if field == "0" else field


@cache
def _flags(numbers: str) -> Flags:
    return frozenset(int(number) for number in numbers.split(",") if number)


_ENTRY = re.compile(r"(?P<word>[^/\s]+)(?:/(?P<flags>[0-9,]+))?(?P<morphology>(?:\s+[a-z]{2}:\S+)*)\s*")
_LEMMA = re.compile(r"\bst:([^\W\d_]+)(?=\s|$)")


def read_entries(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of a .dic that are one word of letters; forbidden words and 'a cappella' are left out."""
    for line in lines:
        match = _ENTRY.fullmatch(line)
        if match is None or not match["word"].isalpha():
            continue
        flags = _flags(match["flags"] or "")
        if FORBIDDEN not in flags:
            lemma = _LEMMA.search(match["morphology"])
            yield Entry(match["word"], flags, lemma[1] if lemma else None)
