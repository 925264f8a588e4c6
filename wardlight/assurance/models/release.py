"""A quarter's figures as they were published: frozen, with small numbers held back. `ledger.guards` keeps them so."""

from django.db import models

from wardlight.ledger import ids


class Release(models.Model):
    """One freezing of one quarter of one area. A later one restates it, with a reason, and changes nothing in it."""

    public_id = models.UUIDField(default=ids.public_id, unique=True, editable=False)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=6)
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    counted_to = models.DateField()
    is_whole_quarter = models.BooleanField()
    released_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    commitments = models.ForeignKey("ledger.Edition", on_delete=models.PROTECT, related_name="+")
    measures = models.ForeignKey("ledger.Edition", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "quarter", "number"], name="release_number_in_quarter"),
            models.CheckConstraint(
                name="release_restated_with_reason", condition=models.Q(number=1) | ~models.Q(reason="")
            ),
        ]
        indexes = [models.Index(fields=["area", "-quarter", "-number"], name="release_newest")]


class ReleasedFigure(models.Model):
    """One measure of a release: its tables with None for what is held back, its figure, and how it stood then."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="figures")
    measure = models.CharField(max_length=20)
    table = models.JSONField(null=True)  # None: worked out from another measure's
    figure = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=12, decimal_places=1, null=True)
    base = models.CharField(max_length=200)
    is_held_back = models.BooleanField(default=False)
    standing = models.CharField(max_length=10)
    target = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "measure"], name="figure_once_in_release")]
