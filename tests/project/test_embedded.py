"""The embedded PostgreSQL: started on demand, stopped with its last user, recovering from every sudden end.

Every test runs real servers in folders of its own, used by real processes.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from kkrarchive import embedded

ROOT = Path(__file__).resolve().parents[2]

USER = """
import sys, pathlib, signal
# Whoever runs the tests may have these ignored: nohup the one, a shell that runs them behind its prompt the other.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
from kkrarchive import embedded
print(embedded.use(pathlib.Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""
"""A process that uses the server, says where its socket is, and ends when its input does."""


class User:
    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-c", USER, str(folder)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def first_line(self) -> str:
        """The socket's folder, as soon as the server runs."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        while "chmod" in line:
            line = self.process.stdout.readline()
        return line.strip()

    def end(self) -> str:
        return self.process.communicate("", timeout=60)[1]


@pytest.fixture(scope="module")
def cluster(place: Path) -> Path:
    """An empty cluster, made once and copied by each test; stopped."""
    folder = place / "cluster" / "postgres"
    user = User(folder)
    assert user.first_line()
    user.end()
    return folder


@pytest.fixture
def folder(cluster: Path, place: Path) -> Iterator[Path]:
    folder = place / "a" / "postgres"
    shutil.copytree(cluster, folder)
    yield folder
    embedded.stop(folder)
    shutil.rmtree(folder.parent)


def server(folder: Path) -> psutil.Process | None:
    return embedded._server(folder)


def execute(sockets: str, *statements: str) -> list[tuple[object, ...]]:
    with psycopg.connect(host=sockets, port=embedded.PORT, user="postgres", autocommit=True) as connection:
        for statement in statements:
            answer = connection.execute(statement)
        return answer.fetchall() if answer.description else []


def test_the_last_user_stops_the_server_and_no_other(folder: Path) -> None:
    first, second = User(folder), User(folder)
    assert first.first_line() == second.first_line()
    running = server(folder)
    assert running
    first.end()
    assert running.is_running()
    second.end()
    assert not running.is_running()
    assert not (folder / "postmaster.pid").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_the_last_user_stops_the_server(folder: Path, number: signal.Signals) -> None:
    user = User(folder)
    assert user.first_line()
    running = server(folder)
    assert running
    user.process.send_signal(number)
    user.process.wait(60)
    assert not running.is_running()


def test_killed_user_leaves_a_server_that_the_next_one_takes_over_and_stops(folder: Path) -> None:
    user = User(folder)
    assert user.first_line()
    running = server(folder)
    assert running
    user.process.kill()
    user.process.wait()
    assert running.is_running()
    user = User(folder)
    assert user.first_line()
    assert server(folder) == running
    user.end()
    assert not running.is_running()


def kill_everything(user: User, folder: Path) -> None:
    running = server(folder)
    assert running
    processes = [running, *running.children(recursive=True)]
    user.process.kill()
    for process in processes:
        with suppress(psutil.NoSuchProcess):  # some end by themselves when the first is gone
            process.kill()
    user.process.wait()
    psutil.wait_procs(processes, timeout=10)


def test_nothing_is_lost_when_everything_is_killed(folder: Path) -> None:
    user = User(folder)
    execute(user.first_line(), "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('ærø')")
    kill_everything(user, folder)
    user = User(folder)
    assert execute(user.first_line(), "SELECT word FROM kept") == [("ærø",)]
    user.end()


def test_pid_file_of_a_dead_server_whose_number_another_process_has_got(folder: Path) -> None:
    """PostgreSQL alone refuses to start here, and a test by process number alone believes it runs."""
    user = User(folder)
    sockets = user.first_line()
    lines = (folder / "postmaster.pid").read_text().splitlines()
    kill_everything(user, folder)
    other = subprocess.Popen(["sleep", "60"], **embedded.root.identity(folder))
    (folder / "postmaster.pid").write_text("\n".join([str(other.pid), *lines[1:], ""]))
    user = User(folder)
    assert user.first_line() == sockets
    assert execute(sockets, "SELECT 1") == [(1,)]
    user.end()
    assert other.poll() is None
    other.kill()
    other.wait()


@pytest.mark.parametrize("content", ["", "12", "12\n/somewhere\n", "no number\n" * 8])
def test_torn_pid_file_is_no_obstacle(folder: Path, content: str) -> None:
    (folder / "postmaster.pid").write_text(content)
    user = User(folder)
    assert execute(user.first_line(), "SELECT 1") == [(1,)]
    user.end()


@pytest.mark.parametrize(
    "name", ["a space", "æøå", "comma, and \"quote\" and 'apostrophe'", "$HOME `id`", "long " * 30]
)
def test_any_name_of_a_folder_will_do(cluster: Path, place: Path, name: str) -> None:
    folder = place / name / "postgres"
    shutil.copytree(cluster, folder)
    user = User(folder)
    assert execute(user.first_line(), "SELECT 1") == [(1,)]
    user.end()
    assert server(folder) is None


def test_a_moved_folder_goes_on(folder: Path) -> None:
    user = User(folder)
    execute(user.first_line(), "CREATE TABLE moved ()")
    user.end()
    moved = folder.rename(folder.with_name("elsewhere"))
    user = User(moved)
    assert execute(user.first_line(), "SELECT count(*) FROM moved") == [(0,)]
    user.end()


def test_data_of_another_version_are_refused_with_a_sentence(folder: Path) -> None:
    (folder / "PG_VERSION").write_text("16\n")
    assert "er fra PostgreSQL 16, men arkivet bruger nu 18" in User(folder).end()


def test_server_that_cannot_start_says_why(folder: Path) -> None:
    (folder / "postgresql.conf").write_text("no_such_setting = 1\n")
    before = time.monotonic()
    assert "vil ikke starte" in User(folder).end()
    assert time.monotonic() - before < embedded.PATIENCE + 10


def test_letters_are_folded_the_same_on_every_machine(folder: Path) -> None:
    user = User(folder)
    answer = execute(user.first_line(), "SELECT lower('ÆØÅÉ'), upper('æøåé')")
    assert answer == [("æøåé", "ÆØÅÉ")]
    user.end()


def test_reading_the_settings_starts_no_server(tmp_path: Path) -> None:
    """Tools read them: mypy's plugin, collectstatic in an image's build."""
    code = "import django; django.setup(); from django.conf import settings; settings.DATABASES"
    environment = {**os.environ, "KKR_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kkrarchive.settings"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())
