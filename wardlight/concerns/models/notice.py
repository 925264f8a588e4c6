"""A home's own notice of a serious event: to whom it has gone, when, and whether in writing."""

from django.db import models

from wardlight.concerns.rules.notices import HOMES
from wardlight.ledger.models import Record


class HomeNotice(Record):
    """What a home must tell Ofsted and others without delay, and how far it has. `told` has when, by whom it was told to.

    `given_at` is when the last of them was told and it was confirmed in writing.
    """

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    owner_title = models.CharField(max_length=80)
    as_given = models.CharField(max_length=200)  # what the owner calls the child
    home = models.CharField(max_length=20, choices=list(HOMES.items()))
    event = models.CharField(max_length=20)  # as `rules.notices.EVENTS`
    words = models.TextField(blank=True)
    known_at = models.DateTimeField()  # when the home knew: the clock starts
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # empty: without delay, with no figure
    told = models.JSONField(default=dict)  # body as `rules.notices.BODIES`, to the instant as ISO 8601
    confirmed_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "given_at"], name="home_notice_own"),
            models.Index(fields=["record", "-known_at"], name="home_notice_record"),
            models.Index(fields=["area", "given_at", "due_at"], name="home_notice_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="home_notice_given_at_with_by",
                condition=models.Q(given_at__isnull=True, given_by__isnull=True)
                | models.Q(given_at__isnull=False, given_by__isnull=False, confirmed_at__isnull=False),
            )
        ]
