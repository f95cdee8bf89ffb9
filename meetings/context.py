"""What every template may ask for."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from meetings.loading import samples


def sample_sources(request: HttpRequest) -> dict[str, Any]:
    """The keys of the fictional documents, by which rows are marked; a page with rows asks for them once."""
    return {"sample_sources": SimpleLazyObject(samples.sources)}
