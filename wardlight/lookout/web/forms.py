"""Answering a prompt, and changing a rule."""

from typing import Any

from wardlight.lookout.rules.answers import Answer
from wardlight.lookout.rules.settings import Rule
from wardlight.ui import forms

ANSWERS = (
    forms.Option(
        Answer.CONCERN,
        "Screen now: raise a concern",
        hint="The concern form opens next, with these facts and your words in it. You check it and send it.",
    ),
    forms.Option(Answer.ASSESSMENT, "Screen now: assess", hint="You carry out or ask for an assessment."),
    forms.Option(
        Answer.CONSULTATION,
        "Talk it through first",
        hint="The front door is asked for advice now, with these facts and your words. You are told when it answers.",
    ),
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
        hint="It stays with the prompt. It goes into what you raise or ask, so it need not be written twice.",
        missing="Enter what you looked at and why you decide this.",
    )  # fmt: skip


NUMBERS = {
    "episodes": "Missing episodes", "days": "Days", "families": "Kinds of agency", "occasions": "Occasions",
    "months": "Months", "changes": "Placements that ended", "absences": "Long absences",
    "hours": "Hours that make an absence long", "whole_days": "Days that make it long where no time was recorded",
}  # fmt: skip


class Numbers(forms.ChangeForm):
    """The numbers of one rule, the days to look in, and why they change."""

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(rule.numbers)
        for name, number in rule.numbers.items():
            self.fields[f"number_{name}"] = forms.Whole(NUMBERS[name], least=1, most=1000, initial=number)
        self.fields["look_within_days"] = forms.Whole(
            "Working days to look in", least=1, most=60, initial=rule.look_within_days
        )
        self.fields["why"] = forms.LongText(
            "Why?", rows=3, max_length=2000, missing="Enter why the rule changes", hint="It is kept with the change."
        )

    def numbers(self) -> dict[str, int]:
        """Return the rule's numbers as they were entered."""
        return {name: self.cleaned_data[f"number_{name}"] for name in self.names}
