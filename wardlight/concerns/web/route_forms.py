"""Forms about one route at the front door, about telling, about crimes, and about what went up to somebody."""

from datetime import datetime

from wardlight.concerns.rules.routes import OTHER_MEANS
from wardlight.kernel.days import local_time
from wardlight.ui.forms import ChangeForm, Choice, Day, LongText, Option, Text, TimeOfDay


class NotNeeded(ChangeForm):
    """Why a route is not needed."""

    why = LongText(
        "Why is it not needed?", rows=3, max_length=300, missing="Enter why it is not needed",
        hint="The person who told us and the receiver read this.",
    )  # fmt: skip


class SentOtherwise(ChangeForm):
    """How it went, to whom, and when."""

    how = Choice("How was it sent?", list(OTHER_MEANS.items()), missing="Select how it was sent")
    to = Text("To whom", hint="Name and team", missing="Enter to whom it was sent")
    day = Day("On", past=True, missing="Enter the day it was sent")
    time = TimeOfDay("At", missing="Enter the time it was sent")

    def sent_at(self) -> datetime:
        """Return when it was sent."""
        return local_time(self.cleaned_data["day"], self.cleaned_data["time"])


class AnsweredAway(ChangeForm):
    """What they answered."""

    words = LongText("What did they answer?", rows=4, missing="Enter what they answered",
                     hint="The person who told us reads this. It must not say whether the child was known.")  # fmt: skip


class Tell(ChangeForm):
    """What the person who told us is told."""

    told_words = LongText("What do you tell them?", rows=5, missing="Enter what to tell the person who told us",
                          hint="On the receipt at once. It must not say what was known before, or who else helps.")  # fmt: skip


class ReportCrime(ChangeForm):
    """What offence is told of."""

    offence = LongText(
        "What offence is told of?", rows=3, max_length=300, missing="Enter what offence is told of",
        hint="As far as you can say. Police decide what it is recorded as.",
    )  # fmt: skip


class AnswerCrime(ChangeForm):
    """The reference, or why there is none."""

    answer = Choice(
        "Is it recorded as a crime?",
        (
            Option("yes", "Yes", reveals=("reference",)),
            Option("no", "No, because", reveals=("why_not",)),
        ),
        missing="Select whether it is recorded as a crime",
    )  # fmt: skip
    reference = Text("Crime reference", width=20, max_length=40, missing="Enter the crime reference")
    why_not = LongText("Why it is not", rows=3, max_length=300, missing="Enter why it is not recorded as a crime")


class Done(ChangeForm):
    """What somebody has done about what went up to them."""

    words = LongText("What have you done about it?", rows=4, missing="Enter what you have done about it")
