"""The routes of a concern: each with its receipt, clock, owner and outcome."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.concerns.rules.routes import STATES, RouteKind
from wardlight.ledger.models import Record


class Route(Record):
    """One way a concern takes. Not opened, it says why; opened, it moves only as `rules.routes` allows."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="routes")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RouteKind])
    state = models.CharField(max_length=16, choices=[(state, state) for state in STATES])
    service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    not_needed_because = models.CharField(max_length=300, blank=True)
    left_out_by_referrer = models.BooleanField(default=False)
    explained_why = models.CharField(max_length=300, blank=True)
    explained_by = models.UUIDField(null=True)
    received_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    told_due_at = models.DateTimeField(null=True)
    # Sent by another means: how, to whom, when, and who did it.
    sent_how = models.CharField(max_length=14, blank=True)
    sent_to = models.CharField(max_length=200, blank=True)
    sent_otherwise_at = models.DateTimeField(null=True)
    sent_otherwise_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    outcome_words = models.TextField(blank=True)
    repeat = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "kind"], name="route_once"),
            models.CheckConstraint(
                name="route_not_opened_says_why",
                condition=~models.Q(state="not_opened") | ~models.Q(not_needed_because=""),
            ),
            models.CheckConstraint(
                name="route_not_needed_says_why",
                condition=~models.Q(state="not_needed") | ~models.Q(not_needed_because=""),
            ),
            models.CheckConstraint(
                name="route_sent_otherwise_at_with_by",
                condition=models.Q(sent_otherwise_at__isnull=True, sent_otherwise_by__isnull=True)
                | (models.Q(sent_otherwise_at__isnull=False, sent_otherwise_by__isnull=False) & ~models.Q(sent_how="")),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "state"], name="route_inbox"),
            models.Index(fields=["area", "kind", "received_at"], name="route_measures"),
            models.Index(fields=["due_at"], condition=models.Q(told_at=None), name="route_untold"),
        ]


class RouteMove(models.Model):
    """A move of a route from one state to another: history, never edited."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="moves")
    before = models.CharField(max_length=16)
    after = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    words = models.TextField(blank=True)


class Escalation(Record):
    """Something a route lacks that went up to a named person: once for each thing lacking and each rung."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="escalations")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    lack = models.CharField(max_length=10)
    rung = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    at = models.DateTimeField()
    to = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["route", "lack", "rung"], name="escalation_once"),
            models.CheckConstraint(
                name="escalation_answered_at_with_by",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True)
                | (models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer="")),
            ),
        ]
        indexes = [models.Index(fields=["to", "answered_at"], name="escalation_to")]
