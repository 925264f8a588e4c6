"""The trail: events of reading, changing and refusing. It only grows; `guards` holds it in both engines."""

from django.db import models


class Event(models.Model):
    """One thing somebody did or was refused. No name and no free text: those are in `Detail`."""

    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    agency = models.UUIDField(null=True)
    area = models.UUIDField(null=True)
    session = models.CharField(max_length=16, blank=True)
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=30, blank=True)
    object = models.UUIDField(null=True)
    level = models.SmallIntegerField(default=0)
    layers = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=60, blank=True)
    line = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=10)
    request = models.CharField(max_length=36, blank=True)
    detail_digest = models.CharField(max_length=64, blank=True)
    format = models.SmallIntegerField()
    leaf = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["object", "id"], name="event_object"),
            models.Index(fields=["area", "actor", "at"], name="event_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_outcome_known", condition=models.Q(outcome__in=["done", "refused", "absent"])
            )
        ]


class Subject(models.Model):
    """One record handed out or touched under an event (a list page is one event and a subject for each row)."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=30)
    object = models.UUIDField()
    level = models.SmallIntegerField()
    layers = models.CharField(max_length=120, blank=True)
    line = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["object", "event"], name="subject_object")]


class Detail(models.Model):
    """Words that belong to an event: search words, reasons, before and after. Bound by a salted digest, disposable by law."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="detail")
    salt = models.CharField(max_length=32)
    body = models.TextField()
