"""Make the archive ready to use: dictionary, database, migrations, samples in an empty archive, an admin.

    .venv/bin/python -m kkrarchive.prepare

Safe to repeat: what is there already stays as it is.
"""

import os
import secrets
import subprocess
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError

from kkrarchive import postgres

ADMIN = "admin"


def prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    check_folder()
    compile_dictionary()
    django.setup()
    call_command("migrate", verbosity=0)
    refresh_search()
    import_samples()
    create_admin()


def check_folder() -> None:
    """Nothing works without a folder to write in, and each part would say so in words of its own."""
    folder = settings.VAR_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"Mappen {folder} kan ikke oprettes: {error.strerror}.")
    if not os.access(folder, os.W_OK):
        sys.exit(f"Mappen {folder} tilhører en anden bruger. Start arkivet som den, eller sæt KKR_VAR.")


def compile_dictionary() -> None:
    """In a process of its own, before anything here has loaded a dictionary."""
    subprocess.run([sys.executable, "-m", "meetings.danish.compile"], check=True)


def refresh_search() -> None:
    """After an upgrade whose rules of language differ from those that the archive was indexed by."""
    from meetings.models import SearchRow
    from meetings.search.indexing import current_version

    if SearchRow.objects.exclude(analyser_version=current_version()).exists():
        print("Sprogreglerne er nye; søgeindekset bringes ajour.", flush=True)
        call_command("reindex")


def import_samples() -> None:
    """Into an empty archive, or one in which the same was cut short: importing again changes nothing."""
    from meetings.loading import samples
    from meetings.models import Meeting

    unfinished = settings.VAR_DIR / "samples.unfinished"
    if samples.REMOVED.exists() or (Meeting.objects.exists() and not unfinished.exists()):
        return
    print("Arkivet er tomt; de opdigtede prøvereferater i samples/ indlæses.", flush=True)
    unfinished.touch()
    call_command("import_minutes", *samples.files())
    unfinished.unlink()


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
        sys.exit(postgres.explain(error))


if __name__ == "__main__":
    main()
