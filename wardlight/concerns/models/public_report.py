"""What somebody without an account told us, held apart from any child's record until the front door decides."""

from django.db import models

from wardlight.ledger import ids
from wardlight.ledger.models import Record


def _together(at: str, by: str) -> models.Q:
    return models.Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | models.Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


class PublicLink(Record):
    """A short link to the public page, for one campaign and one trade. An ended link still works: a poster outlives it."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=8, unique=True, default=ids.short_code)
    campaign = models.CharField(max_length=80)
    trade = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "-made_at"], name="public_link_area")]
        constraints = [
            models.CheckConstraint(name="public_link_ended_with_by", condition=_together("ended_at", "ended_by"))
        ]


class PublicReport(Record):
    """One message, as written. `same_as` is the first of those that say the same; each is kept with its own reference."""

    class When(models.TextChoices):
        NOW = "now", "It is happening now"
        TODAY = "today", "Earlier today"
        EARLIER = "earlier", "Another time, or over some time"

    class Lane(models.TextChoices):
        FRONT = "front", "To be read"
        ASIDE = "aside", "Held aside"

    class Outcome(models.TextChoices):
        CONCERN = "concern", "Became a concern"
        POLICE = "police", "Passed to police as intelligence"
        NO_ACTION = "no_action", "No action"
        SPAM = "spam", "Not a message from a person"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    sensitivity = models.CharField(max_length=1, default="N")
    reference = models.CharField(max_length=12, unique=True, default=ids.reference)
    link = models.ForeignKey(PublicLink, null=True, on_delete=models.PROTECT, related_name="reports")
    language = models.CharField(max_length=8)
    when = models.CharField(max_length=8, choices=When, blank=True)
    words = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()
    read_due_at = models.DateTimeField()
    decide_due_at = models.DateTimeField()
    # What keeps a flood off the list, and nobody's message out of it.
    once = models.CharField(max_length=64, unique=True)
    page = models.CharField(max_length=64)
    sender = models.CharField(max_length=64, blank=True)
    likeness = models.CharField(max_length=64)
    lane = models.CharField(max_length=6, choices=Lane, default=Lane.FRONT)
    aside_because = models.JSONField(default=list)
    moved_up_at = models.DateTimeField(null=True)
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="same")
    # What the front door makes of it.
    read_at = models.DateTimeField(null=True)
    read_by = models.UUIDField(null=True)
    unread_told_at = models.DateTimeField(null=True)
    aside_told_at = models.DateTimeField(null=True)  # when managers were told that it is held aside
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    shut_at = models.DateTimeField(null=True)
    concern = models.OneToOneField("concerns.Concern", null=True, on_delete=models.PROTECT, related_name="told_in")
    passed_to = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)
    received_by = models.UUIDField(null=True)
    police_reference = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["service", "decided_at", "lane", "read_due_at"], name="public_queue"),
            models.Index(fields=["sender", "sent_at"], name="public_sender"),
            models.Index(fields=["link", "sent_at"], name="public_link_sent"),
            models.Index(fields=["likeness", "sent_at"], name="public_likeness"),
            models.Index(fields=["passed_to", "received_at"], name="public_passed"),
        ]
        constraints = [
            models.CheckConstraint(name="public_sensitivity", condition=models.Q(sensitivity__in=["N", "R", "S"])),
            models.CheckConstraint(name="public_read_with_by", condition=_together("read_at", "read_by")),
            models.CheckConstraint(name="public_decided_with_by", condition=_together("decided_at", "decided_by")),
            models.CheckConstraint(name="public_received_with_by", condition=_together("received_at", "received_by")),
            models.CheckConstraint(
                name="public_decided_has_outcome",
                condition=models.Q(decided_at__isnull=True, outcome="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(outcome="")),
            ),
        ]


class PublicCaller(models.Model):
    """How to ring the sender back: kept apart from the message, and never copied into a concern."""

    report = models.OneToOneField(PublicReport, on_delete=models.PROTECT, related_name="caller")
    phone = models.CharField(max_length=60)


class PublicStep(models.Model):
    """What was done with a message: history, never edited. `by` is nobody for what the sender or the system did."""

    class Kind(models.TextChoices):
        SENT = "sent", "Sent"
        MOVED_UP = "moved_up", "Moved up: the sender waited and confirmed"
        BROUGHT = "brought", "Brought to the list"
        TAKEN = "taken", "Taken and read"
        DECIDED = "decided", "Decided"
        REOPENED = "reopened", "Opened again"
        RECEIVED = "received", "Received by police"
        RANG = "rang", "The duty team was rung"

    report = models.ForeignKey(PublicReport, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    after = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    words = models.TextField(blank=True)


class PublicSalt(models.Model):
    """The day's salt for telling senders apart. The next day's replaces it, and then nobody can find an address again."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64)
