"""The tables as they stand after the migrations it replaces, for a new database: each made once, at a third of the time."""

import django.db.models.deletion
import wardlight.ledger.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("concerns", "0001_initial"),
        ("concerns", "0002_raising"),
        ("concerns", "0003_routes"),
        ("concerns", "0004_missing"),
        ("concerns", "0005_public"),
        ("concerns", "0006_consultation"),
        ("concerns", "0007_ringing"),
        ("concerns", "0008_sent_by"),
        ("concerns", "0009_interview"),
    ]

    dependencies = [
        ("access", "0001_initial"),
        ("people", "0002_address_flat"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicSalt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("salt", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(default=wardlight.ledger.ids.reference, max_length=12, unique=True)),
                ("sensitivity", models.CharField(default="N", max_length=1)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.UUIDField(null=True)),
                (
                    "safe",
                    models.CharField(
                        choices=[("yes", "Yes, as far as I know"), ("no", "No"), ("not_sure", "Not sure")],
                        max_length=10,
                    ),
                ),
                ("safe_words", models.CharField(blank=True, max_length=300)),
                ("description", models.CharField(blank=True, max_length=200)),
                ("signs", models.JSONField(default=list)),
                ("sign_answers", models.JSONField(default=dict)),
                ("strands", models.JSONField(default=list)),
                ("words", models.TextField(blank=True)),
                ("child_words", models.TextField(blank=True)),
                (
                    "how_known",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("saw", "I saw this myself"),
                            ("child_told", "The child told me"),
                            ("someone_told", "Someone else told me"),
                        ],
                        max_length=14,
                    ),
                ),
                ("told_by", models.CharField(blank=True, max_length=300)),
                ("who_else", models.CharField(blank=True, max_length=300)),
                (
                    "child_knows",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_sure", "Not sure"),
                            ("not_asked", "Nobody has asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "family_knows",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_sure", "Not sure"),
                            ("not_asked", "Nobody has asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "child_asked",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_sure", "Not sure"),
                            ("not_asked", "Nobody has asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "child_agrees",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_sure", "Not sure"),
                            ("not_asked", "Nobody has asked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why_not_asked", models.CharField(blank=True, max_length=300)),
                (
                    "safe_to_tell",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_sure", "Not sure"),
                            ("not_asked", "Nobody has asked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reach_me", models.CharField(blank=True, max_length=200)),
                ("lead_left_out_because", models.CharField(blank=True, max_length=300)),
                ("lead_read_at", models.DateTimeField(null=True)),
                ("lead_read_by", models.UUIDField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "priority",
                    models.CharField(
                        blank=True, choices=[("red", "Red"), ("amber", "Amber"), ("green", "Green")], max_length=6
                    ),
                ),
                ("priority_why", models.CharField(blank=True, max_length=300)),
                ("red_because", models.JSONField(default=list)),
                ("looked_at", models.DateTimeField(null=True)),
                ("looked_by", models.UUIDField(null=True)),
                ("first_look_due_at", models.DateTimeField()),
                ("decide_due_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author_service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="access.service"
                    ),
                ),
                (
                    "mention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concern", to="people.mention"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "closed_at", "decide_due_at"], name="concern_queue"),
                    models.Index(fields=["author", "-sent_at"], name="concern_author"),
                    models.Index(fields=["author_service", "-sent_at"], name="concern_service"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sensitivity__in", ["N", "R", "S"])), name="concern_sensitivity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("looked_at__isnull", True), ("looked_by__isnull", True)),
                            models.Q(("looked_at__isnull", False), ("looked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="concern_looked_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="additions", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(choices=[("advice", "Advice"), ("disagrees", "Does not agree")], max_length=10),
                ),
                ("reference", models.CharField(default=wardlight.ledger.ids.reference, max_length=12, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("child", models.CharField(blank=True, max_length=100)),
                ("age_about", models.PositiveSmallIntegerField(null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
                ("reach_me", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
                ("advice", models.TextField(blank=True)),
                ("agreed", models.TextField(blank=True)),
                (
                    "then",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("raise", "Raise a concern"),
                            ("watch", "Not a concern now: keep watching, and come back if it changes"),
                            ("elsewhere", "Somebody else helps with this"),
                            ("look_again", "We look at it again"),
                            ("stands", "What was decided stands"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "asker_service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.service"
                    ),
                ),
                (
                    "became",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="concerns.concern"
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="concerns.concern",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "answered_at", "due_at"], name="consultation_queue"),
                    models.Index(fields=["asker", "-asked_at"], name="consultation_asker"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="consultation_answered_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concern__isnull", True), ("kind", "advice")),
                            models.Q(("concern__isnull", False), ("kind", "disagrees")),
                            _connector="OR",
                        ),
                        name="consultation_disagrees_about_a_concern",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField(null=True)),
                ("source", models.CharField(blank=True, max_length=10)),
                ("source_words", models.CharField(blank=True, max_length=255)),
                ("outcomes", models.JSONField(default=dict)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.childrecord"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "on"], name="contact_record"),
                    models.Index(fields=["area", "on"], name="contact_area"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CrimeReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Reported, no reference yet"),
                            ("recorded", "Recorded as a crime"),
                            ("not_recorded", "Police have not recorded a crime"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("offence", models.CharField(max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                ("due_at", models.DateTimeField()),
                ("police_reference", models.CharField(blank=True, max_length=40)),
                ("why_not", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("climbed_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="crime", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recorded"), _negated=True),
                            models.Q(("police_reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="crime_recorded_has_reference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_recorded"), _negated=True),
                            models.Q(("why_not", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="crime_not_recorded_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True), ("state", "asked")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("state", "asked"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="crime_answered_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("child_protection", "Yes: child protection"),
                            ("assess", "No: assess as a child in need"),
                            ("early_help", "No: early help"),
                            ("no_further_action", "No further action"),
                        ],
                        max_length=20,
                    ),
                ),
                ("why", models.TextField()),
                ("who_else", models.TextField(blank=True)),
                ("exploited", models.CharField(max_length=10)),
                ("exploited_before", models.CharField(blank=True, max_length=10)),
                ("level", models.CharField(blank=True, max_length=10)),
                ("panel_accepts", models.BooleanField(default=False)),
                ("panel_why_not", models.CharField(blank=True, max_length=300)),
                ("opens_early_help", models.BooleanField(default=False)),
                ("no_strategy_why", models.TextField(blank=True)),
                ("told_words", models.TextField()),
                ("tell_later_why", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField()),
                ("decided_by", models.UUIDField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("agreed_by", models.UUIDField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("returned_by", models.UUIDField(null=True)),
                ("returned_why", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_agreed_by_another",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlyHelpEpisode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("starts_on", models.DateField()),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=255)),
                ("end_reason", models.CharField(blank=True, max_length=255)),
                ("organisation", models.CharField(blank=True, max_length=255)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.childrecord"
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "starts_on"], name="early_help_record")],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("vehicle", "Vehicle"),
                            ("place", "Place"),
                            ("phone", "Phone"),
                            ("handle", "Name used online"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("plate", models.CharField(blank=True, max_length=12)),
                ("plain", models.CharField(blank=True, max_length=120)),
                ("is_part", models.BooleanField(default=False)),
                (
                    "works_with_children",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_sure", "Not sure"),
                            ("not_asked", "Nobody has asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "how_known",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("saw", "I saw this myself"),
                            ("child_told", "The child told me"),
                            ("someone_told", "Someone else told me"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "kind", "plain"], name="line_plain")],
            },
        ),
        migrations.CreateModel(
            name="MissingEpisode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("starts_on", models.DateField()),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "kind",
                    models.CharField(choices=[("M", "Missing"), ("A", "Away without authorisation")], max_length=10),
                ),
                ("kind_as_given", models.CharField(blank=True, max_length=255)),
                ("opened_here", models.BooleanField(default=False)),
                ("grade", models.CharField(blank=True, max_length=20)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.UUIDField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="concerns.missingepisode",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.childrecord"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "starts_on"], name="missing_record"),
                    models.Index(fields=["area", "starts_on"], name="missing_area"),
                    models.Index(fields=["area", "ends_on"], name="missing_open"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part_of", models.F("id")), _negated=True),
                        name="missing_not_part_of_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="missing_withdrawn_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingAsked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.childrecord"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.service"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asked", to="concerns.missingepisode"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "ends_at"], name="missing_asked_service"),
                    models.Index(fields=["user", "ends_at"], name="missing_asked_user"),
                    models.Index(fields=["record"], name="missing_asked_record"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("service__isnull", True), ("user__isnull", False)),
                            models.Q(("service__isnull", False), ("user__isnull", True)),
                            _connector="OR",
                        ),
                        name="missing_asked_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AbsenceJoin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("why", models.CharField(max_length=300)),
                ("joined_at", models.DateTimeField()),
                ("joined_by", models.UUIDField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.UUIDField(null=True)),
                ("undone_why", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joins", to="concerns.missingepisode"
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined_to_it",
                        to="concerns.missingepisode",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)), fields=("episode",), name="absence_joined_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="absence_undone_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingFound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("found_at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("came_back", "Came back"),
                            ("carer", "Found by a parent or carer"),
                            ("police", "Found by police"),
                            ("other", "Found by somebody else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("where", models.CharField(max_length=200)),
                ("with_whom", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField(blank=True)),
                ("said_by", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="found", to="concerns.missingepisode"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MissingGrade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grade", models.CharField(max_length=20)),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grades", to="concerns.missingepisode"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MissingReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("as_given", models.CharField(max_length=200)),
                ("reporter_title", models.CharField(max_length=80)),
                ("reported_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(choices=[("M", "Missing"), ("A", "Away without authorisation")], max_length=10),
                ),
                ("last_seen_at", models.DateTimeField()),
                ("last_seen_where", models.CharField(max_length=200)),
                ("last_seen_by", models.CharField(max_length=120)),
                ("with_whom", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField(blank=True)),
                ("police_told", models.CharField(choices=[("yes", "Yes"), ("not_yet", "Not yet")], max_length=10)),
                ("police_reference", models.CharField(blank=True, max_length=40)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="missing_report",
                        to="concerns.concern",
                    ),
                ),
                (
                    "episode",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="concerns.missingepisode",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.childrecord",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                "indexes": [
                    models.Index(fields=["reporter", "-reported_at"], name="missing_report_own"),
                    models.Index(fields=["record", "last_seen_at"], name="missing_report_record"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("record__isnull", False), ("concern__isnull", False), _connector="OR"),
                        name="missing_report_of_somebody",
                    ),
                    models.CheckConstraint(condition=models.Q(("kind__in", ["M", "A"])), name="missing_report_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(default=wardlight.ledger.ids.short_code, max_length=8, unique=True)),
                ("campaign", models.CharField(max_length=80)),
                ("trade", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "-made_at"], name="public_link_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="public_link_ended_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sensitivity", models.CharField(default="N", max_length=1)),
                ("reference", models.CharField(default=wardlight.ledger.ids.reference, max_length=12, unique=True)),
                ("language", models.CharField(max_length=8)),
                (
                    "when",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("now", "It is happening now"),
                            ("today", "Earlier today"),
                            ("earlier", "Another time, or over some time"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField()),
                ("read_due_at", models.DateTimeField()),
                ("decide_due_at", models.DateTimeField()),
                ("once", models.CharField(max_length=64, unique=True)),
                ("page", models.CharField(max_length=64)),
                ("sender", models.CharField(blank=True, max_length=64)),
                ("likeness", models.CharField(max_length=64)),
                (
                    "lane",
                    models.CharField(
                        choices=[("front", "To be read"), ("aside", "Held aside")], default="front", max_length=6
                    ),
                ),
                ("aside_because", models.JSONField(default=list)),
                ("moved_up_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("read_by", models.UUIDField(null=True)),
                ("unread_told_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concern", "Became a concern"),
                            ("police", "Passed to police as intelligence"),
                            ("no_action", "No action"),
                            ("spam", "Not a message from a person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("shut_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("received_by", models.UUIDField(null=True)),
                ("police_reference", models.CharField(blank=True, max_length=40)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_in",
                        to="concerns.concern",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="concerns.publiclink",
                    ),
                ),
                (
                    "passed_to",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.service"
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="same",
                        to="concerns.publicreport",
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
                "indexes": [
                    models.Index(fields=["service", "decided_at", "lane", "read_due_at"], name="public_queue"),
                    models.Index(fields=["sender", "sent_at"], name="public_sender"),
                    models.Index(fields=["link", "sent_at"], name="public_link_sent"),
                    models.Index(fields=["likeness", "sent_at"], name="public_likeness"),
                    models.Index(fields=["passed_to", "received_at"], name="public_passed"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sensitivity__in", ["N", "R", "S"])), name="public_sensitivity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read_at__isnull", True), ("read_by__isnull", True)),
                            models.Q(("read_at__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="public_read_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="public_decided_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_at__isnull", True), ("received_by__isnull", True)),
                            models.Q(("received_at__isnull", False), ("received_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="public_received_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("outcome", "")),
                            models.Q(("decided_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="public_decided_has_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicCaller",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("phone", models.CharField(max_length=60)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="caller", to="concerns.publicreport"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublicStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("moved_up", "Moved up: the sender waited and confirmed"),
                            ("brought", "Brought to the list"),
                            ("taken", "Taken and read"),
                            ("decided", "Decided"),
                            ("reopened", "Opened again"),
                            ("received", "Received by police"),
                        ],
                        max_length=10,
                    ),
                ),
                ("after", models.CharField(blank=True, max_length=10)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="concerns.publicreport"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField(null=True)),
                ("need", models.CharField(blank=True, max_length=10)),
                ("source", models.CharField(blank=True, max_length=10)),
                ("source_words", models.CharField(blank=True, max_length=255)),
                ("outcomes", models.JSONField(default=dict)),
                ("no_further_action", models.BooleanField(null=True)),
                ("close_reason", models.CharField(blank=True, max_length=10)),
                ("closed_on", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("team", models.CharField(blank=True, max_length=120)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.childrecord"
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "on"], name="referral_record"),
                    models.Index(fields=["area", "on"], name="referral_area"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnInterview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "offered",
                    models.CharField(
                        blank=True, choices=[("Y", "Yes"), ("N", "No"), ("NA", "Not applicable")], max_length=2
                    ),
                ),
                (
                    "accepted",
                    models.CharField(
                        blank=True, choices=[("Y", "Yes"), ("N", "No"), ("NA", "Not applicable")], max_length=2
                    ),
                ),
                ("offered_at", models.DateTimeField(null=True)),
                ("offered_by", models.UUIDField(null=True)),
                ("answer_words", models.TextField(blank=True)),
                ("whose", models.CharField(blank=True, max_length=12)),
                ("chosen_words", models.CharField(blank=True, max_length=300)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.UUIDField(null=True)),
                ("themes", models.JSONField(default=list)),
                ("summary", models.TextField(blank=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("told_by", models.UUIDField(null=True)),
                ("none_why", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "episode",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interview",
                        to="concerns.missingepisode",
                    ),
                ),
                (
                    "interviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.quote"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.childrecord"
                    ),
                ),
                (
                    "told_as",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("offered_at__isnull", True), ("offered_by__isnull", True)),
                            models.Q(("offered_at__isnull", False), ("offered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="interview_offered_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="interview_done_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_at__isnull", True), ("told_by__isnull", True)),
                            models.Q(("told_at__isnull", False), ("told_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="interview_told_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("child_protection", "child_protection"),
                            ("panel", "panel"),
                            ("police", "police"),
                            ("early_help", "early_help"),
                            ("designated_officer", "designated_officer"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_opened", "not_opened"),
                            ("no_receiver", "no_receiver"),
                            ("received", "received"),
                            ("read", "read"),
                            ("useful", "useful"),
                            ("not_useful", "not_useful"),
                            ("decided", "decided"),
                            ("declined", "declined"),
                            ("not_needed", "not_needed"),
                            ("sent_otherwise", "sent_otherwise"),
                            ("answered_away", "answered_away"),
                            ("submitted", "submitted"),
                            ("triage", "triage"),
                            ("info_requested", "info_requested"),
                            ("accepted", "accepted"),
                            ("not_accepted", "not_accepted"),
                        ],
                        max_length=16,
                    ),
                ),
                ("not_needed_because", models.CharField(blank=True, max_length=300)),
                ("left_out_by_referrer", models.BooleanField(default=False)),
                ("explained_why", models.CharField(blank=True, max_length=300)),
                ("explained_by", models.UUIDField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("told_due_at", models.DateTimeField(null=True)),
                ("sent_how", models.CharField(blank=True, max_length=14)),
                ("sent_to", models.CharField(blank=True, max_length=200)),
                ("sent_otherwise_at", models.DateTimeField(null=True)),
                ("sent_otherwise_by", models.UUIDField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=30)),
                ("outcome_words", models.TextField(blank=True)),
                ("repeat", models.PositiveSmallIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes", to="concerns.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.service"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "state"], name="route_inbox"),
                    models.Index(fields=["area", "kind", "received_at"], name="route_measures"),
                    models.Index(condition=models.Q(("told_at", None)), fields=["due_at"], name="route_untold"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "kind"), name="route_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_opened"), _negated=True),
                            models.Q(("not_needed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="route_not_opened_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_needed"), _negated=True),
                            models.Q(("not_needed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="route_not_needed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_otherwise_at__isnull", True), ("sent_otherwise_by__isnull", True)),
                            models.Q(
                                ("sent_otherwise_at__isnull", False),
                                ("sent_otherwise_by__isnull", False),
                                models.Q(("sent_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="route_sent_otherwise_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("lack", models.CharField(max_length=10)),
                ("rung", models.PositiveSmallIntegerField()),
                ("since", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="concerns.concern"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="escalations", to="concerns.route"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["to", "answered_at"], name="escalation_to")],
                "constraints": [
                    models.UniqueConstraint(fields=("route", "lack", "rung"), name="escalation_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="escalation_answered_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RouteMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.CharField(max_length=16)),
                ("after", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="concerns.route"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("taken", "Taken"),
                            ("looked", "First look"),
                            ("looked_again", "Priority changed"),
                            ("left_undecided", "Left undecided"),
                            ("joined", "Records joined"),
                            ("opened_record", "Record opened for a new child"),
                            ("kept_apart", "Not the same child"),
                            ("not_sure", "Not sure whether the same child"),
                            ("undone", "Join undone"),
                            ("explained", "One route without the other explained"),
                            ("panel_answered", "Panel answered"),
                            ("proposed", "No further action proposed"),
                            ("returned", "Returned by the manager"),
                            ("agreed", "No further action agreed"),
                            ("decided", "Decided"),
                            ("rang", "The duty team was rung"),
                            ("ring_answered", "The ring was answered"),
                            ("told", "The person who told us was told"),
                            ("crime_reported", "Reported to police as a crime"),
                            ("crime_answered", "Police answered about the crime"),
                            ("not_needed", "A route is not needed"),
                            ("sent_otherwise", "Sent by another means"),
                            ("answered_away", "Answered outside Wardlight"),
                            ("closed", "Closed at the front door"),
                        ],
                        max_length=16,
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=20)),
                ("after", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "at"], name="step_concern")],
            },
        ),
    ]
