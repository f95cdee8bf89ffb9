"""Make the virtual environment `.venv` and install into it what requirements/<name>.txt pins.

    python3 kkrarchive/bootstrap.py base|dev

Runs on a bare Python before anything is installed. A copy of each installed list stays in `.venv`: when it
equals the list, nothing is done. The list `dev` contains `base`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(name: str) -> None:
    if not works():
        create()
    wanted = ROOT / "requirements" / f"{name}.txt"
    if not is_installed(wanted):
        install(wanted)


def works() -> bool:
    """Whether the environment is there and its Python, which an upgrade may have removed, still runs."""
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0
    except OSError:
        return False


def create() -> None:
    if VENV.exists() and not os.access(VENV, os.W_OK):
        sys.exit(f"{VENV} er lavet af en anden bruger og virker ikke for dig. Slet mappen, og start igen.")
    print(f"Opretter .venv med Python {sys.version.split()[0]} …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            f"Python {sys.executable} kan ikke lave et virtuelt miljø; pakken med venv mangler "
            f"(Debian/Ubuntu: apt install python3-venv). Python sagde: {(made.stdout + made.stderr).strip()}"
        )


def is_installed(wanted: Path) -> bool:
    return any(
        copy(path).exists() and copy(path).read_bytes() == path.read_bytes() for path in supersets(wanted)
    )


def supersets(wanted: Path) -> list[Path]:
    """The lists that bring what is wanted: `dev` brings `base`, if both were installed as they are now."""
    dev = wanted.with_name("dev.txt")
    return [wanted] if wanted == dev else [wanted, dev]


def copy(wanted: Path) -> Path:
    return VENV / f"installed-{wanted.name}"


def install(wanted: Path) -> None:
    print(f"Henter og installerer {wanted.relative_to(ROOT)} …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    command = [*pip, "install", "-qq", "--require-hashes", "--only-binary", ":all:", "-r", str(wanted)]
    if subprocess.run(command, umask=0o022).returncode:
        sys.exit(f"Pakkerne i {wanted.relative_to(ROOT)} kunne ikke installeres; se pips forklaring ovenfor.")
    for path in VENV.glob("installed-*"):
        path.unlink()
    shutil.copyfile(wanted, copy(wanted))


if __name__ == "__main__":
    main(sys.argv[1])
