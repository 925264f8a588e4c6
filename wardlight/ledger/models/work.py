"""What makes a write safe: keys, drafts, notices; and long tasks and editions of reference data."""

from django.db import models

from wardlight.ledger import ids
from wardlight.ledger.models.record import Record


class Key(models.Model):
    """A form sent once. The same key with the same body gives the first answer; with another body it is refused."""

    actor = models.UUIDField()
    key = models.CharField(max_length=64)
    service = models.CharField(max_length=120)
    body = models.CharField(max_length=64)
    answer = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="key_once_per_actor")]


class Draft(Record):
    """A form of several steps, on its way. Its author's alone; its public id is the key of the service that sends it."""

    kind = models.CharField(max_length=40)
    author = models.UUIDField()
    area = models.UUIDField()
    service = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    lead_told_at = models.DateTimeField(null=True)
    # Long unsent: whoever looks after it was told that they may open it, opened it, or said why it is not sent.
    may_open_told_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.UUIDField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.UUIDField(null=True)
    set_aside_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["author", "kind", "sent_at"], name="draft_author")]
        constraints = [
            models.CheckConstraint(
                name=f"draft_{what}_at_with_by",
                condition=models.Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
                | models.Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
            )
            for what in ("opened", "set_aside")
        ]


class Notice(models.Model):
    """A row of the outbox: who is to be told, with a reference and a link and nothing else."""

    key = models.UUIDField(default=ids.public_id, unique=True)
    kind = models.CharField(max_length=60)
    to_user = models.UUIDField(null=True)
    to_service = models.UUIDField(null=True)
    area = models.UUIDField(null=True)
    reference = models.CharField(max_length=20, blank=True)
    link = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["delivered_at", "id"], name="notice_waiting"),
            models.Index(fields=["to_user", "read_at"], name="notice_user"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_has_one_recipient",
                condition=models.Q(to_user__isnull=False, to_service__isnull=True)
                | models.Q(to_user__isnull=True, to_service__isnull=False),
            )
        ]


class Task(Record):
    """Work that takes longer than a second: how far it is, and an outcome that stays."""

    kind = models.CharField(max_length=40)
    area = models.UUIDField(null=True)
    actor = models.UUIDField(null=True)
    settings = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default="running")
    outcome = models.JSONField(default=dict)
    cancel_asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="task_state_known",
                condition=models.Q(state__in=["running", "finished", "failed", "cancelled", "stopped"]),
            )
        ]


class Edition(models.Model):
    """One version of a piece of reference data. Old records keep the edition they were made with."""

    name = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    effective_from = models.DateField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "number"], name="edition_number")]
        indexes = [models.Index(fields=["name", "-effective_from", "-number"], name="edition_current")]
