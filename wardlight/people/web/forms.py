"""Forms of the child's record."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone

from wardlight.kernel.days import local_time
from wardlight.people.models import Flag, SamePair
from wardlight.ui import forms


class Words(forms.KeyForm):
    """What a child said, to whom, and when."""

    words = forms.LongText(
        "What was said", hint="Word for word, as it was said. No quotation marks.", missing="Enter what was said",
        rows=4, max_length=4000,
    )  # fmt: skip
    said_to = forms.Text("Who it was said to", hint="Name, and what they do", max_length=120, width=30)
    said_on = forms.Day("The day it was said", past=True)
    said_at = forms.TimeOfDay("The time, if you know it", required=False)
    may_be_read_out = forms.Tick(
        "It may be read out at the panel", hint="Ask first. If nobody has asked yet, leave this empty."
    )

    def clean_said_at(self) -> time | None:
        """Refuse an hour that has not come yet."""
        day, hour = self.cleaned_data.get("said_on"), self.cleaned_data.get("said_at")
        if day and hour and local_time(day, hour) > timezone.now():
            raise ValidationError("The time must be in the past")
        return hour

    @property
    def said_when(self) -> datetime:
        """When it was said; midday where only the day is known, so that it is on that day whatever the zone."""
        return local_time(self.cleaned_data["said_on"], self.cleaned_data["said_at"] or time(12))


class Safety(forms.KeyForm):
    """One line of the safety banner."""

    kind = forms.Choice(
        "What is it about?",
        [
            forms.Option(
                Flag.Kind.SAFE_CONTACT, "How to contact safely", hint="Which phone, what time, who may be there"
            ),
            forms.Option(Flag.Kind.NOT_TO_BE_TOLD, "Who must not be told"),
            forms.Option(
                Flag.Kind.IF_MISSING,
                "What to do if missing",
                hint="Who rings, where to look first, who holds the photo",
            ),
        ],
        missing="Select what it is about",
    )
    words = forms.LongText("What everybody must know", rows=3, max_length=600)


class SameChild(forms.ChangeForm):
    """Are two records of one child?"""

    answer = forms.Choice(
        "Is it the same child?",
        (
            forms.Option(SamePair.Answer.SAME, "The same child: join the two records"),
            forms.Option(
                SamePair.Answer.NOT_THE_SAME, "Not the same child", hint="Kept, so that nobody is asked again"
            ),
            forms.Option(
                SamePair.Answer.NOT_SURE, "Not sure", hint="Both stay as they are, and the question stays open"
            ),
        ),
        missing="Select whether it is the same child",
    )
    why = forms.LongText("Why", rows=3, max_length=1000, missing="Enter why")


class Apart(forms.ChangeForm):
    """Why two records were wrongly joined."""

    why = forms.LongText("Why are they not one child?", rows=3, max_length=1000, missing="Enter why")
