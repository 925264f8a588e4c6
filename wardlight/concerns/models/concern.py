"""A concern as somebody told it, and what the front door made of it."""

from django.db import models

from wardlight.ledger import ids
from wardlight.ledger.models import Record


class Concern(Record):
    """A worry about a child, sent once and kept as it was written. What its receivers do with it is on its routes."""

    class Safe(models.TextChoices):
        YES = "yes", "Yes, as far as I know"
        NO = "no", "No"
        NOT_SURE = "not_sure", "Not sure"

    class HowKnown(models.TextChoices):
        SAW = "saw", "I saw this myself"
        CHILD_TOLD = "child_told", "The child told me"
        SOMEONE_TOLD = "someone_told", "Someone else told me"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_SURE = "not_sure", "Not sure"
        NOT_ASKED = "not_asked", "Nobody has asked"

    class Priority(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True, default=ids.reference)
    sensitivity = models.CharField(max_length=1, default="N")
    mention = models.OneToOneField("people.Mention", on_delete=models.PROTECT, related_name="concern")
    author = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="concerns")
    author_service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="concerns")
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)  # in its author's place, after it lay unsent
    # As written.
    safe = models.CharField(max_length=10, choices=Safe)
    safe_words = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=200, blank=True)
    signs = models.JSONField(default=list)
    sign_answers = models.JSONField(default=dict)
    strands = models.JSONField(default=list)
    words = models.TextField(blank=True)
    child_words = models.TextField(blank=True)
    offence = models.CharField(max_length=300, blank=True)  # what may be a crime, as told; police get it as a report
    how_known = models.CharField(max_length=14, choices=HowKnown, blank=True)
    told_by = models.CharField(max_length=300, blank=True)
    who_else = models.CharField(max_length=300, blank=True)
    child_knows = models.CharField(max_length=10, choices=Answer, blank=True)
    family_knows = models.CharField(max_length=10, choices=Answer, blank=True)
    child_asked = models.CharField(max_length=10, choices=Answer, blank=True)
    child_agrees = models.CharField(max_length=10, choices=Answer, blank=True)
    why_not_asked = models.CharField(max_length=300, blank=True)
    safe_to_tell = models.CharField(max_length=10, choices=Answer, blank=True)
    reach_me = models.CharField(max_length=200, blank=True)
    lead_left_out_because = models.CharField(max_length=300, blank=True)
    lead_read_at = models.DateTimeField(null=True)
    lead_read_by = models.UUIDField(null=True)
    # What the front door makes of it.
    owner = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    priority = models.CharField(max_length=6, choices=Priority, blank=True)
    priority_why = models.CharField(max_length=300, blank=True)
    red_because = models.JSONField(default=list)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)
    first_look_due_at = models.DateTimeField()
    decide_due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "closed_at", "decide_due_at"], name="concern_queue"),
            models.Index(fields=["author", "-sent_at"], name="concern_author"),
            models.Index(fields=["author_service", "-sent_at"], name="concern_service"),
        ]
        constraints = [
            models.CheckConstraint(name="concern_sensitivity", condition=models.Q(sensitivity__in=["N", "R", "S"])),
            models.CheckConstraint(
                name="concern_looked_at_with_by",
                condition=models.Q(looked_at__isnull=True, looked_by__isnull=True)
                | models.Q(looked_at__isnull=False, looked_by__isnull=False),
            ),
        ]


class Line(models.Model):
    """A person, vehicle, place, phone or handle that a concern names, as given."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        VEHICLE = "vehicle", "Vehicle"
        PLACE = "place", "Place"
        PHONE = "phone", "Phone"
        HANDLE = "handle", "Name used online"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="lines")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=300)
    plate = models.CharField(max_length=12, blank=True)
    # One spelling of what it names, so that it is found again; empty where nothing in it can be compared.
    plain = models.CharField(max_length=120, blank=True)
    is_part = models.BooleanField(default=False)
    works_with_children = models.CharField(max_length=10, choices=Concern.Answer, blank=True)
    how_known = models.CharField(max_length=14, choices=Concern.HowKnown, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "kind", "plain"], name="line_plain")]


class Addition(Record):
    """Something the referrer saw or heard later. It goes where the concern went."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="additions")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")


class Decision(Record):
    """What the front door decided on a concern, with reasons. A proposal of no further action waits for the manager."""

    class Outcome(models.TextChoices):
        CHILD_PROTECTION = "child_protection", "Yes: child protection"
        ASSESS = "assess", "No: assess as a child in need"
        EARLY_HELP = "early_help", "No: early help"
        NO_FURTHER_ACTION = "no_further_action", "No further action"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome)
    why = models.TextField()
    who_else = models.TextField(blank=True)
    exploited = models.CharField(max_length=10)
    exploited_before = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, blank=True)
    panel_accepts = models.BooleanField(default=False)
    panel_why_not = models.CharField(max_length=300, blank=True)
    opens_early_help = models.BooleanField(default=False)
    no_strategy_why = models.TextField(blank=True)
    told_words = models.TextField()
    tell_later_why = models.CharField(max_length=300, blank=True)
    law = models.JSONField(null=True)  # codes of the law or local rule behind it, and what each said then
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.UUIDField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.UUIDField(null=True)
    returned_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_agreed_by_another",
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("decided_by")),
            )
        ]
