"""The dictionary's entries -> the lemma of every form, and what may stand first and last in a compound."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from meetings.danish.hunspell import (
    COMPOUND_BEGIN,
    COMPOUND_END,
    NEEDS_AFFIX,
    ONLY_IN_COMPOUND,
    Affixes,
    Entry,
    Form,
)
from meetings.danish.lists import AGENTS
from meetings.danish.paradigms import (
    PLURAL_ONLY,
    SINGULAR_ONLY,
    Paradigm,
    WordClass,
    inflects_as_agent,
    is_verb,
    paradigm,
    word_class,
)

_BASE_COSTS = {WordClass.NOUN: 0, WordClass.OTHER: 1, WordClass.ADJECTIVE: 1, WordClass.VERB: 3}
_INFLECTED_COSTS = {WordClass.NOUN: 2, WordClass.OTHER: 2, WordClass.ADJECTIVE: 4, WordClass.VERB: 5}
_IRREGULAR = 3
_BARE = 3
_PARTICIPLE = 3
_AGENT = 6
_GENITIVE = 6
_PASSIVE_PARTICIPLE = 8
_NAME = 5
_NAME_INFLECTED = 10
_IMPERATIVE = 20
"""A form of several words goes to the cheapest: a noun before others, a base form before an inflected one
('veje' is vej + e, 'vandet' vand + et), then what is listed without inflection ('loven' apart from 'lov'),
a noun that is also a verb's present ('behandler', unless lists/agents.txt has it); names, genitives and
imperatives last ('lykkes' is no genitive, 'Anders' not of ænder)."""

_SHORT_PARTICIPLE = re.compile(r"\w{1,6}et")
"""'vandet', 'laget', 'kornet' are the nouns; 'erhvervsrettet' is no 'erhvervsret'."""

_BARE_FLAGS = frozenset({10, 39})

Offer = tuple[int, int, str]
"""Cost, then how rarely the dictionary builds upon the lemma, then the lemma: the least wins."""


@dataclass
class WordForms:
    """Lower-case form -> lemma, first element with its link -> its word, forms that can end a compound."""

    lemmas: dict[str, str] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    lasts: set[str] = field(default_factory=set)
    paradigms: dict[str, Paradigm] = field(default_factory=dict)
    """How a lemma inflects, as bits of paradigms.Paradigm; all of its homographs together."""


def word_forms(affixes: Affixes, entries: Iterable[Entry]) -> WordForms:
    """Everything the splitter and the lemmatiser ask of the dictionary."""
    return _Collection(affixes, list(entries)).collected()


class _Collection:
    """Gathers forms, keeping the cheapest lemma of each."""

    def __init__(self, affixes: Affixes, entries: list[Entry]) -> None:
        self._affixes = affixes
        self._entries = entries
        self._singulars = {entry.word for entry in entries if entry.flags & SINGULAR_ONLY}
        self._compounds = _compounds_upon({entry.word for entry in entries})
        self._presents = {entry.word: entry.lemma for entry in entries if entry.lemma}
        self._presents |= {f"{entry.word}r": entry.word for entry in entries if is_verb(entry)}
        self._words: dict[str, Offer] = {}
        self._firsts: dict[str, Offer] = {}
        self._participles: dict[str, str] = {}
        self._classes: dict[str, set[WordClass]] = {}
        self._forms = WordForms()

    def collected(self) -> WordForms:
        for entry in self._entries:
            self._add(entry)
        forms = self._forms
        forms.firsts = {form: lemma for form, (_, _, lemma) in self._firsts.items()}
        verb = cache(self._verb)
        forms.lemmas = {form: verb(lemma) for form, (_, _, lemma) in self._words.items()}
        forms.lasts &= forms.lemmas.keys()
        return forms

    def _add(self, entry: Entry) -> None:
        lemma, kind = self._lemma(entry), word_class(entry)
        if not entry.lemma:
            self._classes.setdefault(lemma, set()).add(kind)
        self._forms.paradigms[lemma] = self._forms.paradigms.get(lemma, Paradigm(0)) | paradigm(entry.flags)
        rarity = -self._compounds[lemma]
        for form in self._affixes.forms(entry):
            text = form.text.lower()
            if not text.isalpha():
                continue
            if COMPOUND_BEGIN in form.flags:
                _offer(
                    self._firsts,
                    text,
                    (_BASE_COSTS.get(kind, _NAME_INFLECTED) + (text != lemma), rarity, lemma),
                )
            if not form.flags & {ONLY_IN_COMPOUND, NEEDS_AFFIX}:
                self._add_word(entry, form, kind, (self._form_cost(entry, form, kind), rarity, lemma))

    def _add_word(self, entry: Entry, form: Form, kind: WordClass, offer: Offer) -> None:
        text = form.text.lower()
        _offer(self._words, text, offer)
        if COMPOUND_END in form.flags:
            self._forms.lasts.add(text)
        if entry.lemma or form.tag == "PERF_PART":
            self._participles.setdefault(text, offer[2])

    def _form_cost(self, entry: Entry, form: Form, kind: WordClass) -> int:
        if form.text == entry.word and self._is_agent(entry.word, paradigm(entry.flags)):
            return _AGENT
        return _cost(entry, form, kind)

    def _is_agent(self, word: str, ways: Paradigm) -> bool:
        """Whether a noun is also a verb's present and not meant as a noun: 'behandler', but not 'lærer'."""
        return word in self._presents and word not in AGENTS and inflects_as_agent(word, ways)

    def _verb(self, lemma: str) -> str:
        """What is made of a verb is filed under it: participles ('besluttede', 'ansatte'), 'behandlerne'."""
        if self._classes.get(lemma) == {WordClass.ADJECTIVE}:
            return self._participles.get(lemma, lemma)
        if self._is_agent(lemma, self._forms.paradigms.get(lemma, Paradigm(0))):
            return self._presents[lemma]
        return lemma

    def _lemma(self, entry: Entry) -> str:
        if entry.lemma:
            return entry.lemma.lower()
        if PLURAL_ONLY in entry.flags:
            singulars = (word for word in _singulars(entry.word) if word in self._singulars)
            return next(singulars, entry.word).lower()
        return entry.word.lower()


