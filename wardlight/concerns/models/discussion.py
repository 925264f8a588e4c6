"""The daily exploitation discussion of the front door, and the hand-over between its shifts."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.concerns.models.held import MissingEpisode
from wardlight.ledger.models import Record


class DailyDiscussion(Record):
    """The discussion of one day: held, with who took part, or not held, with the reason. Until it is closed it is open."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    took_part = models.JSONField(default=list)  # names, each with the agency it is of, as they were written down
    not_held_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "on"], name="discussion_once_a_day"),
            models.CheckConstraint(
                name="discussion_closed_at_with_by",
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]


class Discussed(Record):
    """What was agreed about one concern, or one absence, in a discussion. What somebody does about it is an action."""

    discussion = models.ForeignKey(DailyDiscussion, on_delete=models.PROTECT, related_name="items")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(MissingEpisode, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["concern"], name="discussed_concern")]
        constraints = [
            models.CheckConstraint(
                name="discussed_one_thing",
                condition=models.Q(concern__isnull=False, episode__isnull=True)
                | models.Q(concern__isnull=True, episode__isnull=False),
            )
        ]


class HandOver(Record):
    """What somebody who leaves says of what is open, and who took it over by name. Not accepted, it stays on the queue."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "accepted_at"], name="hand_over_waits")]
        constraints = [
            models.CheckConstraint(
                name="hand_over_accepted_at_with_by",
                condition=models.Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="hand_over_accepted_by_another",
                condition=models.Q(accepted_by__isnull=True) | ~models.Q(accepted_by=models.F("by")),
            ),
        ]


class HandedOver(models.Model):
    """One open concern in a hand-over, and what was said of it: history, never edited."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="items")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    was_theirs = models.BooleanField()
    words = models.TextField(blank=True)
