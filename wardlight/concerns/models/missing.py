"""A child reported missing, by whom and as said; accounts of how they were found; and one absence made of several reports."""

from django.db import models

from wardlight.concerns.models.concern import Concern
from wardlight.concerns.models.held import MissingEpisode
from wardlight.concerns.models.late import LateReturn
from wardlight.ledger.models import Record


class MissingReport(Record):
    """What one person said of a child who is missing, kept as said. About a record, or of a child as named.

    `episode` is the one it opened, once it is known whose record it belongs to.
    """

    class Told(models.TextChoices):
        YES = "yes", "Yes"
        NOT_YET = "not_yet", "Not yet"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", null=True, on_delete=models.PROTECT, related_name="+")
    concern = models.OneToOneField(Concern, null=True, on_delete=models.PROTECT, related_name="missing_report")
    episode = models.OneToOneField(MissingEpisode, null=True, on_delete=models.PROTECT, related_name="report")
    reporter = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    as_given = models.CharField(max_length=200)  # what the reporter calls the child
    reporter_title = models.CharField(max_length=80)
    reported_at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=MissingEpisode.Kind)
    last_seen_at = models.DateTimeField()
    last_seen_where = models.CharField(max_length=200)
    last_seen_by = models.CharField(max_length=120)
    with_whom = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    police_told = models.CharField(max_length=10, choices=Told)
    police_reference = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["reporter", "-reported_at"], name="missing_report_own"),
            models.Index(fields=["record", "last_seen_at"], name="missing_report_record"),
        ]
        constraints = [
            models.CheckConstraint(
                name="missing_report_of_somebody",
                condition=models.Q(record__isnull=False) | models.Q(concern__isnull=False),
            ),
            models.CheckConstraint(name="missing_report_kind", condition=models.Q(kind__in=["M", "A"])),
        ]


class MissingFound(Record):
    """One account of how a child was found, or came back. Several may be given; the first one ends the absence."""

    class How(models.TextChoices):
        CAME_BACK = "came_back", "Came back"
        CARER = "carer", "Found by a parent or carer"
        POLICE = "police", "Found by police"
        OTHER = "other", "Found by somebody else"

    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="found")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How)
    where = models.CharField(max_length=200)
    with_whom = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    said_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")


class AbsenceJoin(Record):
    """Two episodes are one absence: since when, by whom and why; undone, it ends, and what each said stays as it was."""

    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="joins")
    into = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="joined_to_it")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField(null=True)  # empty where an import brought the overlap to light
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode"], condition=models.Q(undone_at__isnull=True), name="absence_joined_once"
            ),
            models.CheckConstraint(
                name="absence_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]


class MissingGrade(models.Model):
    """The risk that police gave an absence, as their own list names it: history, never edited. None closes an episode."""

    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="grades")
    grade = models.CharField(max_length=20)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")


class MissingAsked(models.Model):
    """A service, or a person, that is asked to do something about an absence, and so may know of the child meanwhile.

    Asked whether a late return was one, they are asked about that `late` return, and there is no episode yet.
    """

    episode = models.ForeignKey(MissingEpisode, null=True, on_delete=models.PROTECT, related_name="asked")
    late = models.ForeignKey(LateReturn, null=True, on_delete=models.PROTECT, related_name="asked_of")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["service", "ends_at"], name="missing_asked_service"),
            models.Index(fields=["user", "ends_at"], name="missing_asked_user"),
            models.Index(fields=["record"], name="missing_asked_record"),
        ]
        constraints = [
            models.CheckConstraint(
                name="missing_asked_one",
                condition=models.Q(service__isnull=True, user__isnull=False)
                | models.Q(service__isnull=False, user__isnull=True),
            ),
            models.CheckConstraint(
                name="missing_asked_about_something",
                condition=models.Q(episode__isnull=False) | models.Q(late__isnull=False),
            ),
        ]