def _cost(entry: Entry, form: Form, kind: WordClass) -> int:
    if form.tag == "IMPERATIV":
        return _IMPERATIVE
    if kind is WordClass.NAME:
        return _NAME if form.text == entry.word else _NAME_INFLECTED
    if form.tag == "GENITIV":
        return _GENITIVE
    if form.tag == "PASSIV" and len(form.steps) > 1:
        return _PASSIVE_PARTICIPLE
    if entry.lemma:
        return _IRREGULAR
    if entry.flags <= _BARE_FLAGS and entry.flags:
        return _BARE
    if kind is WordClass.ADJECTIVE and form.text == entry.word and _SHORT_PARTICIPLE.fullmatch(form.text):
        return _PARTICIPLE
    return (_BASE_COSTS if form.text == entry.word else _INFLECTED_COSTS)[kind]


def _offer(kept: dict[str, Offer], form: str, offer: Offer) -> None:
    if form not in kept or offer < kept[form]:
        kept[form] = offer


def _compounds_upon(words: set[str]) -> Counter[str]:
    """How many longer words end in a word: many in 'krise', few in 'kris'; so 'krisen' is of 'krise'."""
    return Counter(
        word[place:] for word in words for place in range(2, len(word) - 1) if word[place:] in words
    )


_PLURALS = (
    ("dder", "d"),
    ("tter", "t"),
    ("er", ""),
    ("er", "e"),
    ("re", "er"),
    ("tre", "tter"),
    ("r", ""),
    ("", ""),
)
_UMLAUTS = (("ø", "o"), ("æ", "a"), ("æ", "å"), ("ø", "a"))


def _singulars(plural: str) -> Iterator[str]:
    """What 'mænd', 'bøger', 'fødder', 'hænder', 'bønder', 'døtre' could be the plural of."""
    for ending, singular in _PLURALS:
        if not plural.endswith(ending):
            continue
        stem = plural.removesuffix(ending)
        for umlaut, vowel in _UMLAUTS:
            before, found, after = stem.rpartition(umlaut)
            if found and not re.search("[aeiouyæøå]", after):
                yield before + vowel + after + singular
        yield stem + singular
