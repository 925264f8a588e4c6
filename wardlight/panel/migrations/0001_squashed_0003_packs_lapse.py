"""The tables as they stand after the migrations it replaces, for a new database: each made once, at a third of the time."""

import django.db.models.deletion
import wardlight.ledger.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [("panel", "0001_initial"), ("panel", "0002_closing"), ("panel", "0003_packs_lapse")]

    dependencies = [
        ("access", "0001_initial"),
        ("concerns", "0009_interview"),
        ("people", "0002_address_flat"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("repeat", "repeat"),
                            ("review", "review"),
                            ("step_down", "step_down"),
                            ("closure", "closure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(null=True)),
                ("called_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("deferred_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_at__isnull", True), ("called_by__isnull", True)),
                            models.Q(("called_at__isnull", False), ("called_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="item_called_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at__isnull", True), ("deferred_at__isnull", True), _connector="OR"
                        ),
                        name="item_decided_or_deferred",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_chair", models.BooleanField(default=False)),
                (
                    "presence",
                    models.CharField(
                        blank=True,
                        choices=[("present", "Present"), ("apologies", "Apologies"), ("deputy", "Deputy came")],
                        max_length=10,
                    ),
                ),
                ("deputy_name", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.agency"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("presence", "deputy"), models.Q(("deputy_name", ""), _negated=True)),
                            models.Q(models.Q(("presence", "deputy"), _negated=True), ("deputy_name", "")),
                            _connector="OR",
                        ),
                        name="attendance_deputy_named",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="panel.agendaitem"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="panel.attendance"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dissents", to="panel.agendaitem"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("starts_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=120)),
                ("papers_due_on", models.DateField()),
                ("pack_released_at", models.DateTimeField(null=True)),
                ("pack_released_by", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("opened_by", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                ("minutes_approved_at", models.DateTimeField(null=True)),
                ("minutes_approved_by", models.UUIDField(null=True)),
                ("access_ends_at", models.DateTimeField(null=True)),
                ("access_lapses_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pack_released_at__isnull", True), ("pack_released_by__isnull", True)),
                            models.Q(("pack_released_at__isnull", False), ("pack_released_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_pack_released_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_opened_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_closed_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minutes_approved_at__isnull", True), ("minutes_approved_by__isnull", True)),
                            models.Q(("minutes_approved_at__isnull", False), ("minutes_approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_minutes_approved_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("access_ends_at__isnull", True), ("minutes_approved_at__isnull", True)),
                            models.Q(("access_ends_at__isnull", False), ("minutes_approved_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_access_ends_with_minutes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deferral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deferral", to="panel.agendaitem"
                    ),
                ),
                (
                    "to_meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="panel.meeting"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="attendance",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="panel.meeting"
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="items", to="panel.meeting"
            ),
        ),
        migrations.CreateModel(
            name="MinutesCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("recipient", models.CharField(max_length=120)),
                ("purpose", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="panel.agendaitem"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("item", "number"), name="copy_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="panel", to="access.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="panel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="panel.panel"
            ),
        ),
        migrations.CreateModel(
            name="PanelCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("listed", "listed"),
                            ("open", "open"),
                            ("stepped_down", "stepped_down"),
                            ("closed", "closed"),
                            ("transferred", "transferred"),
                        ],
                        max_length=14,
                    ),
                ),
                ("proposed_level", models.CharField(max_length=10)),
                ("listed_at", models.DateTimeField()),
                ("listed_by", models.UUIDField()),
                ("next_review_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("access_ends_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="panel.panel"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="panel_cases", to="people.childrecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["panel", "state", "next_review_on"], name="panel_case_reviews")],
                "constraints": [
                    models.UniqueConstraint(fields=("panel", "record"), name="panel_case_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["listed", "closed", "transferred"]),
                            ("next_review_on__isnull", False),
                            _connector="OR",
                        ),
                        name="panel_case_open_has_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("access_ends_at__isnull", True), ("ended_at__isnull", True), ("ended_by__isnull", True)
                            ),
                            models.Q(
                                ("access_ends_at__isnull", False),
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="panel_case_ended_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ["closed", "transferred"])),
                            models.Q(
                                models.Q(("state__in", ["closed", "transferred"]), _negated=True),
                                ("ended_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="panel_case_ended_when_over",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "how",
                    models.CharField(
                        choices=[("step_down", "step_down"), ("close", "close"), ("transfer", "transfer")],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("RISK_REDUCED", "The risk is lower, and has stayed lower"),
                            ("STEP_DOWN_CAF", "Early help goes on, with a lead professional (CAF)"),
                            ("UNDER_CIN_CP_LAC_PLAN", "A child in need, child protection or care plan goes on"),
                            ("TRANSITION_ADULT", "Handed over to adult services"),
                            ("NOT_CSE", "It was not exploitation"),
                            ("DECEASED", "The child has died"),
                            ("TRANSFERRED_AREA", "Another area has taken it on"),
                            ("ERROR_MERGED", "Listed by mistake: the concern was about another child"),
                        ],
                        max_length=30,
                    ),
                ),
                ("why", models.TextField()),
                ("residual_risk", models.TextField(blank=True)),
                ("advice", models.TextField(blank=True)),
                ("need_ended_why", models.CharField(blank=True, max_length=300)),
                ("child_told_on", models.DateField(null=True)),
                ("child_not_told_why", models.CharField(blank=True, max_length=300)),
                ("family_told_on", models.DateField(null=True)),
                ("family_not_told_why", models.CharField(blank=True, max_length=300)),
                ("authority", models.CharField(blank=True, max_length=120)),
                ("contact", models.CharField(blank=True, max_length=120)),
                ("accepted_on", models.DateField(null=True)),
                ("proposed_at", models.DateTimeField()),
                ("proposed_by", models.UUIDField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("agreed_by", models.UUIDField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
                ("refused_by", models.UUIDField(null=True)),
                ("refused_why", models.CharField(blank=True, max_length=300)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="endings", to="panel.agendaitem"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="endings", to="panel.panelcase"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                            models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="ending_agreed_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refused_at__isnull", True), ("refused_by__isnull", True)),
                            models.Q(("refused_at__isnull", False), ("refused_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="ending_refused_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("agreed_at__isnull", True), ("refused_at__isnull", True), _connector="OR"),
                        name="ending_agreed_or_refused",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agreed_at__isnull", True), ("refused_at__isnull", True)),
                        fields=("case",),
                        name="ending_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseReferral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("repeat", models.PositiveSmallIntegerField(default=0)),
                ("proposed_level", models.CharField(max_length=10)),
                ("referred_at", models.DateTimeField()),
                ("listed_at", models.DateTimeField()),
                ("listed_by", models.UUIDField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="panel_referrals", to="concerns.route"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="panel.panelcase"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "repeat"), name="referral_repeat_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("route",),
                        name="referral_route_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=10)),
                ("before", models.CharField(blank=True, max_length=14)),
                ("after", models.CharField(max_length=14)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("words", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="panel.panelcase"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="items", to="panel.panelcase"
            ),
        ),
        migrations.CreateModel(
            name="PanelDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=wardlight.ledger.ids.public_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "level",
                    models.CharField(
                        choices=[("none", "None"), ("low", "Low"), ("medium", "Medium"), ("high", "High")],
                        max_length=10,
                    ),
                ),
                (
                    "previous_level",
                    models.CharField(
                        blank=True,
                        choices=[("none", "None"), ("low", "Low"), ("medium", "Medium"), ("high", "High")],
                        max_length=10,
                    ),
                ),
                ("previous_on", models.DateField(null=True)),
                (
                    "proposed_level",
                    models.CharField(
                        blank=True,
                        choices=[("none", "None"), ("low", "Low"), ("medium", "Medium"), ("high", "High")],
                        max_length=10,
                    ),
                ),
                (
                    "trend",
                    models.CharField(
                        choices=[("first", "first"), ("down", "down"), ("same", "same"), ("up", "up")], max_length=6
                    ),
                ),
                ("two_levels_why", models.CharField(blank=True, max_length=300)),
                ("exploited", models.CharField(max_length=10)),
                ("why", models.TextField()),
                ("no_action_why", models.CharField(blank=True, max_length=300)),
                ("next_review_on", models.DateField()),
                ("strategy_on", models.DateField(null=True)),
                ("no_strategy_why", models.CharField(blank=True, max_length=300)),
                ("missing_plan_on", models.DateField(null=True)),
                ("no_missing_plan_why", models.CharField(blank=True, max_length=300)),
                ("nrm_on", models.DateField(null=True)),
                ("no_nrm_why", models.CharField(blank=True, max_length=300)),
                ("quorum_words", models.CharField(max_length=200)),
                ("since_last_time", models.JSONField(default=list)),
                ("decided_at", models.DateTimeField()),
                ("decided_by", models.UUIDField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="panel.panelcase"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="panel.agendaitem"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_decisions",
                        to="people.childrecord",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-decided_at"], name="panel_decision_record")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="decision_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "high"), _negated=True),
                            models.Q(
                                models.Q(
                                    ("strategy_on__isnull", False),
                                    models.Q(("no_strategy_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("missing_plan_on__isnull", False),
                                    models.Q(("no_missing_plan_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("nrm_on__isnull", False),
                                    models.Q(("no_nrm_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="decision_top_level_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("because", models.CharField(blank=True, db_default="", default="", max_length=300)),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recusals", to="panel.attendance"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recusals", to="panel.agendaitem"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("item", "attendance"),
                        name="recusal_once",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "user"), name="attendance_once"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["panel", "starts_at"], name="meeting_next"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("panel", "starts_at"), name="meeting_once"),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["case", "meeting"], name="item_case"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "case"), name="item_once"),
        ),
    ]
