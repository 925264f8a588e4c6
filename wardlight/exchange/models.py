"""What came in from outside: each import, each row with its raw cells, what was held, and what councils answered."""

from django.db import models

from wardlight.ledger.models import Record


class ImportRun(Record):
    """One import of an area's files. It is resumed, not begun again, when the same files come after it broke off."""

    class State(models.TextChoices):
        RUNNING = "running", "Running, or broken off"
        FINISHED = "finished", "Finished"
        CANCELLED = "cancelled", "Cancelled; the same files again go on from there"
        STOPPED = "stopped", "Given up: other files came after it"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20)
    files = models.JSONField()
    mark = models.CharField(max_length=64)
    collection_year = models.PositiveSmallIntegerField()
    counts = models.JSONField(default=dict)
    task = models.ForeignKey("ledger.Task", null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.RUNNING)

    class Meta:
        indexes = [models.Index(fields=["area", "source", "-started_at"], name="import_run_latest")]
        constraints = [
            models.CheckConstraint(
                name="import_run_state", condition=models.Q(state__in=["running", "finished", "cancelled", "stopped"])
            ),
            models.UniqueConstraint(
                fields=["area", "source"], condition=models.Q(state="running"), name="import_run_one_at_a_time"
            ),
        ]


class SourceRow(models.Model):
    """One row as it came, cells as they were written, and the record it became. What it replaced is kept."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20)
    table = models.CharField(max_length=40)
    key = models.CharField(max_length=48)
    digest = models.CharField(max_length=64)
    raw = models.JSONField()
    target_kind = models.CharField(max_length=30)
    target_id = models.BigIntegerField()
    record = models.ForeignKey("people.ChildRecord", null=True, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    is_current = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "source", "table", "key"],
                condition=models.Q(is_current=True),
                name="source_row_current_once",
            )
        ]
        indexes = [models.Index(fields=["target_kind", "target_id"], name="source_row_target")]


class HeldRow(models.Model):
    """One reason why a row of an import waits for a person."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="held")
    table = models.CharField(max_length=40)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=60, blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()
    suggestion = models.CharField(max_length=60, blank=True)


class Answer(Record):
    """What this council means by a value in a column: a code, or nothing where `code` is empty."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20)
    column = models.CharField(max_length=60)
    value_key = models.CharField(max_length=255)
    code = models.CharField(max_length=60, blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "source", "column", "value_key"], name="answer_once_a_value")
        ]
