"""Serve the archive on this machine: `make run`. Production starts gunicorn itself (see Dockerfile).

PORT=8001 .venv/bin/python -m kkrarchive.serve
"""

import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from gunicorn.app.base import Application
from gunicorn.arbiter import Arbiter

from kkrarchive import prepare

HOST = "127.0.0.1"
THREADS = 8


class Master(Arbiter):
    """gunicorn's own, but for a closed terminal: the archive ends with it, unless nohup said otherwise."""

    def init_signals(self) -> None:
        nohup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        super().init_signals()
        if nohup:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def handle_hup(self) -> None:
        self.handle_term()


class Server(Application):
    """gunicorn with one worker on a socket that is already ours."""

    def __init__(self, listener: socket.socket) -> None:
        self.address = "http://{}:{}/".format(*listener.getsockname())
        self.file = listener.detach()
        super().__init__()

    def load_config(self) -> None:
        self.load_config_from_module_name_or_filename("python:kkrarchive.gunicorn_settings")
        self.cfg.set("bind", f"fd://{self.file}")
        self.cfg.set("threads", THREADS)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("graceful_timeout", 10)
        self.cfg.set("reload", settings.DEBUG)
        self.cfg.set("when_ready", self.announce)

    def load(self) -> Callable[..., Any]:
        from kkrarchive.wsgi import application

        return application

    def run(self) -> None:
        Master(self).run()

    def announce(self, _: object) -> None:
        print(f"Arkivet kører på {self.address}  (stop med Ctrl-C)", flush=True)


def listen(port: str) -> socket.socket:
    """Take the port before anything else is done, so that a taken one is known at once."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, int(port)))
    except (ValueError, OverflowError):
        sys.exit(f"PORT skal være et tal mellem 1 og 65535, ikke {port!r}.")
    except PermissionError:
        sys.exit(f"Port {port} er forbeholdt maskinens egne tjenester. Vælg en anden: make run PORT=8000")
    except OSError:
        sys.exit(
            f"Port {port} er optaget: arkivet eller et andet program kører der allerede. "
            f"Stop det, eller vælg en anden port: make run PORT={int(port) % 65535 + 1}"
        )
    return listener


def hand_over_connections() -> None:
    """Close ours: the worker opens its own, and a connection must not be shared with a forked process."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL only


def main() -> None:
    os.environ.setdefault("DATABASE_POOL", str(THREADS))
    listener = listen(os.environ.get("PORT") or "8000")
    try:
        prepare.main()
        hand_over_connections()
        Server(listener).run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
