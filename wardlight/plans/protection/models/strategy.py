"""The strategy discussion: asked for, held, and what came of it (Working Together; clock C04, S1)."""

from django.db import models

from wardlight.ledger.models import Record


class StrategyDiscussion(Record):
    """A discussion of social care, police and health about one child, for a concern or from the child's record."""

    class Outcome(models.TextChoices):
        ENQUIRY_JOINT = "enquiry_joint", "Section 47 enquiry, joint with police"
        ENQUIRY = "enquiry", "Section 47 enquiry, children's services alone"
        NO_ENQUIRY = "no_enquiry", "No section 47 enquiry"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(
        "people.ChildRecord", null=True, on_delete=models.PROTECT, related_name="strategy_discussions"
    )
    concern = models.ForeignKey(
        "concerns.Concern", null=True, on_delete=models.PROTECT, related_name="strategy_discussions"
    )
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    why = models.TextField()
    planned_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    recorded_by = models.UUIDField(null=True)
    social_care = models.CharField(max_length=200, blank=True)
    police = models.CharField(max_length=200, blank=True)
    health = models.CharField(max_length=200, blank=True)
    others = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="strategy_for_somebody",
                condition=models.Q(record__isnull=False) | models.Q(concern__isnull=False),
            ),
            models.CheckConstraint(
                name="strategy_held_with_outcome",
                condition=models.Q(held_at__isnull=True, outcome="")
                | (models.Q(held_at__isnull=False, recorded_by__isnull=False) & ~models.Q(outcome="")),
            ),
        ]
        indexes = [models.Index(fields=["record", "-held_at"], name="strategy_record")]
