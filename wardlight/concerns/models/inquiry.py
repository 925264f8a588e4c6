"""What the front door asks while it decides: a check of an agency, a question of the person who told us."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.ledger.models import Record


class Inquiry(Record):
    """A question with a time to answer it by, and its answer. It stops no clock of the concern.

    A check goes to a service, with what identifies the child; a question goes to the concern's author.
    """

    class Kind(models.TextChoices):
        CHECK = "check", "Check asked of an agency"
        QUESTION = "question", "Question to the person who told us"

    class Answer(models.TextChoices):
        NOTHING = "nothing", "Nothing held"
        HELD = "held", "Something held"
        TOLD = "told", "Answered"

    kind = models.CharField(max_length=10, choices=Kind)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="inquiries")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT, related_name="+")
    child = models.CharField(max_length=300, blank=True)  # what the agency is given to find the child by
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    # Late, it goes up to somebody by name, and again.
    climbed_at = models.DateTimeField(null=True)
    climbed_to = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    rungs = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["service", "answered_at"], name="inquiry_service"),
            models.Index(fields=["area", "answered_at", "due_at"], name="inquiry_late"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inquiry_check_of_a_service",
                condition=models.Q(kind="check", service__isnull=False)
                | models.Q(kind="question", service__isnull=True),
            ),
            models.CheckConstraint(
                name="inquiry_answered_at_with_by",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer="")),
            ),
            models.CheckConstraint(
                name="inquiry_climbed_at_with_to",
                condition=models.Q(climbed_at__isnull=True, climbed_to__isnull=True, rungs=0)
                | models.Q(climbed_at__isnull=False, climbed_to__isnull=False, rungs__gt=0),
            ),
        ]
