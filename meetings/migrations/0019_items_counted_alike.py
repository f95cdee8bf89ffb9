"""A document's items are counted as the archive counts them: a section's own text is one."""

from django.db import migrations

COUNT = """
UPDATE meetings_sourcedocument d
   SET items_read = jsonb_array_length(r.values -> 'items')
       + (SELECT count(*) FROM jsonb_array_elements(r.values -> 'sections') AS section
           WHERE section ->> 'text' ~ '\\S')
  FROM meetings_reading r
 WHERE r.document_id = d.id AND r.values ? 'items' AND r.values ? 'sections'
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0018_case_rows")]

    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
