"""Make the archive ready to use: dictionary, database, migrations, samples in an empty archive, an admin.

    .venv/bin/python -m kkrarchive.prepare

Safe to repeat: what is there already stays as it is.
"""

import os
import secrets
import subprocess
import sys
from importlib.util import find_spec

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import OperationalError

ADMIN = "admin"


def prepare() -> None:
    compile_dictionary()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    import_samples()
    create_admin()


def compile_dictionary() -> None:
    """In a process of its own, before anything here has loaded a dictionary."""
    if find_spec("meetings.danish.compile"):
        subprocess.run([sys.executable, "-m", "meetings.danish.compile"], check=True)


def import_samples() -> None:
    from meetings.models import Meeting

    if "import_minutes" in get_commands() and not Meeting.objects.exists():
        print("Arkivet er tomt; de opdigtede prøvereferater i samples/ indlæses.", flush=True)
        call_command("import_minutes", settings.BASE_DIR / "samples")


def create_admin() -> None:
    """The first login, with a password that is shown this once and stored only as a hash."""
    from django.contrib.auth.models import User

    if User.objects.filter(is_superuser=True).exists():
        return
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser(ADMIN, password=password)
    print(
        f"\nAdministrator til /admin/:  brugernavn {ADMIN}  kodeord {password}\n"
        "Kodeordet vises kun denne ene gang. Et nyt: .venv/bin/python manage.py changepassword admin\n",
        flush=True,
    )


def main() -> None:
    try:
        prepare()
    except OperationalError as error:
        sys.exit(f"Databasen kan ikke bruges: {error}")


if __name__ == "__main__":
    main()
