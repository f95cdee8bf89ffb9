#!/usr/bin/env python
"""Django's command line for the KKR archive."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from kkrarchive import postgres

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        sys.exit(postgres.explain(error))
