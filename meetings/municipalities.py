"""Municipalities and regions as the minutes print them: 'Vesthimmerlands', 'Region Sjælland'."""

from collections.abc import Iterable


def name(printed: str) -> str:
    """'Vesthimmerlands' -> 'Vesthimmerlands Kommune'; 'Region Sjælland' stays."""
    whole = not printed or printed.startswith("Region ") or "ommune" in printed
    return printed if whole else f"{printed} Kommune"


def choices(printed: Iterable[str]) -> list[tuple[str, str]]:
    return [(value, name(value)) for value in printed]
