"""Children in the council's care: episodes, placements, legal status, and those who have left care.

`_on` is the local day; `_at` the instant, where a time of day was recorded.
"""

from django.db import models

from wardlight.ledger.models import Record


class OnRecord(Record):
    """A fact on a child's record."""

    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

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


class Placement(Spell):
    """Where a child in care lives, and with what kind of carer. Codes as the national return has them today."""

    period = models.CharField(max_length=48, blank=True)
    kind = models.CharField(max_length=10)
    provider = models.CharField(max_length=10, blank=True)
    urn = models.CharField(max_length=48, blank=True)
    miles_from_home = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    postcode = models.CharField(max_length=20, blank=True)
    change_reason = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["record", "starts_on"], name="placement_record")]


class CareEpisode(Spell):
    """One episode of care: it ends, and another begins, whenever status, placement or carer changes."""

    placement = models.ForeignKey(Placement, null=True, on_delete=models.PROTECT, related_name="episodes")
    period = models.CharField(max_length=48, blank=True)
    start_reason = models.CharField(max_length=10, blank=True)
    need = models.CharField(max_length=10, blank=True)
    end_reason = models.CharField(max_length=10, blank=True)
    entered_care_on = models.DateField(null=True)
    last_reviewing_contact_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record", "starts_on"], name="care_episode_record"),
            models.Index(fields=["area", "ends_on"], name="care_episode_open"),
        ]


class LegalStatus(Spell):
    """The law under which a child is in care."""

    status = models.CharField(max_length=10)

    class Meta:
        indexes = [models.Index(fields=["record", "starts_on"], name="legal_status_record")]


class CareLeaver(OnRecord):
    """A young person who has left care, and how the council keeps in touch. Words as the council's system has them."""

    eligibility = models.CharField(max_length=100, blank=True)
    in_touch = models.CharField(max_length=100, blank=True)
    latest_contact_on = models.DateField(null=True)
    accommodation = models.CharField(max_length=100, blank=True)
    accommodation_suitable = models.CharField(max_length=100, blank=True)
    activity = models.CharField(max_length=100, blank=True)
    pathway_review_on = models.DateField(null=True)
    adviser = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey("people.Professional", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["record"], name="care_leaver_record")]
