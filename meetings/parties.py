"""The party letters of Danish ballots, as the minutes print them behind a name: '(V)'."""

from collections.abc import Iterable

from meetings.danish import sort_key

NAMES = {
    "A": "Socialdemokratiet",
    "B": "Radikale Venstre",
    "C": "Det Konservative Folkeparti",
    "D": "Nye Borgerlige",
    "F": "SF – Socialistisk Folkeparti",
    "I": "Liberal Alliance",
    "K": "Kristendemokraterne",
    "M": "Moderaterne",
    "O": "Dansk Folkeparti",
    "S": "Socialdemokratiet eller Slesvigsk Parti",
    "V": "Venstre",
    "Æ": "Danmarksdemokraterne",
    "Ø": "Enhedslisten",
    "Å": "Alternativet",
}
"""Only letters that stand for one party in the whole country; the others belong to local lists. 'S' is what
many write for the Social Democrats, but on the ballots of Southern Jutland it is the German minority's."""

SHORT = {
    "RV": "B",
    "KF": "C",
    "SF": "F",
    "Socialistisk Folkeparti": "F",
    "LA": "I",
    "KD": "K",
    "DF": "O",
    "DD": "Æ",
    "EL": "Ø",
    "ALT": "Å",
}
"""What parties are called besides their letter and name."""

LETTERS = {name: letter for letter, name in NAMES.items()} | SHORT


def letter(printed: str) -> str:
    """'SF' -> 'F', 'Venstre' -> 'V'; a local list stays as printed."""
    return LETTERS.get(printed.strip(), printed.strip())


def name(printed: str) -> str:
    """'V' -> 'Venstre'; what is no known letter ('Borgerlisten') stays as printed."""
    return NAMES.get(letter(printed), printed)


def printed_as(party: str) -> list[str]:
    """'F' -> all that the minutes may print for it: 'F', 'SF', 'Socialistisk Folkeparti'."""
    return [party, *(spelling for spelling, meant in LETTERS.items() if meant == party)]


def choices(printed: Iterable[str]) -> list[tuple[str, str]]:
    """[('A', 'A – Socialdemokratiet'), ('Borgerlisten', 'Borgerlisten')], each party once."""
    found = sorted({letter(party) for party in printed}, key=sort_key)
    return [(party, f"{party} – {NAMES[party]}" if party in NAMES else party) for party in found]
