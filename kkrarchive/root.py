"""What is different when root starts the archive: PostgreSQL refuses to run as root, so another user does."""

import os
import pwd
import shutil
import stat
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

ACCOUNT = "kkrarkiv"
"""The system user that the server runs as for root; made when it is missing."""


def identity(folder: Path) -> dict[str, Any]:
    """For subprocess: run as whom the folder belongs to. Nothing for anybody but root."""
    if os.geteuid() != 0:
        return {}
    owner = folder.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def hand_over(folder: Path, *needed: Path) -> None:
    """Give root's folder to the server's user, and let that user reach it and the other paths needed."""
    if os.geteuid() != 0:
        return
    if folder.stat().st_uid == 0:
        account = _account()
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    for path in (folder, *needed):
        _open_the_way(path, folder.stat().st_uid)


def _account() -> pwd.struct_passwd:
    """The system user of our own, or `nobody` where none can be made."""
    with suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    if not shutil.which("useradd"):
        return pwd.getpwnam("nobody")
    command = ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", ACCOUNT]
    subprocess.run(command, check=True)
    return pwd.getpwnam(ACCOUNT)


def _open_the_way(path: Path, user: int) -> None:
    """Let the server's user pass through the folders above path: pass only, not look around in them."""
    for parent in path.parents:
        status = parent.stat()
        if status.st_uid != user and not status.st_mode & stat.S_IXOTH:
            print(f"Databasens bruger {name(user)} får lov at passere {parent} (chmod o+x).", flush=True)
            parent.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXOTH)


def name(user: int) -> str:
    """The login of a user id, or the number when nobody has it."""
    with suppress(KeyError):
        return pwd.getpwuid(user).pw_name
    return str(user)
