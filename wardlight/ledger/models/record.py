"""What every editable record carries."""

from django.db import models

from wardlight.ledger import ids


class Record(models.Model):
    """A row with a random public id and a version that each change moves on by one."""

    public_id = models.UUIDField(default=ids.public_id, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
