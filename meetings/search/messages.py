"""What the search says to visitors, in plain Danish."""

from meetings.danish import canonical_case_number
from meetings.search.matching import Matches
from meetings.search.nodes import Either, Node, Query
from meetings.search.query import MAX_TYPED
from meetings.search.types import SearchRequest

LONGEST_SHOWN = 80


def shown(text: str) -> str:
    """What was typed, in quotes, at most a line of it."""
    return f"»{text}«" if len(text) <= LONGEST_SHOWN else f"»{text[:LONGEST_SHOWN].rstrip()} …«"


def unsearchable(query: Query) -> str:
    """For a query without a word to look for."""
    if query.unwanted:
        return "Skriv også et ord, der skal findes. Et minus foran et ord kan kun sortere fra."
    if not any(sign.isalnum() for sign in query.typed):
        return "Skriv mindst et ord, et navn eller et tal, der skal findes."
    return f"Skriv et mere præcist ord end {shown(query.typed)}. Småord står i næsten alle punkter."


def corrected(typed: str, text: str) -> str:
    return f"Ingen punkter indeholder {shown(typed)}. Her er træf på {shown(text)}."


def loosened(query: Query) -> str:
    return (
        f"Ingen punkter indeholder {shown(query.typed)} præcis sådan. "
        "Her er punkter med ord, der begynder ens eller har de samme led."
    )


def nothing(query: Query) -> str:
    if number := canonical_case_number(query.typed):
        return f"Arkivet har ingen sag med nummeret {number}. Se efter, om årstal og løbenummer er rigtige."
    return absent(query)


def absent(query: Query) -> str:
    return f"Ingen punkter indeholder {shown(query.typed)}."


def about(request: SearchRequest, query: Query, matches: Matches) -> str:
    """What else there is to say of an answer: filters too narrow, a page too far, a query too long."""
    if not matches.total and matches.unfiltered:
        return f"Ingen træf med de valgte filtre. Uden filtre er der {matches.unfiltered}."
    if not matches.total:
        return absent(query) if query.typed else "Arkivet er tomt."
    if matches.page < request.page:
        return f"Der er ingen side {request.page}. Her er den sidste, side {matches.page}."
    if query.cut:
        return f"Søgningen var meget lang. Der er kun søgt på de første ord (op til {MAX_TYPED} tegn)."
    asked = f"Der er søgt på {shown(words(query))}." if query.question else ""
    return " ".join(filter(None, [asked, apart(matches.left_out) if matches.left_out else ""]))


def words(query: Query) -> str:
    """What is searched for, without the småord: 'hvem sidder i RAR' -> 'RAR'."""
    return " ".join([*map(_word, query.wanted), *(f"-{_word(node)}" for node in query.unwanted)])


def _word(node: Node) -> str:
    return " ELLER ".join(map(_word, node.choices)) if isinstance(node, Either) else node.typed


def apart(left_out: int) -> str:
    items = "1 punkt" if left_out == 1 else f"{left_out} punkter"
    return f"{items}, hvor ordene står langt fra hinanden, er udeladt."
