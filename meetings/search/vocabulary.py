"""The archive's own words: kept exactly in the database, read into each worker for spelling."""

import re
from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from meetings.danish import Kind, Token, abbreviations, analyse
from meetings.danish.fold import skeleton
from meetings.models import Abbreviation, VocabularyWord

LONGEST = 200
"""Characters of a long form that are kept."""

_WORD = re.compile(r"(?=.*[^\W\d_]{2})(?!.*[0-9]{4})\S{2,60}")
"""Two letters in a row and no long figures: 'reform', 'kd-net', 'co2'; not 'sag-2025-01937', 'a', '2025'."""

_COUNT = """
INSERT INTO meetings_vocabularyword AS known (word, lexeme, parts, skeleton, items)
SELECT word, lexeme, string_to_array(parts, ' '), skeleton, items
  FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[])
       AS new (word, lexeme, parts, skeleton, items)
ON CONFLICT (word) DO UPDATE
   SET items = known.items + excluded.items, lexeme = excluded.lexeme, parts = excluded.parts"""


def words(tokens: Iterable[Token]) -> list[str]:
    """The distinct words of a text, sorted, without numbers."""
    return sorted({token.word for token in tokens if _WORD.fullmatch(token.word)})


def update(gone: Iterable[list[str]], come: Iterable[list[str]]) -> None:
    """Count words of items out and in. `gone` and `come` are the words of each item before and now."""
    change = Counter(word for item in come for word in item)
    change.subtract(word for item in gone for word in item)
    _count({word: by for word, by in change.items() if by})


def rebuild() -> None:
    """Count every word anew from the search rows: heals whatever a deletion by hand left behind."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE meetings_vocabularyword IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT word, count(*) FROM meetings_searchrow, unnest(words) AS word GROUP BY word")
        counted = dict(cursor.fetchall())
        VocabularyWord.objects.all().delete()
        _count(counted)


def learn_abbreviations(texts: Iterable[str]) -> None:
    """Keep what the texts explain themselves ('Central Denmark EU Office (CDEU)'); an admin's word stands."""
    found = sorted({each for text in texts for each in abbreviations(text) if len(each.long) <= LONGEST})
    Abbreviation.objects.bulk_create(
        [Abbreviation(short=each.short, long=each.long, by_hand=False) for each in found],
        ignore_conflicts=True,
    )


def forget_abbreviations() -> None:
    """Drop what texts once explained and no item uses any more; an admin's words stand, used or not."""
    learned = Abbreviation.objects.filter(by_hand=False)
    unused = [each.pk for each in learned if not _used(each.short)]
    Abbreviation.objects.filter(pk__in=unused).delete()


def _used(short: str) -> bool:
    words = {token.word for token in analyse(short)}
    return bool(words) and VocabularyWord.objects.filter(word__in=words).count() == len(words)


def size() -> int:
    """How many different words the archive holds."""
    return VocabularyWord.objects.count()


def _count(changes: dict[str, int]) -> None:
    """Add to each word's items, or take from them. In the order of the words: so two imports at once wait
    for each other and never deadlock."""
    rows = [_vocabulary_word(word, changes[word]) for word in sorted(changes)]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, _columns(rows))
        gone = [row.word for row in rows if row.items < 0]
        cursor.execute("DELETE FROM meetings_vocabularyword WHERE word = ANY(%s) AND items <= 0", [gone])


def _columns(rows: list[VocabularyWord]) -> list[list[str] | list[int]]:
    return [
        [row.word for row in rows],
        [row.lexeme for row in rows],
        [" ".join(row.parts) for row in rows],
        [row.skeleton for row in rows],
        [row.items for row in rows],
    ]


def _vocabulary_word(word: str, items: int) -> VocabularyWord:
    """A hyphenated word is filed under its joined spelling, with its elements as parts."""
    tokens = analyse(word)
    lexemes = [lexeme for token in tokens for lexeme in token.lexemes]
    whole = Kind.ALIAS if len(tokens) > 1 else Kind.WORD
    main = next((lexeme.text for lexeme in lexemes if lexeme.kind is whole), word)
    parts = dict.fromkeys(lexeme.text for lexeme in lexemes if lexeme.text != main)
    return VocabularyWord(word=word, lexeme=main, parts=list(parts), skeleton=skeleton(word), items=items)
