"""What has been done with a concern at the front door: history, never edited."""

from django.db import models

from wardlight.concerns.models.concern import Concern


class Step(models.Model):
    """One thing somebody did with a concern, in order. `words` is the reason they gave, where one was asked for."""

    class Kind(models.TextChoices):
        TAKEN = "taken", "Taken"
        LOOKED = "looked", "First look"
        LOOKED_AGAIN = "looked_again", "Priority changed"
        LEFT_UNDECIDED = "left_undecided", "Left undecided"
        JOINED = "joined", "Records joined"
        OPENED_RECORD = "opened_record", "Record opened for a new child"
        KEPT_APART = "kept_apart", "Not the same child"
        NOT_SURE = "not_sure", "Not sure whether the same child"
        UNDONE = "undone", "Join undone"
        EXPLAINED = "explained", "One route without the other explained"
        PANEL_ANSWERED = "panel_answered", "Panel answered"
        PROPOSED = "proposed", "No further action proposed"
        RETURNED = "returned", "Returned by the manager"
        AGREED = "agreed", "No further action agreed"
        DECIDED = "decided", "Decided"
        RANG = "rang", "The duty team was rung"
        RING_ANSWERED = "ring_answered", "The ring was answered"
        TOLD = "told", "The person who told us was told"
        CRIME_REPORTED = "crime_reported", "Reported to police as a crime"
        CRIME_ANSWERED = "crime_answered", "Police answered about the crime"
        ASKED_CHECK = "asked_check", "An agency was asked to check"
        CHECK_ANSWERED = "check_answered", "An agency answered"
        ASKED_REFERRER = "asked_referrer", "The person who told us was asked"
        REFERRER_SAID = "referrer_said", "The person who told us answered"
        DISCUSSED = "discussed", "Talked about in the daily discussion"
        HANDED_OVER = "handed_over", "Handed over"
        NOT_NEEDED = "not_needed", "A route is not needed"
        SENT_OTHERWISE = "sent_otherwise", "Sent by another means"
        ANSWERED_AWAY = "answered_away", "Answered outside Wardlight"
        TRANSFERRED = "to_other_area", "Handed to another area"
        TRANSFER_ACCEPTED = "area_accepted", "The other area took it on"
        TRANSFER_RETURNED = "area_returned", "The other area returned it"
        CLOSED = "closed", "Closed at the front door"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16, choices=Kind)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["concern", "at"], name="step_concern")]
