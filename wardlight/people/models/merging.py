"""Two records that may be of one child, what a person answered, and the dated link that makes them one."""

from django.db import models

from wardlight.ledger.models import Record
from wardlight.people.models.record import ChildRecord


class SamePair(Record):
    """Two records that the matcher takes for one child: a question, and its answer, so that nobody is asked again."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SAME = "same", "The same child"
        NOT_THE_SAME = "not_the_same", "Not the same child"
        NOT_SURE = "not_sure", "Not sure"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="+")
    bits = models.FloatField()
    band = models.CharField(max_length=16)
    found_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)  # nobody, where the two were linked without a person
    why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "answer", "-bits"], name="same_pair_queue")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="same_pair_once"),
            models.CheckConstraint(name="same_pair_in_order", condition=models.Q(one__lt=models.F("other"))),
            models.CheckConstraint(
                name="same_pair_answered_at",
                condition=models.Q(answer="waiting", answered_at__isnull=True)
                | (~models.Q(answer="waiting") & models.Q(answered_at__isnull=False)),
            ),
        ]


class Merge(Record):
    """Two records are of one child: since when, by whom and why. Neither row moves; undone, it ends and nothing else.

    `lead` is the one under which lists show the child. What each was held as before is kept, since while they are one
    both are held as the stricter.
    """

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    pair = models.ForeignKey(SamePair, on_delete=models.PROTECT, related_name="merges")
    lead = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="+")
    follower = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="+")
    lead_held = models.CharField(max_length=1)
    follower_held = models.CharField(max_length=1)
    on_its_own = models.BooleanField(default=False)
    why = models.TextField()
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField(null=True)  # nobody, where it was done on its own
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["lead"], name="merge_lead")]
        constraints = [
            models.UniqueConstraint(
                fields=["follower"], condition=models.Q(undone_at__isnull=True), name="merge_follows_one"
            ),
            models.CheckConstraint(name="merge_of_two", condition=~models.Q(lead=models.F("follower"))),
            models.CheckConstraint(
                name="merge_by_somebody",
                condition=models.Q(on_its_own=True, merged_by__isnull=True)
                | models.Q(on_its_own=False, merged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]
