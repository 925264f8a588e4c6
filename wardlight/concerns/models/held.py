"""What the council's own system says came in about a child: contacts, referrals, early help, missing episodes.

`_on` is the local day; `_at` the instant, where a time of day was recorded.
"""

from django.db import models

from wardlight.ledger.models import Record


class OnRecord(Record):
    """A fact on a child's record, with the worker and team it is with."""

    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class Contact(OnRecord):
    """Somebody got in touch about a child. `source` is the national code, `outcomes` the flags that were set."""

    on = models.DateField()
    at = models.DateTimeField(null=True)
    source = models.CharField(max_length=10, blank=True)
    source_words = models.CharField(max_length=255, blank=True)
    outcomes = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["record", "on"], name="contact_record"),
            models.Index(fields=["area", "on"], name="contact_area"),
        ]


class Referral(OnRecord):
    """A referral to children's social care, open until it is closed."""

    on = models.DateField()
    at = models.DateTimeField(null=True)
    need = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=10, blank=True)
    source_words = models.CharField(max_length=255, blank=True)
    outcomes = models.JSONField(default=dict)
    no_further_action = models.BooleanField(null=True)
    close_reason = models.CharField(max_length=10, blank=True)
    closed_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    team = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["record", "on"], name="referral_record"),
            models.Index(fields=["area", "on"], name="referral_area"),
        ]


class EarlyHelpEpisode(OnRecord):
    """Help that a family had before, or instead of, social care. Words as the council's system has them."""

    starts_on = models.DateField()
    starts_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=255, blank=True)
    end_reason = models.CharField(max_length=255, blank=True)
    organisation = models.CharField(max_length=255, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["record", "starts_on"], name="early_help_record")]


class MissingEpisode(OnRecord):
    """A child was missing, or away without leave: from when, and until when if they are back."""

    class Kind(models.TextChoices):
        MISSING = "M", "Missing"
        AWAY = "A", "Away without authorisation"

    starts_on = models.DateField()
    starts_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)
    ends_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=10, choices=Kind)
    kind_as_given = models.CharField(max_length=255, blank=True)
    # The same absence as another episode, while a join of the two lasts: then that one stands for both.
    part_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    opened_here = models.BooleanField(default=False)  # reported in the product, not brought by an extract
    grade = models.CharField(max_length=20, blank=True)  # the police's risk label, the newest of `MissingGrade`
    # Opened on a record by a report that turned out to be of another child.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record", "starts_on"], name="missing_record"),
            models.Index(fields=["area", "starts_on"], name="missing_area"),
            models.Index(fields=["area", "ends_on"], name="missing_open"),
        ]
        constraints = [
            models.CheckConstraint(name="missing_not_part_of_itself", condition=~models.Q(part_of=models.F("id"))),
            models.CheckConstraint(
                name="missing_withdrawn_at_with_by",
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]


class ReturnInterview(OnRecord):
    """Whether a talk with an independent person was offered when the child came back, and accepted. Empty: not said."""

    class Told(models.TextChoices):
        YES = "Y", "Yes"
        NO = "N", "No"
        NOT_APPLICABLE = "NA", "Not applicable"

    episode = models.OneToOneField(MissingEpisode, on_delete=models.PROTECT, related_name="interview")
    offered = models.CharField(max_length=2, choices=Told, blank=True)
    accepted = models.CharField(max_length=2, choices=Told, blank=True)
    # What was recorded here: the offer and who holds the interview, the interview, and what went to police.
    offered_at = models.DateTimeField(null=True)
    offered_by = models.UUIDField(null=True)
    answer_words = models.TextField(blank=True)
    interviewer = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    whose = models.CharField(max_length=12, blank=True)  # as `rules.interviews.Whose`
    chosen_words = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    themes = models.JSONField(default=list)
    summary = models.TextField(blank=True)
    quote = models.ForeignKey("people.Quote", null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.UUIDField(null=True)
    told_as = models.ForeignKey("concerns.Concern", null=True, on_delete=models.PROTECT, related_name="+")
    none_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name=f"interview_{what}_at_with_by",
                condition=models.Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
                | models.Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
            )
            for what in ("offered", "done", "told")
        ]
