"""Who owes what by when."""

from django.db import models

from wardlight.actions.rules.purposes import WORDS
from wardlight.ledger.models import Record


class Action(Record):
    """Something one person of one agency has to do by a day. Whether it is open, late or done is computed."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", null=True, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=300)
    purpose = models.CharField(max_length=12, choices=[(purpose.value, label) for purpose, label in WORDS.items()])
    owner = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="actions")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField()
    # The panel's decision that set it, by public id: this floor does not know the panel.
    origin = models.UUIDField(null=True)
    origin_words = models.CharField(max_length=120, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)  # nobody, where a rule issued it as an extract came in
    late_why = models.CharField(max_length=300, blank=True)
    late_said_at = models.DateTimeField(null=True)
    late_said_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    outcome = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "done_at", "due_on"], name="action_owner"),
            models.Index(fields=["record", "done_at"], name="action_record"),
            models.Index(fields=["area", "done_at", "due_on"], name="action_late"),
            models.Index(fields=["origin"], name="action_origin"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_done_with_by_and_outcome",
                condition=models.Q(done_at__isnull=True, done_by__isnull=True, outcome="", evidence="")
                | (
                    models.Q(done_at__isnull=False, done_by__isnull=False)
                    & ~models.Q(outcome="")
                    & ~models.Q(evidence="")
                ),
            ),
            models.CheckConstraint(
                name="action_late_said_at_with_by",
                condition=models.Q(late_said_at__isnull=True, late_said_by__isnull=True, late_why="")
                | (models.Q(late_said_at__isnull=False, late_said_by__isnull=False) & ~models.Q(late_why="")),
            ),
        ]
