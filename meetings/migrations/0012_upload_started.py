import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_reading_apart")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="started_at",
            field=models.DateTimeField(
                auto_now_add=True, default=django.utils.timezone.now, verbose_name="begyndt"
            ),
            preserve_default=False,
        ),
    ]
