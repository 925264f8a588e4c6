"""A child who came home very late, told of by whoever looks after them; and what came of asking whether that was missing."""

from django.db import models

from wardlight.concerns.models.held import MissingEpisode
from wardlight.ledger.models import Record


class LateReturn(Record):
    """A return that nobody reported as missing, kept as said. With `asked_at`, somebody is asked whether it was.

    `asked` is the person, where there is one; `episode` the one that the answer opened.
    """

    class Answer(models.TextChoices):
        MISSING = "M", "Yes: nobody knew where the child was"
        AWAY = "A", "Yes: it was known where, and the child should not have been there"
        NOT_MISSING = "no", "No"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    reporter = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    as_given = models.CharField(max_length=200)  # what the reporter calls the child
    reporter_title = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    last_seen_where = models.CharField(max_length=200)
    last_seen_by = models.CharField(max_length=120)
    due_home_at = models.DateTimeField()
    home_at = models.DateTimeField()
    with_whom = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True)
    asked = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField(null=True)  # the last day on which the answer is in time
    answer = models.CharField(max_length=2, choices=Answer, blank=True)
    answer_why = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    episode = models.OneToOneField(MissingEpisode, null=True, on_delete=models.PROTECT, related_name="late_return")

    class Meta:
        indexes = [
            models.Index(fields=["reporter", "-recorded_at"], name="late_return_own"),
            models.Index(fields=["record", "home_at"], name="late_return_record"),
            models.Index(fields=["area", "answered_at", "answer_by"], name="late_return_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="late_return_after_due", condition=models.Q(home_at__gt=models.F("due_home_at"))
            ),
            models.CheckConstraint(
                name="late_return_answered_at_with_by",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | models.Q(answered_at__isnull=False, answered_by__isnull=False, asked_at__isnull=False),
            ),
        ]
