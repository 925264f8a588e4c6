"""The tables as they stand after the migrations it replaces, for a new database: each made once, at a third of the time."""

import django.db.models.deletion
import wardlight.ledger.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [("assurance", "0001_initial"), ("assurance", "0002_owners_so_far")]

    dependencies = [
        ("access", "0001_initial"),
        ("ledger", "0002_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=4)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "owner_agency",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.agency"
                    ),
                ),
                (
                    "owner_service",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.service"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "code"), name="commitment_once_in_area")],
            },
        ),
        migrations.CreateModel(
            name="Ownership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="owners", to="assurance.commitment"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.service"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["commitment", "-set_at"], name="owner_newest")],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("quarter", models.CharField(max_length=6)),
                ("number", models.PositiveSmallIntegerField()),
                ("reason", models.TextField(blank=True)),
                ("counted_to", models.DateField()),
                ("is_whole_quarter", models.BooleanField()),
                ("released_at", models.DateTimeField()),
                ("released_by", models.UUIDField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "commitments",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.edition"
                    ),
                ),
                (
                    "measures",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.edition"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "-quarter", "-number"], name="release_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "quarter", "number"), name="release_number_in_quarter"),
                    models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="release_restated_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=20)),
                ("table", models.JSONField(null=True)),
                ("figure", models.CharField(max_length=20)),
                ("value", models.DecimalField(decimal_places=1, max_digits=12, null=True)),
                ("base", models.CharField(max_length=200)),
                ("is_held_back", models.BooleanField(default=False)),
                ("standing", models.CharField(max_length=10)),
                ("target", models.JSONField(null=True)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="assurance.release"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("release", "measure"), name="figure_once_in_release")],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DecimalField(decimal_places=1, max_digits=8)),
                (
                    "direction",
                    models.CharField(choices=[("at_least", "At least"), ("at_most", "At most")], max_length=10),
                ),
                ("by", models.DateField(null=True)),
                ("set_on", models.DateField()),
                ("set_by", models.CharField(max_length=120)),
                ("because", models.TextField(blank=True, db_default="", default="")),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="assurance.commitment"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["commitment", "-set_on"], name="target_newest")],
            },
        ),
    ]
