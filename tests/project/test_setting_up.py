"""The first minutes on a new machine: each thing that can be missing is said in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kkrarchive import bootstrap

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The few files that setting up reads, in a folder of their own."""
    for name in ("Makefile", "kkrarchive/bootstrap.py", "requirements/base.txt", "requirements/dev.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}}
    return subprocess.run(
        ["make", *arguments], cwd=clone, env={**kept, **environment}, capture_output=True, text=True
    )


def installed(clone: Path, name: str) -> None:
    """As after `make`: an environment that works, and a copy of the list that was installed into it."""
    (clone / ".venv/bin").mkdir(parents=True, exist_ok=True)
    shutil.copy(clone / f"requirements/{name}.txt", clone / f".venv/installed-{name}.txt")
    python = clone / ".venv/bin/python"
    python.unlink(missing_ok=True)
    python.symlink_to(sys.executable)


def test_no_python_that_is_new_enough(clone: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (old / name).write_text("#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    done = make(clone, "run", PATH=f"{old}:{os.environ['PATH']}")
    assert done.returncode != 0
    assert "Python 3.11 eller nyere mangler (Python 3.11 or newer was not found)" in done.stderr


def test_python_without_venv(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "VENV", clone / ".venv")
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(
        SystemExit, match=r"pakken med venv mangler \(Debian/Ubuntu: apt install python3-venv\)"
    ):
        bootstrap.create()
    assert not (clone / ".venv").exists()


def test_nothing_is_done_when_everything_is_there(clone: Path) -> None:
    installed(clone, "base")
    done = make(clone, "base")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_tests_need_includes_what_running_needs(clone: Path) -> None:
    installed(clone, "dev")
    assert make(clone, "base").stdout == ""


@pytest.mark.parametrize("have", ["base", "dev"])
def test_a_changed_list_is_installed_anew(clone: Path, have: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "VENV", clone / ".venv")
    installed(clone, have)
    wanted = clone / "requirements/base.txt"
    assert bootstrap.is_installed(wanted)
    for name in ("base", "dev"):
        with (clone / f"requirements/{name}.txt").open("a") as file:
            file.write("something==1.0\n")
    assert not bootstrap.is_installed(wanted)


def test_an_environment_whose_python_is_gone_does_not_count(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an upgrade of the system's Python."""
    installed(clone, "base")
    monkeypatch.setattr(bootstrap, "PYTHON", clone / ".venv/bin/python")
    assert bootstrap.works()
    (clone / ".venv/bin/python").unlink()
    (clone / ".venv/bin/python").symlink_to(clone / "gone")
    assert not bootstrap.works()
