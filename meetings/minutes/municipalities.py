"""The 98 municipalities since 2007, in the spellings of the papers."""

from __future__ import annotations

import re

MUNICIPALITIES = (
    "Albertslund|Allerød|Assens|Ballerup|Billund|Bornholm|Brøndby|Brønderslev|Dragør|Egedal|Esbjerg|Fanø|Favrskov|Faxe"
    "|Fredensborg|Fredericia|Frederiksberg|Frederikshavn|Frederikssund|Furesø|Faaborg-Midtfyn|Fåborg-Midtfyn|Gentofte"
    "|Gladsaxe|Glostrup|Greve|Gribskov|Guldborgsund|Haderslev|Halsnæs|Hedensted|Helsingør|Herlev|Herning|Hillerød"
    "|Hjørring|Holbæk|Holstebro|Horsens|Hvidovre|Høje[- ]Taastrup|Hørsholm"
    "|Ikast-Brande|Ishøj|Jammerbugt|Kalundborg"
    "|Kerteminde|Kolding|København|Københavns|Køge|Langeland|Lejre|Lemvig|Lolland|Lyngby-Taarbæk|Læsø|Mariagerfjord"
    "|Middelfart|Morsø|Norddjurs|Nordfyns|Nyborg|Næstved|Odder|Odense|Odsherred|Randers|Rebild|Ringkøbing-Skjern"
    "|Ringsted|Roskilde|Rudersdal|Rødovre|Samsø|Silkeborg|Skanderborg|Skive|Slagelse|Solrød|Sorø|Stevns|Struer|Svendborg"
    "|Syddjurs|Sønderborg|Thisted|Tønder|Tårnby|Vallensbæk|Varde|Vejen|Vejle|Vesthimmerlands?|Viborg|Vordingborg|Ærø"
    "|Aabenraa|Åbenrå|Aalborg|Ålborg|Aarhus|Århus"
)

KOMMUNE = r"(?i:Kommune)\b"

_ALONE = re.compile(
    rf"(?:(?P<known>(?i:{MUNICIPALITIES}))(?:\s+{KOMMUNE})?"
    rf"|(?P<named>[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)?)\s+{KOMMUNE})\W*"
)


def municipality_named(text: str) -> str | None:
    """The municipality when a line is nothing else: 'Randers Kommune:', 'Randers'."""
    found = _ALONE.fullmatch(text)
    return (found["known"] or found["named"]) if found else None
