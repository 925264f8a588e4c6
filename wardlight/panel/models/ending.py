"""How a child's case stepped down or ended at the panel: proposed by the chair, and a closing agreed by a manager."""

from django.db import models

from wardlight.ledger.models import Record
from wardlight.panel.rules.ending import REASONS, How


class Ending(Record):
    """What the panel gave as it stepped a case down, closed it or handed it to another area. One waits at a time."""

    case = models.ForeignKey("panel.PanelCase", on_delete=models.PROTECT, related_name="endings")
    item = models.ForeignKey("panel.AgendaItem", on_delete=models.PROTECT, related_name="endings")
    how = models.CharField(max_length=10, choices=[(how.value, how.value) for how in How])
    reason = models.CharField(max_length=30, blank=True, choices=list(REASONS.items()))
    why = models.TextField()  # goals met, for a closing; what has changed, for a step-down; the summary, for a transfer
    residual_risk = models.TextField(blank=True)
    advice = models.TextField(blank=True)  # what would bring the child back
    lead = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    need_ended_why = models.CharField(max_length=300, blank=True)
    child_told_on = models.DateField(null=True)
    child_not_told_why = models.CharField(max_length=300, blank=True)
    family_told_on = models.DateField(null=True)
    family_not_told_why = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    accepted_on = models.DateField(null=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.UUIDField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.UUIDField(null=True)
    refused_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    name=f"ending_{what}_at_with_by",
                    condition=models.Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
                    | models.Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in ("agreed", "refused")
            ),
            models.CheckConstraint(
                name="ending_agreed_or_refused",
                condition=models.Q(agreed_at__isnull=True) | models.Q(refused_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(agreed_at__isnull=True, refused_at__isnull=True),
                name="ending_waits_once",
            ),
        ]  # fmt: skip
