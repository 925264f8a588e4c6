"""A concern on its way to the area whose child it is about."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.concerns.rules.transferring import State
from wardlight.ledger.models import Record


class Transfer(Record):
    """A concern handed to another area: what is handed, why, and what the other side answered.

    `given` is the whole of what the other side sees, so that nobody there reads a record of this area.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="transfers")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    to_area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(encoder=DjangoJSONEncoder)
    why = models.TextField()
    state = models.CharField(max_length=8, choices=[(one.value, one.value) for one in State], default=State.WAITING)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    climbed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    became = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["to_area", "state", "due_at"], name="transfer_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["concern"], condition=models.Q(state="waiting"), name="transfer_waits_once"
            ),
            models.CheckConstraint(name="transfer_to_another", condition=~models.Q(area=models.F("to_area"))),
            models.CheckConstraint(
                name="transfer_answered_at_with_by",
                condition=models.Q(state="waiting", answered_at__isnull=True, answered_by__isnull=True)
                | (~models.Q(state="waiting") & models.Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="transfer_returned_says_why", condition=~models.Q(state="returned") | ~models.Q(answer="")
            ),
            models.CheckConstraint(
                name="transfer_accepted_became", condition=~models.Q(state="accepted") | models.Q(became__isnull=False)
            ),
        ]
