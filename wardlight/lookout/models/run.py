"""That the rules were run."""

from django.db import models

from wardlight.ledger.models import Record


class Run(Record):
    """One run of the rules over an area, by which edition, and how often each rule spoke."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey("ledger.Edition", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    ran_at = models.DateTimeField()
    ran_by = models.UUIDField(null=True)
    children = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["area", "-ran_at"], name="lookout_run_latest")]
