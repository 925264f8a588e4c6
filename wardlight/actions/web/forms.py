"""Finishing an action, and saying why it is late."""

from wardlight.ui import forms


class Finish(forms.ChangeForm):
    """What came of an action, and how anybody can tell."""

    outcome = forms.LongText("What came of it?", rows=3, missing="Enter what came of it", max_length=2000)
    evidence = forms.LongText(
        "How can the panel tell?", rows=3, missing="Enter the evidence: a date, a document, who saw it", max_length=2000,
        hint="For example, the letter of 3 December, or what the child said about it.",
    )  # fmt: skip


class FinishLate(Finish):
    """The same, for an action that is late and has no reason yet."""

    late_why = forms.LongText(
        "Why was it late?", rows=2, missing="Enter why it was late, so that the panel can see what stood in the way",
        max_length=300,
    )  # fmt: skip


class WhyLate(forms.ChangeForm):
    """Why an action is late."""

    why = forms.LongText(
        "Why is it late?", rows=3, missing="Enter why it is late", max_length=300,
        hint="The panel reads this. It stays late until it is done.",
    )  # fmt: skip
