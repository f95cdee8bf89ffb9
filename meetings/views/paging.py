"""Lists in pages: how many there are, and what a page that does not exist answers."""

import sys
from functools import cached_property
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404

NO_SUCH_PAGE = "Listen har ikke den side, adressen beder om. Begynd forfra på side 1."
MOST_PAGES = 400
"""Of a list that grows with the archive: a page far back takes time in step with all that stands before it,
and nobody pages so far. Filters lead to the rest."""


class Pages(Paginator):
    """A list's pages, no more than `most` of them; `countable` are the same rows in a form quick to count."""

    def __init__(self, listed: Any, per_page: int, countable: Any = None, most: int = sys.maxsize) -> None:
        super().__init__(listed, per_page)
        self.countable = countable
        self.most = most

    @cached_property
    def count(self) -> int:
        return super().count if self.countable is None else self.countable.count()

    @cached_property
    def num_pages(self) -> int:
        return min(super().num_pages, self.most)

    @property
    def reachable(self) -> int:
        """How many of the list the pages show."""
        return min(self.count, self.num_pages * self.per_page)


def page_of(paginator: Paginator, number: str) -> Page:
    """The page of that number; one that does not exist is a 404 that says so."""
    try:
        return paginator.page(number)
    except InvalidPage:
        raise Http404(NO_SUCH_PAGE) from None
