"""Answering a prompt, and changing a rule."""

from typing import Any

from wardlight.lookout.rules.answers import Answer
from wardlight.lookout.rules.changing import LONGEST_NAME, LONGEST_WORDING, MOST, Ask
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


ASK = (
    forms.Option(Ask.WORKER, "The worker the child is allocated to", hint="Where there is none, the front door."),
    forms.Option(Ask.MANAGER, "The manager of that worker’s service", hint="Where nobody leads it, the front door."),
    forms.Option(Ask.FRONT_DOOR, "The front door"),
)


class ChangedRule(forms.ChangeForm):
    """What is data of one rule: name, words, numbers, whom it asks; from which day, and why it changes."""

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(rule.numbers)
        braced = ", ".join(f"{{{name}}}" for name in self.names)
        self.fields["name"] = forms.Text(
            "What is it called?", max_length=LONGEST_NAME, initial=rule.name, missing="Enter what the rule is called"
        )
        self.fields["wording"] = forms.LongText(
            "The rule in one sentence", rows=3, max_length=LONGEST_WORDING, initial=rule.wording,
            hint=f"Whoever is asked reads it. A number’s name in braces stands where the number goes: {braced}.",
            missing="Enter the rule in one sentence",
        )  # fmt: skip
        for name, number in rule.numbers.items():
            self.fields[f"number_{name}"] = forms.Whole(NUMBERS[name], least=1, most=MOST, initial=number)
        self.fields["ask"] = forms.Choice(
            "Whom does it ask?", ASK, initial=rule.ask, missing="Choose whom the rule asks",
            hint="About a sealed record an owner of the seal is asked, whatever you choose.",
        )  # fmt: skip
        self.fields["look_within_days"] = forms.Whole(
            "Working days to look in", least=1, most=60, initial=rule.look_within_days
        )
        self.fields["starts_on"] = forms.Day("From which day?", hint="Leave it empty for at once.", required=False)
        self.fields["why"] = forms.LongText(
            "Why?", rows=3, max_length=2000, missing="Enter why the rule changes", hint="It is kept with the change."
        )

    def numbers(self) -> dict[str, int]:
        """Return the rule's numbers as they were entered."""
        return {name: self.cleaned_data[f"number_{name}"] for name in self.names}
