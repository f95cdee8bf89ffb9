"""The review queue looks at few rows: locked ones and open doubts. Partial indexes find them among a million."""

from django.db import migrations

LOCKED = (
    "meeting",
    "agendaitem",
    "decision",
    "attachment",
    "link",
    "attendance",
    "appointment",
    "vacancy",
    "person",
)

INDEXES = {
    **{
        f"{table}_locked": f"ON meetings_{table} (id) WHERE locks <> '{{}}'::jsonb"
        for table in LOCKED
    },
    "diagnostic_open": "ON meetings_diagnostic (code, id) WHERE settled_at IS NULL",
    "item_missing": "ON meetings_agendaitem (id) WHERE missing_from_source",
    "meeting_undated": "ON meetings_meeting (id) WHERE held_on IS NULL",
}


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_groups_of_words")]
    operations = [
        migrations.RunSQL(f"CREATE INDEX {name} {definition}", f"DROP INDEX {name}")
        for name, definition in INDEXES.items()
    ]
