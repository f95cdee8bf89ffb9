"""Sections and bodies are corrected like everything else; rows keep the printed name of their body."""

from django.apps.registry import apps as real_apps
from django.contrib.auth.management import create_permissions
import django.db.models.deletion
import meetings.models.base
import simple_history.models
from django.conf import settings
from django.db import migrations, models


PRINTED = """
UPDATE meetings_{table} SET body_name = body.name
FROM meetings_body body WHERE body.id = meetings_{table}.body_id
"""


LOCKED = "CREATE INDEX {table}_locked ON meetings_{table} (id) WHERE locks <> '{{}}'::jsonb"
"""The review queue finds corrected rows among a million, as those of 0014."""


def name_bodies_by_address(apps, schema_editor):
    """Locks told a body by its name, which may be corrected now; they tell it by its address instead."""
    slugs = dict(apps.get_model("meetings", "Body").objects.values_list("name", "slug"))
    for name in ("Appointment", "Vacancy"):
        for row in apps.get_model("meetings", name).objects.filter(locks__has_key="body"):
            lock = row.locks["body"]
            row.locks["body"] = lock | {key: slugs.get(lock[key]) for key in ("source", "now") if key in lock}
            row.save(update_fields=["locks"])


def allow(apps, schema_editor):
    create_permissions(
        real_apps.get_app_config("meetings"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    allowed = Permission.objects.filter(
        content_type__app_label="meetings", codename__in=("change_section", "view_bodyalias")
    )
    for group in Group.objects.filter(name__in=("redaktør", "administrator")):
        group.permissions.add(*allowed)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0016_items_by_hand'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='appointment',
            name='body_name',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='organ som trykt'),
        ),
        migrations.AddField(
            model_name='section',
            name='locks',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='låste felter'),
        ),
        migrations.AddField(
            model_name='vacancy',
            name='body_name',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='organ som trykt'),
        ),
        migrations.CreateModel(
            name='BodyAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_key', meetings.models.base.SortKeyField(db_collation='C', db_index=True, default='', editable=False, max_length=400, verbose_name='sorteringsnøgle')),
                ('slug', models.SlugField(max_length=220, unique=True, verbose_name='tidligere adressenavn')),
                ('name', models.CharField(blank=True, max_length=300, verbose_name='navn')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='meetings.body', verbose_name='organ')),
            ],
            options={
                'verbose_name': 'andet navn på organ',
                'verbose_name_plural': 'andre navne på organer',
                'ordering': ('sort_key', 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalSection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('locks', models.JSONField(blank=True, default=dict, editable=False, verbose_name='låste felter')),
                ('number', models.CharField(max_length=40, verbose_name='nummer')),
                ('title', models.CharField(verbose_name='titel')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.meeting', verbose_name='møde')),
            ],
            options={
                'verbose_name': 'historik',
                'verbose_name_plural': 'historik',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        *(
            migrations.RunSQL(LOCKED.format(table=table), f"DROP INDEX IF EXISTS {table}_locked")
            for table in ("section", "body")
        ),
        *(
            migrations.RunSQL(PRINTED.format(table=table), migrations.RunSQL.noop)
            for table in ("appointment", "vacancy")
        ),
        migrations.RunPython(name_bodies_by_address, migrations.RunPython.noop),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
