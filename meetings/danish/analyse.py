"""Text -> Tokens: the one analysis behind index, query, snippets and suggestions."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from meetings.danish.compounds import Element
from meetings.danish.ellipsis import antecedent, completion
from meetings.danish.lemma import Lemmatiser
from meetings.danish.lexemes import (
    MAX_LEXEME,
    Kind,
    Lexeme,
    Token,
    case_number_lexemes,
    lexeme,
    paragraph_lexemes,
    unique,
)
from meetings.danish.lexicon import Lexicon
from meetings.danish.lists import AGENTS, NORMS, PARTICLES, STOP_WORDS
from meetings.danish.sentences import SENTENCE, ends_between
from meetings.danish.spelled import spelled
from meetings.danish.tokens import Piece, PieceKind, pieces

Lexemes = tuple[Lexeme, ...]


class Analyser:
    """The analysis by one lexicon. Make one and keep it: it remembers the words it has resolved."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lemmatiser = Lemmatiser(lexicon)
        self._word_lexemes = lru_cache(maxsize=8192)(self._printed_word)

    def analyse(self, text: str) -> list[Token]:
        """The Tokens of text in order. Any text will do; stop words and addresses give none.

        >>> [(t.position, [l.text for l in t.lexemes]) for t in analyse("KKR's sundhedsreform i § 107")]
        [(1, ['kkr']), (2, ['sundhedsreform', '+sundhed', '+reform']), (4, ['§107', '+107'])]
        """
        return list(self._tokens(list(pieces(text)), text))

    def _tokens(self, found: Sequence[Piece], text: str) -> Iterator[Token]:
        position = 0
        for place, piece in enumerate(found):
            if place and ends_between(found[place - 1], piece, text):
                position += SENTENCE
            for lexemes in self._lexemes(found, place, text):
                position += 1
                if lexemes:
                    yield Token(position, piece.start, piece.end, piece.text.lower(), lexemes)

    def _lexemes(self, found: Sequence[Piece], place: int, text: str) -> Sequence[Lexemes]:
        """The lexemes of one piece, a tuple for each position it takes; an empty one is not indexed."""
        piece = found[place]
        match piece.kind:
            case PieceKind.WORD:
                return self._word(found, place, text)
            case PieceKind.CASE_NUMBER:
                return [case_number_lexemes(piece.text)]
            case PieceKind.PARAGRAPH:
                return [paragraph_lexemes(piece.text)]
            case PieceKind.ABBREVIATION:
                return [()]
        return [(lexeme(NORMS.get(piece.text, piece.text), Kind.WORD),)]

    def _word(self, found: Sequence[Piece], place: int, text: str) -> Sequence[Lexemes]:
        piece = found[place]
        if piece.open_end:
            return self._open_end(piece, completion(found, place, text))
        if piece.open_start and (shared := antecedent(found, place, text)):
            return self._open_start(piece, shared)
        return self._word_lexemes(piece.text)

    def _printed_word(self, printed: str) -> tuple[Lexemes, ...]:
        """'KD-net': kd with the alias kdnet, then net. A stop word takes its place and says nothing."""
        if printed.lower() in STOP_WORDS:
            return ((),)
        elements = spelled(printed)
        if len(elements) < 2:
            return tuple(self._element(element) for element in elements)
        first, *rest = (self._element(element) for element in elements)
        return (unique([*first, *self._alias(elements)]), *rest)

    def _element(self, element: str) -> Lexemes:
        if element.isdigit():
            return (lexeme(element, Kind.WORD),)
        word = self.lemmatiser.resolve(element[:MAX_LEXEME])
        return unique([lexeme(word.norm, Kind.WORD), *self._parts(word.elements), *self._verb(element)])

    def _verb(self, element: str) -> Iterator[Lexeme]:
        """'deltager' is filed as the noun, and found by 'deltage' too; not the other way round."""
        if element in AGENTS and (verb := self.lemmatiser.lemma(element[:-1])):
            yield lexeme(verb, Kind.ALIAS)

    def _parts(self, elements: tuple[Element, ...]) -> Iterator[Lexeme]:
        return (lexeme(part, Kind.PART) for part in self.lemmatiser.parts(elements))

    def _alias(self, elements: Sequence[str]) -> Iterator[Lexeme]:
        """'kdnet' of 'KD-net': filed as the joined spelling would be. Figures alone ('2025-26') have none."""
        joined = "".join(elements)
        if len(joined) <= MAX_LEXEME and not joined.isdigit():
            yield lexeme(self.lemmatiser.resolve(joined).norm, Kind.ALIAS)

    def _open_end(self, piece: Piece, completing: Piece | None) -> Sequence[Lexemes]:
        """'Indenrigs-' before 'Sundhedsministeriet': indenrigs, indenrigsministerium, their parts."""
        *before, head = spelled(piece.text)
        base = self.lexicon.first(head) or head
        own = self._element(base)
        wholes = [each for tail in self._tails(head, completing) for each in self._completed(head, tail)]
        part = [lexeme(self.lemmatiser.resolve(base).norm, Kind.PART)] if wholes else []
        return [*(self._element(element) for element in before), unique([*own, *part, *wholes])]

    def _open_start(self, piece: Piece, shared: Piece) -> Sequence[Lexemes]:
        """'-strategier' after 'kommuneplaner': strategi, kommunestrategi, +kommune, +strategi."""
        first, *rest = spelled(piece.text)
        elements = self._elements(shared)
        head = "".join(element.form for element in elements[:-1])
        wholes = self._completed(head, first) if head else ()
        return [unique([*self._element(first), *wholes]), *(self._element(element) for element in rest)]

    def _completed(self, head: str, tail: str) -> Iterator[Lexeme]:
        """The alias and the parts of a compound that is not printed whole."""
        word = self.lemmatiser.resolve(head + tail)
        yield lexeme(word.norm, Kind.ALIAS)
        yield lexeme(self.lemmatiser.resolve(tail).norm, Kind.PART)
        yield from self._parts(word.elements)

    def _tails(self, head: str, completing: Piece | None) -> list[str]:
        """What 'Sundhedsministeriet' lends: all behind its first element, and its last element alone."""
        if completing is None:
            return []
        forms = [element.form for element in self._elements(completing)]
        if len(forms) > 1:
            return list(dict.fromkeys(["".join(forms[1:]), forms[-1]]))
        return self._behind_particle(head, forms[0]) if head in PARTICLES else []

    def _behind_particle(self, head: str, word: str) -> list[str]:
        """What 'udskrivning' lends to 'ind-': 'skrivning', if that makes a word of the dictionary."""
        particles = (particle for particle in PARTICLES if word.startswith(particle))
        tail = word.removeprefix(max(particles, key=len, default=""))
        return [tail] if tail != word and self.lexicon.lemma(head + tail) else []

    def _elements(self, piece: Piece) -> tuple[Element, ...]:
        """The elements of a printed word, over its hyphens: 'KD-netværksmødet' -> kd, netværks, mødet."""
        *before, last = spelled(piece.text) or ("",)
        inner = self.lemmatiser.split(last) or (Element(last, last),)
        return (*(Element(element, element) for element in before), *inner)
