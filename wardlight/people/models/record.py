"""The child's record: what the gate guards, and who works with the child."""

from django.db import models

from wardlight.ledger import ids
from wardlight.ledger.models import Record
from wardlight.people.models.identity import Mention, Person


class ChildRecord(Record):
    """A child's record in one area. Every fact about the child points here."""

    class Exploited(models.TextChoices):
        """Whether the child is being exploited: kept apart from the level."""

        YES = "yes", "Yes"
        SUSPECTED = "suspected", "Suspected"
        ENDED = "ended", "Ended"
        NOT_KNOWN = "not_known", "Not known"

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="child_record")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True, default=ids.reference)
    sensitivity = models.CharField(max_length=1, default="N")
    lead_service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT)
    exploited = models.CharField(max_length=10, choices=Exploited, default=Exploited.NOT_KNOWN)
    exploited_at = models.DateTimeField(null=True)
    exploited_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "sensitivity"], name="record_area")]
        constraints = [
            models.CheckConstraint(name="record_sensitivity", condition=models.Q(sensitivity__in=["N", "R", "S"])),
            models.CheckConstraint(
                name="exploited_at_with_by",
                condition=models.Q(exploited_at__isnull=True, exploited_by__isnull=True)
                | models.Q(exploited_at__isnull=False, exploited_by__isnull=False),
            ),
        ]


class LevelSet(models.Model):
    """The level agreed for a child, by date: at a panel, or moved up by a manager until the next one."""

    class Level(models.TextChoices):
        NONE = "none", "None"
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="levels")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Level)
    at = models.DateTimeField()
    by = models.UUIDField()
    why = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["record", "-at"], name="level_latest")]


class FamilyLink(Record):
    """A child is of a family, as the council's system groups them: children of one family are linked by `family`."""

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="family_links")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    family = models.CharField(max_length=48)

    class Meta:
        indexes = [models.Index(fields=["area", "family"], name="family_link_family")]


class Team(Record):
    """A team as the council's system names it. Not a service here until somebody opens one."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=48)
    parent_source_id = models.CharField(max_length=48, blank=True)
    parent_name = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "source_id"], name="team_source")]


class Professional(Record):
    """Somebody who works with children, with or without an account here. Linked to a user by a person, never by name."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=80, blank=True)
    team = models.CharField(max_length=120, blank=True)
    agency = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT)
    service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT)
    registration = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=48, blank=True)
    user = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT)
    linked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "source_id"], name="professional_source")]


class Involvement(Record):
    """A professional works with a child: as what, from, to. The trusted adult is one of them."""

    class Part(models.TextChoices):
        ALLOCATED = "allocated", "Lead professional"
        TEAM = "team", "On the plan's team"
        WORKING = "working", "Working with the child"
        SUPPORT = "support", "Key worker"

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="involvements")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="involvements")
    part = models.CharField(max_length=12, choices=Part, default=Part.WORKING)
    role = models.CharField(max_length=80, blank=True)
    team = models.CharField(max_length=120, blank=True)
    is_trusted_adult = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    change_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["record", "ends_at"], name="involvement_record"),
            models.Index(fields=["professional", "part"], name="involvement_professional"),
        ]


class Flag(Record):
    """Something everybody who meets the child must know first: safe contact, who must not be told, if missing."""

    class Kind(models.TextChoices):
        SAFE_CONTACT = "safe_contact", "Before you contact"
        NOT_TO_BE_TOLD = "not_to_be_told", "Who must not be told"
        IF_MISSING = "if_missing", "If missing"

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="flags")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField()
    set_at = models.DateTimeField()
    set_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)


class Quote(Record):
    """What the child said, word for word: to whom and when."""

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="quotes")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    said_at = models.DateTimeField()
    said_to = models.CharField(max_length=120)
    may_be_read_out = models.BooleanField(default=False)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record", "-said_at"], name="quote_latest")]


class ConflictBlock(Record):
    """A user who may not see a record: they are on it as subject, family or associate. Beats every grant."""

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="blocks")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField()
    why = models.TextField()
    # the block on another record of the same child that this one carries over, while the two are joined
    carries = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")


class SealedName(models.Model):
    """A user named on a sealed record."""

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="sealed_names")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    is_owner = models.BooleanField(default=False)


class Seen(models.Model):
    """When a viewer last looked at a record, so that what is new can be marked."""

    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT)
    user = models.ForeignKey("access.User", on_delete=models.PROTECT)
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "user"], name="seen_once")]


class MatchCandidate(models.Model):
    """A record the matcher offers for a mention, and what a person decided: kept, so that nobody is asked again."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "Waiting"
        JOINED = "joined", "Joined"
        NOT_THE_SAME = "not_the_same", "Not the same"
        NOT_SURE = "not_sure", "Not sure"

    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="candidates")
    record = models.ForeignKey(ChildRecord, on_delete=models.PROTECT, related_name="candidates")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    bits = models.FloatField()
    band = models.CharField(max_length=16)
    found_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mention", "record"], name="candidate_once")]
        indexes = [models.Index(fields=["mention", "answer"], name="candidate_mention")]
