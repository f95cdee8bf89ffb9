"""Each part of the app imports only what stands before it, so that each can be read and tested alone.

`minutes` | `danish` <- `models` <- `search` <- `loading, integrity, filters` <- `corrections` <- everything else
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "meetings"
LAYERS = [
    {"minutes", "danish"},
    {"models", "dates"},
    {"search", "shown"},
    {"loading", "integrity", "filters"},
    {"corrections"},
]
TOP = len(LAYERS)
"""Views, feeds, admin, commands and what only they use."""

FULL_TEXT = "django.contrib.postgres.search"


def part(module: str) -> str:
    """'meetings.search.engine' -> 'search'."""
    return module.split(".")[1] if "." in module else ""


def layer(name: str) -> int:
    return next((number for number, names in enumerate(LAYERS) if name in names), TOP)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the app but migrations, which are history."""
    for path in sorted(APP.rglob("*.py")):
        if "migrations" not in path.parts:
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def imported(module: str, path: Path) -> Iterator[str]:
    """The full names of all that a module imports, wherever in it. `from a import b` may be module a.b."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def forbidden(module: str, names: Iterator[str]) -> list[str]:
    """What a module imports from a part that stands after its own, or beside it without being it.

    Beside each other stand `minutes` and `danish`, which know nothing of one another; of later layers the
    members are peers.
    """
    own = part(module)
    others = (name for name in names if name.startswith("meetings.") and part(name) != own)
    return [
        name for name in others if layer(part(name)) > layer(own) or (layer(own) == layer(part(name)) == 0)
    ]


def test_parts_import_only_what_stands_before_them() -> None:
    wrong = {
        module: names for module, path in modules() if (names := forbidden(module, imported(module, path)))
    }
    assert not wrong


@pytest.mark.parametrize(
    ("module", "name", "allowed"),
    [
        ("meetings.search.engine", "meetings.models.item", True),
        ("meetings.search.engine", "meetings.loading.load", False),
        ("meetings.models.item", "meetings.danish", True),
        ("meetings.models.item", "meetings.search", False),
        ("meetings.minutes.segment", "meetings.danish", False),
        ("meetings.danish.lemma", "meetings.danish.fold", True),
        ("meetings.loading.rows", "meetings.views.search", False),
        ("meetings.loading.rows", "meetings.corrections.locks", False),
        ("meetings.corrections.writing", "meetings.loading.people", True),
        ("meetings.admin.base", "meetings.search", True),
    ],
)
def test_rule_tells_right_from_wrong(module: str, name: str, allowed: bool) -> None:
    assert (not forbidden(module, iter([name]))) == allowed


def test_relative_imports_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "engine.py"
    path.write_text("from ..loading import load\nfrom . import query\n")
    assert list(imported("meetings.search.engine", path)) == [
        "meetings.loading.load",
        "meetings.search.query",
    ]


def test_full_text_search_lives_in_search_alone() -> None:
    users = {
        part(module) for module, path in modules() for name in imported(module, path) if FULL_TEXT in name
    }
    assert users <= {"search", "models"}


@pytest.mark.parametrize("package", sorted(LAYERS[0]))
def test_reading_and_analysis_need_no_django(package: str) -> None:
    """Nor anything that would load it on the way: the reader runs where only its own libraries are."""
    code = f"import sys, meetings.{package}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_no_signals() -> None:
    """What happens to a row is written where it happens."""
    users = [module for module, path in modules() for name in imported(module, path) if "signals" in name]
    assert users == []
