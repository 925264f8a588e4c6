"""Advice asked of the front door, and what it answered: before a concern, or because a referrer does not agree."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.ledger import ids
from wardlight.ledger.models import Record


class Consultation(Record):
    """A question such as "I am not sure, can I talk to somebody?" as it was asked, the advice given, by whom, and what was agreed.

    `concern` is the one that its author does not agree about; `became` the one that the question turned into.
    """

    class Kind(models.TextChoices):
        ADVICE = "advice", "Advice"
        DISAGREES = "disagrees", "Does not agree"

    class Then(models.TextChoices):
        RAISE = "raise", "Raise a concern"
        WATCH = "watch", "Not a concern now: keep watching, and come back if it changes"
        ELSEWHERE = "elsewhere", "Somebody else helps with this"
        LOOK_AGAIN = "look_again", "We look at it again"
        STANDS = "stands", "What was decided stands"

    kind = models.CharField(max_length=10, choices=Kind)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True, default=ids.reference)
    concern = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="consultations")
    became = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    asker_service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # On the phone: who rang, as they said it. Then `asker` is whoever took the call, and gave the advice.
    caller = models.CharField(max_length=120, blank=True)
    caller_service = models.CharField(max_length=120, blank=True)
    caller_phone = models.CharField(max_length=60, blank=True)
    child = models.CharField(max_length=100, blank=True)
    age_about = models.PositiveSmallIntegerField(null=True)  # years
    place = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    reach_me = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    advice = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    then = models.CharField(max_length=12, choices=Then, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "answered_at", "due_at"], name="consultation_queue"),
            models.Index(fields=["asker", "-asked_at"], name="consultation_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                name="consultation_answered_at_with_by",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="consultation_on_the_phone_was_answered",
                condition=models.Q(caller="") | models.Q(kind="advice", answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="consultation_disagrees_about_a_concern",
                condition=models.Q(kind="advice", concern__isnull=True)
                | models.Q(kind="disagrees", concern__isnull=False),
            ),
        ]
