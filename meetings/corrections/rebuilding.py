"""The archive built anew from its documents and its ledger alone, in an empty database beside it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from meetings.danish.paths import dictionary_path
from meetings.loading import load
from meetings.minutes import read_bytes
from meetings.models import Meeting, SourceDocument

from . import applying, ledger, public

LIST, LEDGER, FACTS = "documents.json", "corrections.json", "public.json"
"""Files of a bundle: what was imported, in order; the corrections; what the rebuilt archive tells."""


def write_bundle(folder: Path) -> int:
    """Put the originals, in the order of their import, and the ledger into a folder; how many documents."""
    listed = []
    for number, source in enumerate(
        SourceDocument.objects.select_related("meeting__council").order_by("imported_at", "pk"), start=1
    ):
        path = folder / f"{number:06}"
        with source.file.open("rb") as file:
            path.write_bytes(file.read())
        listed.append(
            {
                "file": path.name,
                "name": source.name,
                "council": source.meeting.council.name,
                "date": source.given_date.isoformat() if source.given_date else None,
            }
        )
    _write(folder / LIST, listed)
    _write(folder / LEDGER, ledger.export())
    return len(listed)


def build_from(folder: Path) -> applying.Applied:
    """Import a bundle's documents into this (empty) archive, lay the corrections on, write what is public."""
    for entry in json.loads((folder / LIST).read_text(encoding="utf-8")):
        data = (folder / entry["file"]).read_bytes()
        day = date.fromisoformat(entry["date"]) if entry["date"] else None
        document = read_bytes(data, entry["name"], council=entry["council"], held_on=day)
        load(document, data, council=entry["council"], given_date=day)
    applied = applying.apply(json.loads((folder / LEDGER).read_text(encoding="utf-8")))
    _write(folder / FACTS, public.everything())
    return applied


def is_empty() -> bool:
    return not Meeting.objects.exists()


def rebuilt(folder: Path) -> public.Facts:
    """What the bundle becomes in a database of its own, which is dropped again."""
    with _new_database() as address:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "KKR_VAR": str(folder / "var"),
            "KKR_DICTIONARY": str(dictionary_path()),
            "KKR_ENV": "development",
        }
        for command in (["migrate", "--verbosity", "0"], ["rebuild_archive", "--from", str(folder)]):
            manage = [sys.executable, str(settings.BASE_DIR / "manage.py"), *command]
            done = subprocess.run(manage, env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr else "Ukendt fejl.")
    facts: public.Facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return facts


def here() -> public.Facts:
    """What this archive tells, in the form a file gives back."""
    facts: public.Facts = json.loads(json.dumps(public.everything()))
    return facts


@contextmanager
def _new_database() -> Iterator[str]:
    """The address of an empty database on the same server; the role must be allowed to make one."""
    name = f"kkr_rebuild_{os.getpid()}"
    with psycopg.connect(**parameters(), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield url(name)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def parameters() -> dict[str, Any]:
    """How this process reaches its own database."""
    connection.ensure_connection()
    info = connection.connection.info
    given = {"host": info.host, "port": info.port, "user": info.user, "password": info.password}
    return {**{key: value for key, value in given.items() if value}, "dbname": info.dbname}


def url(name: str) -> str:
    given = parameters()
    host = str(given.get("host", ""))
    query = f"?{urlencode({'host': host})}" if host.startswith("/") else ""
    login = f"{quote(str(given['user']))}:{quote(str(given.get('password', '')))}"
    return f"postgres://{login}@{'' if query else host}:{given.get('port', 5432)}/{name}{query}"


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
