"""Answering a prompt."""

from wardlight.lookout.rules.answers import Answer
from wardlight.ui import forms

ANSWERS = (
    forms.Option(Answer.CONCERN, "Screen now: raise a concern", hint="The concern form opens next."),
    forms.Option(Answer.ASSESSMENT, "Screen now: assess", hint="You carry out or ask for an assessment."),
    forms.Option(Answer.CONSULTATION, "Talk it through first", hint="You ask somebody for advice, and it is recorded."),
    forms.Option(Answer.IN_HAND, "Already in hand", hint="Say who is doing what."),
    forms.Option(Answer.NOTHING_MORE, "Nothing more to do", hint="A later event can ask you again."),
    forms.Option(Answer.NOT_NOW, "Not now", hint="Not again for this reason until a day", reveals=("not_before",)),
)


class Look(forms.ChangeForm):
    """What somebody found and does."""

    answer = forms.Choice(
        "What happens now?", ANSWERS, missing="Choose what you found and what happens now.", hint="You decide."
    )
    not_before = forms.Day(
        "Not before", missing="Enter the day until which you are not to be asked for this reason.",
    )  # fmt: skip
    why = forms.LongText(
        "What did you look at, and why do you decide this?", rows=5, max_length=4000,
        missing="Enter what you looked at and why you decide this.",
    )  # fmt: skip
