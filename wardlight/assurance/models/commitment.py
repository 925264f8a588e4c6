"""A commitment in one area: who owns it there, and what the board aims at. Its words are reference data."""

from django.db import models

from wardlight.ledger.models import Record


class Commitment(Record):
    """A commitment as an area carries it out."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=4)
    owner_agency = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    owner_service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "code"], name="commitment_once_in_area")]


class Ownership(models.Model):
    """Which service was given a commitment, when and why: a new owner is another row, and the one before stays."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="owners")
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)  # None: a named part of the system

    class Meta:
        indexes = [models.Index(fields=["commitment", "-set_at"], name="owner_newest")]


class Target(models.Model):
    """What the board set, and when: a new one is another row, and the one it replaces stays."""

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", "At least"
        AT_MOST = "at_most", "At most"

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=8, decimal_places=1)
    direction = models.CharField(max_length=10, choices=Direction)
    by = models.DateField(null=True)  # None: always
    set_on = models.DateField()
    set_by = models.CharField(max_length=120)  # the body that decided, in words
    because = models.TextField(default="", db_default="", blank=True)  # targets set before reasons were kept have none
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["commitment", "-set_on"], name="target_newest")]
