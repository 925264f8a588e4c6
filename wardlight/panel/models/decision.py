"""What the panel decided on a child, who saw it otherwise, and what was handed out of it."""

from django.db import models

from wardlight.ledger.models import Record
from wardlight.panel.models.meeting import AgendaItem, Attendance
from wardlight.panel.rules.levels import WORDS, Trend

LEVELS = list(WORDS.items())


class PanelDecision(Record):
    """The decision on one item: never edited; what was wrong in it is corrected by a dated row."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    case = models.ForeignKey("panel.PanelCase", on_delete=models.PROTECT, related_name="decisions")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="panel_decisions")
    level = models.CharField(max_length=10, choices=LEVELS)
    previous_level = models.CharField(max_length=10, choices=LEVELS, blank=True)
    previous_on = models.DateField(null=True)
    proposed_level = models.CharField(max_length=10, choices=LEVELS, blank=True)
    trend = models.CharField(max_length=6, choices=[(trend.value, trend.value) for trend in Trend])
    two_levels_why = models.CharField(max_length=300, blank=True)
    exploited = models.CharField(max_length=10)
    why = models.TextField()
    no_action_why = models.CharField(max_length=300, blank=True)
    next_review_on = models.DateField()
    # What the top level asks for: a date, or why not.
    strategy_on = models.DateField(null=True)
    no_strategy_why = models.CharField(max_length=300, blank=True)
    missing_plan_on = models.DateField(null=True)
    no_missing_plan_why = models.CharField(max_length=300, blank=True)
    nrm_on = models.DateField(null=True)
    no_nrm_why = models.CharField(max_length=300, blank=True)
    # As they were when it was decided, for the minutes.
    quorum_words = models.CharField(max_length=200)
    since_last_time = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="decision_says_why", condition=~models.Q(why="")),
            models.CheckConstraint(
                name="decision_top_level_answered",
                condition=~models.Q(level="high")
                | (
                    (models.Q(strategy_on__isnull=False) | ~models.Q(no_strategy_why=""))
                    & (models.Q(missing_plan_on__isnull=False) | ~models.Q(no_missing_plan_why=""))
                    & (models.Q(nrm_on__isnull=False) | ~models.Q(no_nrm_why=""))
                ),
            ),
        ]
        indexes = [models.Index(fields=["record", "-decided_at"], name="panel_decision_record")]


class Dissent(Record):
    """A different view of an item: whose, and in their words."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="dissents")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.UUIDField()


class Correction(Record):
    """What was wrong in the minutes of one child, put right with a date; the minutes stay as they were."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="corrections")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.UUIDField()


class MinutesCopy(Record):
    """One numbered copy of a child's minutes: for whom, to what purpose, made when and by whom."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=120)
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="copy_number_once")]
