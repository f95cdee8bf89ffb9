"""A reading as it is stored, and back: the loader works from what the database will hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from meetings.minutes import MinutesDocument, as_json


def storable(document: MinutesDocument) -> dict[str, Any]:
    """The reading as JSON that PostgreSQL can keep: without NUL characters and lone surrogates."""
    cleaned: dict[str, Any] = _cleaned(as_json(document))
    return cleaned


def from_json(values: Mapping[str, Any]) -> MinutesDocument:
    """The reading that `storable` wrote; keys of other reader versions are passed over."""
    document: MinutesDocument = _build(MinutesDocument, values)
    return document


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _cleaned(entry) for key, entry in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _build(kind: Any, values: Mapping[str, Any]) -> Any:
    return kind(**{name: _value(hint, values[name]) for name, hint in _hints(kind).items() if name in values})


def _value(hint: Any, value: Any) -> Any:
    if value is None or hint is Any:
        return value
    if get_origin(hint) in {Union, UnionType}:
        return _value(next(part for part in get_args(hint) if part is not type(None)), value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], entry) for entry in value)
    if get_origin(hint) is dict:
        return {key: _value(get_args(hint)[1], entry) for key, entry in value.items()}
    if is_dataclass(hint):
        return _build(hint, value)
    return date.fromisoformat(value) if hint is date else value
