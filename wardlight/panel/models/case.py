"""A child's time at the panel, and how it moved."""

from django.db import models

from wardlight.ledger.models import Record
from wardlight.panel.rules.states import State


class PanelCase(Record):
    """A child at a panel. Its state moves only as `rules.states` allows; each move is kept."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    panel = models.ForeignKey("panel.Panel", on_delete=models.PROTECT, related_name="cases")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="panel_cases")
    state = models.CharField(max_length=14, choices=[(state.value, state.value) for state in State])
    lead = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    proposed_level = models.CharField(max_length=10)
    listed_at = models.DateTimeField()
    listed_by = models.UUIDField()
    next_review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    # The instant when the co-ordinator can no longer read the record through this case: line A5. Empty while it goes on.
    access_ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "record"], name="panel_case_once"),
            models.CheckConstraint(
                name="panel_case_open_has_review",
                condition=models.Q(state__in=["listed", "closed", "transferred"])
                | models.Q(next_review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="panel_case_ended_at_with_by",
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True, access_ends_at__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False, access_ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="panel_case_ended_when_over",
                condition=models.Q(state__in=["closed", "transferred"], ended_at__isnull=False)
                | (~models.Q(state__in=["closed", "transferred"]) & models.Q(ended_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["panel", "state", "next_review_on"], name="panel_case_reviews")]


class CaseReferral(Record):
    """A referral that brought the child to the panel; a second one is logged as a repeat, and overwrites nothing."""

    case = models.ForeignKey(PanelCase, on_delete=models.PROTECT, related_name="referrals")
    route = models.ForeignKey("concerns.Route", on_delete=models.PROTECT, related_name="panel_referrals")
    repeat = models.PositiveSmallIntegerField(default=0)
    proposed_level = models.CharField(max_length=10)
    referred_at = models.DateTimeField()
    listed_at = models.DateTimeField()
    listed_by = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True)  # the concern turned out to be about another child

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "repeat"], name="referral_repeat_once"),
            models.UniqueConstraint(
                fields=["route"], condition=models.Q(taken_back_at__isnull=True), name="referral_route_once"
            ),
        ]


class CaseMove(models.Model):
    """A move of a case: history, never edited. `before` is empty when the case begins."""

    case = models.ForeignKey(PanelCase, on_delete=models.PROTECT, related_name="moves")
    name = models.CharField(max_length=10)
    before = models.CharField(max_length=14, blank=True)
    after = models.CharField(max_length=14)
    at = models.DateTimeField()
    by = models.UUIDField()
    words = models.TextField(blank=True)
