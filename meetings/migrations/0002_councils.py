"""The five kommunekontaktråd, in the order KL lists them: east to west."""

from django.db import migrations

COUNCILS = (
    ("hovedstaden", "KKR Hovedstaden", "Hovedstaden"),
    ("sjaelland", "KKR Sjælland", "Sjælland"),
    ("syddanmark", "KKR Syddanmark", "Syddanmark"),
    ("midtjylland", "KKR Midtjylland", "Midtjylland"),
    ("nordjylland", "KKR Nordjylland", "Nordjylland"),
)


def add_councils(apps, schema_editor):
    Council = apps.get_model("meetings", "Council")
    for position, (slug, name, region) in enumerate(COUNCILS, start=1):
        Council.objects.get_or_create(slug=slug, defaults={"name": name, "region": region, "position": position})


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(add_councils, migrations.RunPython.noop)]
