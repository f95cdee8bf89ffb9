"""A printed word into lower-case elements: endings of acronyms off, hyphens and figures apart."""

import re

_APOSTROPHE_ENDING = re.compile(r"(?<=\w)'(?:s|e|er|ers|ere|erne|ernes|en|ens|et|ets|n|t)?$", re.IGNORECASE)
"""Reads 'KL's', 'SMV'er', 'KKR'erne', 'Hans''."""

_ACRONYM = re.compile(r"(?P<acronym>[A-ZÆØÅ]{2,}[0-9]*)(?:s|er|ers|ere|erne|ernes|en|ens|et|ets)")
"""Reads 'CDEUs', 'SMVerne'; not 'ALLERS' nor 'Es'."""

_JOINTS = re.compile(r"['-]+|(?<=[^\W\d_])(?=[0-9]{2})")
"""Hyphens, apostrophes, and the place between a letter and two figures ('DK2020', but not 'A1')."""


def spelled(printed: str) -> tuple[str, ...]:
    """The elements of a printed word in lower case.

    >>> spelled("KD-Nets"), spelled("SMV'erne"), spelled("DK2020"), spelled("8-årigt")
    (('kd', 'net'), ('smv',), ('dk', '2020'), ('8', 'årigt'))
    """
    bare = _APOSTROPHE_ENDING.sub("", printed)
    elements = (_without_ending(element) for element in _JOINTS.split(bare) if element)
    return tuple(element.lower() for element in elements)


def _without_ending(element: str) -> str:
    match = _ACRONYM.fullmatch(element)
    return match["acronym"] if match else element
