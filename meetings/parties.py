"""The party letters of Danish ballots, as the minutes print them behind a name: '(V)'."""

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
    "V": "Venstre",
    "Æ": "Danmarksdemokraterne",
    "Ø": "Enhedslisten",
    "Å": "Alternativet",
}
"""Only letters that stand for one party in the whole country; the others belong to local lists."""


def name(printed: str) -> str:
    """'V' -> 'Venstre'; what is no known letter ('Borgerlisten') stays as printed."""
    return NAMES.get(printed.strip(), printed)


def explained(printed: str) -> str:
    """'V' -> 'V – Venstre', as a list of parties shows it."""
    return f"{printed} – {name(printed)}" if printed.strip() in NAMES else printed
