"""The hand-kept elements of municipal Danish, for a splitter without its dictionary."""

from meetings.danish.lists import ELEMENTS


def first_elements() -> dict[str, str]:
    """A first element with its link ('sundheds') -> the word it stands for ('sundhed')."""
    return dict(pair for written in sorted(ELEMENTS) for pair in _forms(written))


def words() -> frozenset[str]:
    """The words themselves, for the last element."""
    return frozenset(written.split("=")[0].split("+")[0] for written in ELEMENTS)


def _forms(written: str) -> list[tuple[str, str]]:
    if "=" in written:
        base, forms = written.split("=")
        return [(form, base) for form in forms.split(",")]
    base, _, links = written.partition("+")
    return [(base + link, base) for link in links.split(",")]
