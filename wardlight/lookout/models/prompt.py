"""A prompt to look at a child again, and what whoever looked found and did. There is no score."""

from django.db import models

from wardlight.ledger.models import Record
from wardlight.lookout.rules.answers import Answer


class Prompt(Record):
    """A rule was true of a child: who is asked to look, and by when. `facts` are as the rule read them.

    It is asked of a worker, of a service, or, once it was late, of the manager of the worker's service as well.
    """

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="prompts")
    rule = models.CharField(max_length=10)
    edition = models.ForeignKey("ledger.Edition", on_delete=models.PROTECT, related_name="+")
    first_true_on = models.DateField()
    latest_on = models.DateField()
    facts = models.JSONField(default=list)
    other = models.ForeignKey("people.ChildRecord", null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("access.Service", null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    due_on = models.DateField()
    late_told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "record", "rule"], name="prompt_record_rule"),
            models.Index(fields=["worker", "answered_at"], name="prompt_worker"),
            models.Index(fields=["service", "answered_at"], name="prompt_service"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "rule"], condition=models.Q(answered_at=None), name="prompt_open_once"
            ),
            models.CheckConstraint(
                name="prompt_asks_somebody",
                condition=models.Q(worker__isnull=False) | models.Q(service__isnull=False),
            ),
            models.CheckConstraint(
                name="prompt_answered_at_with_by",
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]


class Look(Record):
    """Somebody looked: what they found and what they do, in their words. Corrected by a new prompt, never edited."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("people.ChildRecord", on_delete=models.PROTECT, related_name="+")
    prompt = models.OneToOneField(Prompt, on_delete=models.PROTECT, related_name="look")
    answer = models.CharField(max_length=20, choices=[(answer.value, answer.value) for answer in Answer])
    why = models.TextField()
    not_before = models.DateField(null=True)
    looked_at = models.DateTimeField()
    looked_by = models.UUIDField()
    # The concern or the question to the front door that came of it, by its public id; begun, and perhaps not sent yet.
    led_to = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "answer", "looked_at"], name="look_answers")]
        constraints = [
            models.CheckConstraint(
                name="look_not_now_has_a_day",
                condition=models.Q(answer=Answer.NOT_NOW.value, not_before__isnull=False)
                | (~models.Q(answer=Answer.NOT_NOW.value) & models.Q(not_before=None)),
            )
        ]
