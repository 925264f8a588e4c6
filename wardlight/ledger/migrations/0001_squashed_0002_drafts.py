"""The tables as they stand after the migrations it replaces, for a new database: each made once, at a third of the time."""

import django.db.models.deletion
import wardlight.ledger.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [("ledger", "0001_initial"), ("ledger", "0002_drafts")]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=40)),
                ("author", models.UUIDField()),
                ("area", models.UUIDField()),
                ("service", models.UUIDField(null=True)),
                ("data", models.JSONField(default=dict)),
                ("urgent", models.BooleanField(default=False)),
                ("started_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("lead_told_at", models.DateTimeField(null=True)),
                ("may_open_told_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("opened_by", models.UUIDField(null=True)),
                ("set_aside_at", models.DateTimeField(null=True)),
                ("set_aside_by", models.UUIDField(null=True)),
                ("set_aside_why", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["author", "kind", "sent_at"], name="draft_author")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="draft_opened_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                            models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="draft_set_aside_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("body", models.JSONField()),
                ("effective_from", models.DateField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["name", "-effective_from", "-number"], name="edition_current")],
                "constraints": [models.UniqueConstraint(fields=("name", "number"), name="edition_number")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField(null=True)),
                ("agency", models.UUIDField(null=True)),
                ("area", models.UUIDField(null=True)),
                ("session", models.CharField(blank=True, max_length=16)),
                ("action", models.CharField(max_length=60)),
                ("kind", models.CharField(blank=True, max_length=30)),
                ("object", models.UUIDField(null=True)),
                ("level", models.SmallIntegerField(default=0)),
                ("layers", models.CharField(blank=True, max_length=120)),
                ("purpose", models.CharField(blank=True, max_length=60)),
                ("line", models.CharField(blank=True, max_length=12)),
                ("outcome", models.CharField(max_length=10)),
                ("request", models.CharField(blank=True, max_length=36)),
                ("detail_digest", models.CharField(blank=True, max_length=64)),
                ("format", models.SmallIntegerField()),
                ("leaf", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["object", "id"], name="event_object"),
                    models.Index(fields=["area", "actor", "at"], name="event_actor"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["done", "refused", "absent"])), name="event_outcome_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Detail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.CharField(max_length=32)),
                ("body", models.TextField()),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="detail", to="ledger.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.UUIDField()),
                ("key", models.CharField(max_length=64)),
                ("service", models.CharField(max_length=120)),
                ("body", models.CharField(max_length=64)),
                ("answer", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("actor", "key"), name="key_once_per_actor")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=wardlight.ledger.ids.public_id, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("to_user", models.UUIDField(null=True)),
                ("to_service", models.UUIDField(null=True)),
                ("area", models.UUIDField(null=True)),
                ("reference", models.CharField(blank=True, max_length=20)),
                ("link", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("delivered_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["delivered_at", "id"], name="notice_waiting"),
                    models.Index(fields=["to_user", "read_at"], name="notice_user"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to_service__isnull", True), ("to_user__isnull", False)),
                            models.Q(("to_service__isnull", False), ("to_user__isnull", True)),
                            _connector="OR",
                        ),
                        name="notice_has_one_recipient",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=40)),
                ("area", models.UUIDField(null=True)),
                ("actor", models.UUIDField(null=True)),
                ("settings", models.JSONField(default=dict)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="running", max_length=12)),
                ("outcome", models.JSONField(default=dict)),
                ("cancel_asked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["running", "finished", "failed", "cancelled", "stopped"])),
                        name="task_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("object", models.UUIDField()),
                ("level", models.SmallIntegerField()),
                ("layers", models.CharField(blank=True, max_length=120)),
                ("line", models.CharField(blank=True, max_length=12)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="ledger.event"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["object", "event"], name="subject_object")],
            },
        ),
    ]
