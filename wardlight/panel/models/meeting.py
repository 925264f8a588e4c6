"""A panel, its meetings, who comes, and what they hear."""

from django.db import models

from wardlight.ledger.models import Record
from wardlight.panel.rules.agenda import Kind


class Panel(Record):
    """A panel of an area, run by a service. What it is called is its own."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    service = models.OneToOneField("access.Service", on_delete=models.PROTECT, related_name="panel")
    name = models.CharField(max_length=80)


class Meeting(Record):
    """A meeting of a panel. Where it stands follows from its dated facts."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    papers_due_on = models.DateField()
    pack_released_at = models.DateTimeField(null=True)
    pack_released_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    minutes_approved_at = models.DateTimeField(null=True)
    minutes_approved_by = models.UUIDField(null=True)
    # The instant when members can no longer read the pack: line A6. Empty until the minutes are approved.
    access_ends_at = models.DateTimeField(null=True)
    # The instant when it closes to them all the same, where the minutes are late. Kept when the pack goes out.
    access_lapses_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "starts_at"], name="meeting_once"),
            *(
                models.CheckConstraint(
                    name=f"meeting_{what}_at_with_by",
                    condition=models.Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
                    | models.Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in ("pack_released", "opened", "closed", "minutes_approved")
            ),
            models.CheckConstraint(
                name="meeting_access_ends_with_minutes",
                condition=models.Q(minutes_approved_at__isnull=True, access_ends_at__isnull=True)
                | models.Q(minutes_approved_at__isnull=False, access_ends_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["panel", "starts_at"], name="meeting_next")]


class Attendance(Record):
    """Somebody asked to a meeting, and whether they came. `agency_kind` is whom they speak for, for the quorum."""

    class Presence(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        DEPUTY = "deputy", "Deputy came"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    presence = models.CharField(max_length=10, choices=Presence, blank=True)
    deputy_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_deputy_named",
                condition=(models.Q(presence="deputy") & ~models.Q(deputy_name=""))
                | (~models.Q(presence="deputy") & models.Q(deputy_name="")),
            ),
        ]


class AgendaItem(Record):
    """A child at one meeting. Deferred, it moves to another item at another meeting and stays here as it was."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey("panel.PanelCase", on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    is_urgent = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    called_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    deferred_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # the case ended before it was heard, or is about another child

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="item_once"),
            models.CheckConstraint(
                name="item_called_at_with_by",
                condition=models.Q(called_at__isnull=True, called_by__isnull=True)
                | models.Q(called_at__isnull=False, called_by__isnull=False),
            ),
            models.CheckConstraint(
                name="item_decided_or_deferred",
                condition=models.Q(decided_at__isnull=True) | models.Q(deferred_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["case", "meeting"], name="item_case")]


class Deferral(models.Model):
    """An item put off to another meeting, and why."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="deferral")
    to_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.UUIDField()


class Recusal(models.Model):
    """Somebody who leaves the room for an item, as declared or as the chair decided; they do not count for its quorum.

    While it is not withdrawn, they open no item of that child from their own screen either, at this meeting or another.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="recusals")
    at = models.DateTimeField()
    by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=300, default="", db_default="", blank=True)  # for the chair alone

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "attendance"], condition=models.Q(withdrawn_at__isnull=True), name="recusal_once"
            )
        ]
