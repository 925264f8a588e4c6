"""Packs that went out before they lapsed get the instant: sixteen days after the meeting, ten working days and more."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F


def lapse(apps, schema_editor):
    meetings = apps.get_model("panel", "Meeting")
    released = meetings.objects.filter(pack_released_at__isnull=False, access_lapses_at=None)
    released.update(access_lapses_at=F("starts_at") + timedelta(days=16))


class Migration(migrations.Migration):
    dependencies = [("panel", "0002_closing")]

    operations = [migrations.RunPython(lapse, migrations.RunPython.noop)]
