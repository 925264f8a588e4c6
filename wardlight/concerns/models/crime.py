"""A told offence, on its way to being recorded as a crime."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.ledger.models import Record


class CrimeReport(Record):
    """An offence that a concern tells of, reported to police as a crime and not as intelligence alone (I11)."""

    class State(models.TextChoices):
        ASKED = "asked", "Reported, no reference yet"
        RECORDED = "recorded", "Recorded as a crime"
        NOT_RECORDED = "not_recorded", "Police have not recorded a crime"

    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="crime")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    offence = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    due_at = models.DateTimeField()
    police_reference = models.CharField(max_length=40, blank=True)
    why_not = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    climbed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="crime_recorded_has_reference",
                condition=~models.Q(state="recorded") | ~models.Q(police_reference=""),
            ),
            models.CheckConstraint(
                name="crime_not_recorded_says_why", condition=~models.Q(state="not_recorded") | ~models.Q(why_not="")
            ),
            models.CheckConstraint(
                name="crime_answered_at_with_by",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, state="asked")
                | (models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(state="asked")),
            ),
        ]
