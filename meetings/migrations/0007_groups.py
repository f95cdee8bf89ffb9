"""The two groups of the desk: redaktør reviews and corrects, administrator also withdraws, imports and keeps users."""

from django.apps.registry import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

CORRECTED = (
    "meeting",
    "agendaitem",
    "decision",
    "attachment",
    "link",
    "attendance",
    "appointment",
    "vacancy",
    "person",
    "body",
    "diagnostic",
)
READ = ("council", "section", "meetingalias", "sourcedocument", "personalias")
ADDED = ("decision", "attachment", "link", "attendance", "appointment", "vacancy", "body")
WITHDRAWN = ("meeting", "agendaitem")

REDAKTOER = {
    *(f"view_{model}" for model in (*CORRECTED, *READ)),
    *(f"change_{model}" for model in CORRECTED),
    *(f"add_{model}" for model in ADDED),
}
ADMINISTRATOR = {
    *REDAKTOER,
    *(f"delete_{model}" for model in WITHDRAWN),
    *("view_upload", "add_upload", "change_upload", "view_uploadedfile"),
}
USERS = {"view_user", "add_user", "change_user", "view_group"}


def make_groups(apps, schema_editor):
    """Permissions are made after migrating, so they are asked for here first."""
    for label in ("meetings", "auth"):
        create_permissions(real_apps.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    meetings = Permission.objects.filter(content_type__app_label="meetings")
    users = Permission.objects.filter(content_type__app_label="auth", codename__in=USERS)
    redaktoer, _ = Group.objects.get_or_create(name="redaktør")
    redaktoer.permissions.set(meetings.filter(codename__in=REDAKTOER))
    administrator, _ = Group.objects.get_or_create(name="administrator")
    administrator.permissions.set([*meetings.filter(codename__in=ADMINISTRATOR), *users])


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_uploads"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
