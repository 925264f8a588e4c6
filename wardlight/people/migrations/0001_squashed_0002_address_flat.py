"""The tables as they stand after the migrations it replaces, for a new database: each made once, at a third of the time."""

import django.db.models.deletion
import wardlight.ledger.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [("people", "0001_initial"), ("people", "0002_address_flat")]

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChildRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(default=wardlight.ledger.ids.reference, max_length=12, unique=True)),
                ("sensitivity", models.CharField(default="N", max_length=1)),
                (
                    "exploited",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("suspected", "Suspected"),
                            ("ended", "Ended"),
                            ("not_known", "Not known"),
                        ],
                        default="not_known",
                        max_length=10,
                    ),
                ),
                ("exploited_at", models.DateTimeField(null=True)),
                ("exploited_by", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "lead_service",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="access.service"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "sensitivity"], name="record_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sensitivity__in", ["N", "R", "S"])), name="record_sensitivity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("exploited_at__isnull", True), ("exploited_by__isnull", True)),
                            models.Q(("exploited_at__isnull", False), ("exploited_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="exploited_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.UUIDField()),
                ("why", models.TextField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="blocks", to="people.childrecord"
                    ),
                ),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("safe_contact", "Before you contact"),
                            ("not_to_be_told", "Who must not be told"),
                            ("if_missing", "If missing"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField()),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="people.childrecord"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("as_given", models.CharField(max_length=200)),
                ("forename", models.CharField(blank=True, max_length=100)),
                ("surname", models.CharField(blank=True, max_length=100)),
                (
                    "sex",
                    models.CharField(
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Not known")], default="U", max_length=1
                    ),
                ),
                ("born_on", models.DateField(null=True)),
                ("age_about", models.PositiveSmallIntegerField(null=True)),
                ("school", models.CharField(blank=True, max_length=120)),
                ("school_year", models.PositiveSmallIntegerField(null=True)),
                ("usual_place", models.CharField(blank=True, max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("identifiers", models.JSONField(default=dict)),
                ("told_on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sex",
                    models.CharField(
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Not known")], default="U", max_length=1
                    ),
                ),
                ("gender", models.CharField(blank=True, max_length=20)),
                ("born_on", models.DateField(null=True)),
                ("expected_on", models.DateField(null=True)),
                ("died_on", models.DateField(null=True)),
                ("ethnicity", models.CharField(blank=True, max_length=4)),
                ("nationality", models.CharField(blank=True, max_length=80)),
                ("is_mother", models.BooleanField(null=True)),
                ("has_send", models.CharField(blank=True, max_length=10)),
                ("school_year", models.PositiveSmallIntegerField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "school",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="access.service"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "born_on"], name="person_area_born")],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("usual", "Name"), ("alias", "Also known as"), ("former", "Formerly")],
                        default="usual",
                        max_length=10,
                    ),
                ),
                ("forename", models.CharField(blank=True, max_length=100)),
                ("surname", models.CharField(blank=True, max_length=100)),
                ("key", models.CharField(max_length=210)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "key"], name="name_area_key"),
                    models.Index(fields=["person", "kind"], name="name_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="match_keys", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "key", "person"], name="match_key_lookup")],
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="match_key_once")],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("value", models.CharField(max_length=60)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("is_sound", models.BooleanField(null=True)),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="identifiers", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "kind", "value"], name="identifier_value")],
            },
        ),
        migrations.AddField(
            model_name="childrecord",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="child_record", to="people.person"
            ),
        ),
        migrations.CreateModel(
            name="Characteristic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=20)),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="characteristics", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "kind", "code"), name="characteristic_once")],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("lines", models.CharField(blank=True, max_length=300)),
                ("flat", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("building", models.CharField(blank=True, db_default="", default="", max_length=80)),
                ("house", models.CharField(blank=True, max_length=40)),
                ("street", models.CharField(blank=True, max_length=100)),
                ("town", models.CharField(blank=True, max_length=80)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("uprn", models.CharField(blank=True, max_length=12)),
                ("with_whom", models.CharField(blank=True, max_length=120)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="addresses", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "postcode"], name="address_postcode")],
            },
        ),
        migrations.CreateModel(
            name="Professional",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("title", models.CharField(blank=True, max_length=80)),
                ("team", models.CharField(blank=True, max_length=120)),
                ("registration", models.CharField(blank=True, max_length=40)),
                ("source_id", models.CharField(blank=True, max_length=48)),
                ("linked_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="access.agency"),
                ),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "service",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="access.service"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "source_id"], name="professional_source")],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("allocated", "Lead professional"),
                            ("team", "On the plan's team"),
                            ("working", "Working with the child"),
                            ("support", "Key worker"),
                        ],
                        default="working",
                        max_length=12,
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=80)),
                ("team", models.CharField(blank=True, max_length=120)),
                ("is_trusted_adult", models.BooleanField(default=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("change_reason", models.CharField(blank=True, max_length=20)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.childrecord",
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.professional",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "ends_at"], name="involvement_record"),
                    models.Index(fields=["professional", "part"], name="involvement_professional"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("said_to", models.CharField(max_length=120)),
                ("may_be_read_out", models.BooleanField(default=False)),
                ("recorded_by", models.UUIDField()),
                ("recorded_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="quotes", to="people.childrecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-said_at"], name="quote_latest")],
            },
        ),
        migrations.CreateModel(
            name="SealedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("is_owner", models.BooleanField(default=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sealed_names",
                        to="people.childrecord",
                    ),
                ),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("before", models.DateTimeField(null=True)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.childrecord")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record", "user"), name="seen_once")],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("source_id", models.CharField(max_length=48)),
                ("parent_source_id", models.CharField(blank=True, max_length=48)),
                ("parent_name", models.CharField(blank=True, max_length=120)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "source_id"], name="team_source")],
            },
        ),
        migrations.CreateModel(
            name="FamilyLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("family", models.CharField(max_length=48)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_links",
                        to="people.childrecord",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "family"], name="family_link_family")],
            },
        ),
        migrations.CreateModel(
            name="LevelSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[("none", "None"), ("low", "Low"), ("medium", "Medium"), ("high", "High")],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("why", models.TextField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="levels", to="people.childrecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-at"], name="level_latest")],
            },
        ),
        migrations.CreateModel(
            name="MatchCandidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bits", models.FloatField()),
                ("band", models.CharField(max_length=16)),
                ("found_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("joined", "Joined"),
                            ("not_the_same", "Not the same"),
                            ("not_sure", "Not sure"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("why", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="candidates", to="people.childrecord"
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="candidates", to="people.mention"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["mention", "answer"], name="candidate_mention")],
                "constraints": [models.UniqueConstraint(fields=("mention", "record"), name="candidate_once")],
            },
        ),
        migrations.CreateModel(
            name="Join",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("why", models.TextField()),
                ("made_new_record", models.BooleanField(default=False)),
                ("joined_at", models.DateTimeField()),
                ("joined_by", models.UUIDField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.UUIDField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joins", to="people.childrecord"
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joins", to="people.mention"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)), fields=("mention",), name="mention_joined_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="join_undone_by_somebody",
                    ),
                ],
            },
        ),
    ]
