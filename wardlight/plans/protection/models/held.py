"""What the council's own system holds of assessment and protection: assessments, plans, enquiries, conferences.

`_on` is the local day; `_at` the instant, where a time of day was recorded.
"""

from django.db import models

from wardlight.ledger.models import Record


class OnRecord(Record):
    """A fact on a child's record, and the referral it followed."""

    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    referral = models.ForeignKey("concerns.Referral", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Spell(OnRecord):
    """A fact that lasts from a day to a day; without the second it goes on."""

    starts_on = models.DateField()
    starts_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class StatutoryAssessment(Spell):
    """An assessment under section 17 of the Children Act 1989. It ends on the day it was authorised."""

    child_seen = models.BooleanField(null=True)
    outcomes = models.JSONField(default=dict)
    no_further_action = models.BooleanField(null=True)
    team = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["record", "starts_on"], name="assessment_record"),
            models.Index(fields=["area", "ends_on"], name="assessment_area"),
        ]


class AssessmentFactor(models.Model):
    """One factor that an assessment found, by the national code. `given_in` is the row of the extract that said so."""

    assessment = models.ForeignKey(StatutoryAssessment, on_delete=models.PROTECT, related_name="factors")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    given_in = models.CharField(max_length=48)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "code", "given_in"], name="factor_once")]
        indexes = [models.Index(fields=["area", "code"], name="factor_area_code")]


class ChildInNeedPlan(Spell):
    """A plan for a child in need."""

    team = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["record", "ends_on"], name="cin_plan_record")]


class Enquiry(Spell):
    """An enquiry under section 47 of the Children Act 1989."""

    no_further_action = models.BooleanField(null=True)
    outcomes = models.JSONField(default=dict)
    team = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["record", "ends_on"], name="enquiry_record"),
            models.Index(fields=["area", "starts_on"], name="enquiry_area"),
        ]


class Conference(OnRecord):
    """An initial child protection conference: when it was held, or is to be held by."""

    enquiry = models.ForeignKey(Enquiry, null=True, on_delete=models.PROTECT, related_name="conferences")
    meeting = models.CharField(max_length=48, blank=True)
    transferred_in = models.BooleanField(null=True)
    target_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    held_at = models.DateTimeField(null=True)
    led_to_plan = models.BooleanField(null=True)
    outcomes = models.JSONField(default=dict)
    team = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["record", "held_on"], name="conference_record")]


class ProtectionPlan(Spell):
    """A child protection plan, and the category of harm it was made and is kept for."""

    conference = models.ForeignKey(Conference, null=True, on_delete=models.PROTECT, related_name="plans")
    of_another_council = models.BooleanField(null=True)
    category_first = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["record", "ends_on"], name="protection_plan_record"),
            models.Index(fields=["area", "starts_on"], name="protection_plan_area"),
        ]
