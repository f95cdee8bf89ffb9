"""Where a sentence, a paragraph or an entry of a list ends: no phrase reaches over it."""

import re

from meetings.danish.tokens import Piece, PieceKind

SENTENCE = 3
"""Places that the end of a sentence takes, more than the stop words a phrase may step over in a row."""

_BREAK = re.compile(r"\n\s*(?:\n|[-\u2013\u2022\u00b7*])|[?!]\s|\.[\"”»«)]*\s(?=[^\W\d_])")
MIN_LAST_WORD = 4
"""Letters of a sentence's last word: 'Peter G. Hansen' and 'jf. Teaterloven' go on."""


def ends_between(before: Piece, piece: Piece, text: str) -> bool:
    """Whether what stands between two neighbouring pieces ends a sentence.

    | between                           | ends                                        |
    | 'efterretning. Sagen', '?', '\\n\\n' | yes                                         |
    | 'G. Hansen', 'jf. Aftalen'        | no: an initial, an abbreviation             |
    | 'den 7. februar', 'Kommune.\\nmødet' | no: an ordinal, a small letter goes on   |
    """
    if piece.start - before.end < 2:
        return False
    found = _BREAK.search(text, before.end, piece.start + 1)
    if found is None or found[0][0] != ".":
        return found is not None
    word = before.kind is PieceKind.WORD and before.end - before.start >= MIN_LAST_WORD
    return word and text[piece.start].isupper()
