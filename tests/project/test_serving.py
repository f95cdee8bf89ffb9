"""`make run` behind make: one process to stop, nothing left behind, everything still there the next time."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import psutil
import pytest

from meetings.danish.paths import dictionary_path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = re.compile(r"brugernavn admin  kodeord (\S{12,})")


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def var(place: Path) -> Path:
    """One `var/` for all tests here, as one archive is started again and again."""
    return place / "var"


class Run:
    """The archive served, as `make run` does it, until it is told to stop."""

    def __init__(self, var: Path, port: int | str) -> None:
        environment = {**os.environ, "KKR_VAR": str(var), "PORT": str(port)}
        environment["KKR_DICTIONARY"] = str(dictionary_path())
        environment.pop("DATABASE_URL", None)
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kkrarchive.serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait(self) -> "Run":
        deadline = time.monotonic() + 120
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                urlopen(self.address + "healthz", timeout=5).close()
                return self
            except URLError:
                time.sleep(0.1)
        pytest.fail(f"arkivet kom ikke op: {self.end()}")

    def family(self) -> list[psutil.Process]:
        process = psutil.Process(self.process.pid)
        return [process, *process.children(recursive=True)]

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        self.process.send_signal(number)
        return self.process.communicate(timeout=60)[0]


@pytest.fixture
def running(var: Path, port: int) -> Iterator[Run]:
    run = Run(var, port)
    yield run
    if run.process.poll() is None:
        run.end()


def left_of(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; the system takes a moment to bury one that has ended."""
    return psutil.wait_procs(family, timeout=2)[1]


def test_first_start_makes_everything_and_shows_the_password_once(running: Run) -> None:
    family = running.wait().family()
    page = urlopen(running.address).read().decode()
    assert "<html" in page
    assert urlopen(running.address + "moeder/").status == 200
    printed = running.end()
    assert "prøvereferater" in printed
    assert PASSWORD.search(printed)
    assert f"Arkivet kører på {running.address}" in printed
    assert not left_of(family)


@pytest.mark.parametrize("typed", ["æ" * 10_000, "budget " * 1_429])
def test_search_of_10000_characters_is_answered_in_danish(running: Run, typed: str) -> None:
    """gunicorn answered »Request Line is too large« itself, in English; æ takes six bytes of an address."""
    answer = urlopen(f"{running.wait().address}soeg/?{urlencode({'q': typed})}")
    assert answer.status == 200
    assert re.search(r"Søgningen var meget lang|Ingen punkter indeholder »æ+ …«", answer.read().decode())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_later_starts_change_nothing(running: Run, var: Path, port: int, number: signal.Signals) -> None:
    """Even after everything was killed."""
    family = running.wait().family()
    if number == signal.SIGKILL:
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)
    else:
        running.end(number)
        assert not left_of(family)
    printed = Run(var, port).wait().end()
    assert "prøvereferater" not in printed
    assert not PASSWORD.search(printed)


def test_taken_port(running: Run, var: Path, port: int) -> None:
    running.wait()
    second = Run(var, port)
    printed = second.process.communicate(timeout=30)[0]
    assert second.process.returncode == 1
    assert printed.startswith(f"Port {port} er optaget: ")
    assert printed.count("\n") == 1


@pytest.mark.parametrize("wrong", ["abc", "70000", "-1"])
def test_port_that_is_none(var: Path, wrong: str) -> None:
    run = Run(var, wrong)
    printed = run.process.communicate(timeout=30)[0]
    assert printed == f"PORT skal være et tal mellem 1 og 65535, ikke '{wrong}'.\n"
    assert run.process.returncode == 1
