"""A file that somebody attached to a record of another area."""

from django.db import models

from wardlight.documents.rules.uploads import LONGEST_NAME, Content
from wardlight.ledger.models import Record


class Attachment(Record):
    """A file of a record that the row names by kind and public id. Its bytes lie encrypted under a key of their own.

    Who may do what with it is for the area of that record to say. Nobody reads one that is in quarantine or refused.
    """

    class State(models.TextChoices):
        QUARANTINED = "quarantined", "In quarantine"
        RELEASED = "released", "Released"
        REFUSED = "refused", "Refused"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    owner_kind = models.CharField(max_length=20)
    owner = models.UUIDField()
    name = models.CharField(max_length=LONGEST_NAME)
    content = models.CharField(max_length=6, choices=[(one.value, one.value) for one in Content])
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    # Taken off before the record was sent; then its key and its bytes are gone.
    removed_at = models.DateTimeField(null=True)
    removed_by = models.UUIDField(null=True)
    state = models.CharField(max_length=11, choices=State, default=State.QUARANTINED)
    # Out of quarantine: by the scanner, which has no public id, or by a person.
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    settled_why = models.CharField(max_length=300, blank=True)
    # Where its bytes lie, and the key they are encrypted under, itself encrypted under the master key.
    file = models.CharField(max_length=80)
    wrapped_key = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "owner_kind"], name="attachment_owner"),
            models.Index(fields=["added_at"], condition=models.Q(state="quarantined"), name="attachment_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="attachment_settled_says_why",
                condition=models.Q(state="quarantined", settled_at__isnull=True, settled_by__isnull=True)
                | (~models.Q(state="quarantined") & models.Q(settled_at__isnull=False) & ~models.Q(settled_why="")),
            ),
            models.CheckConstraint(
                name="attachment_removed_at_with_by",
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        ]
