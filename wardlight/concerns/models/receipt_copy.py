"""A numbered copy of a receipt, as it was printed or saved."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.ledger.models import Record


class ReceiptCopy(Record):
    """One copy of a concern's receipt that left the system: its number, for whom, when, and who made it."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="receipt_copies")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "number"], name="receipt_copy_number_once")]
