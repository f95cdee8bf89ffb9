"""Editors may teach the search: short forms, words that mean the same, and the searches that found nothing."""

from django.apps.registry import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

TAUGHT = {
    *(f"{verb}_{model}" for verb in ("view", "add", "change") for model in ("abbreviation", "wordequivalence")),
    "view_silentquery",
    "change_silentquery",
}


def allow_words(apps, schema_editor):
    create_permissions(
        real_apps.get_app_config("meetings"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    taught = Permission.objects.filter(content_type__app_label="meetings", codename__in=TAUGHT)
    for group in Group.objects.filter(name__in=("redaktør", "administrator")):
        group.permissions.add(*taught)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_upload_started")]
    operations = [migrations.RunPython(allow_words, migrations.RunPython.noop)]
