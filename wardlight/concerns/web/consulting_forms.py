"""The forms of asking for advice, answering, and not agreeing."""

from typing import Any

from django.core.exceptions import ValidationError

from wardlight.concerns.models import Consultation
from wardlight.ui import forms

THEN = {
    Consultation.Kind.ADVICE: ("raise", "watch", "elsewhere"),
    Consultation.Kind.DISAGREES: ("look_again", "stands"),
}


def _some(words: str, missing: str) -> str:
    if not words.strip():
        raise ValidationError(missing)
    return words


class Ask(forms.KeyForm):
    """Advice asked for: only the question itself is needed."""

    words = forms.LongText(
        "What would you like to talk about?", hint="What you saw or heard, and what you are not sure of.",
        missing="Say what you would like to talk about", strip=False,
    )  # fmt: skip
    child = forms.Text(
        "What is the child called?", hint="A first name or a nickname is enough", max_length=100, required=False
    )
    age_about = forms.Whole("About how old", most=25, width=2, required=False)
    place = forms.Text("Where the child lives or is usually found", required=False)
    reach_me = forms.Text("How to reach you today, and when", required=False)

    def clean_words(self) -> str:
        """Keep the words as typed; blanks are not words."""
        return _some(self.cleaned_data["words"], "Say what you would like to talk about")


class Disagree(forms.KeyForm):
    """Why somebody does not agree."""

    words = forms.LongText(
        "What do you not agree with, and why?", hint="What you know that may not have been seen, and what you think should happen.",
        missing="Say what you do not agree with", strip=False,
    )  # fmt: skip

    def clean_words(self) -> str:
        """Keep the words as typed; blanks are not words."""
        return _some(self.cleaned_data["words"], "Say what you do not agree with")


class Answer(forms.ChangeForm):
    """Advice given, what was agreed, and what happens next."""

    advice = forms.LongText("What you advise", hint="The person who asked reads this.", strip=False)
    agreed = forms.LongText("What was agreed, and who does it", rows=3, strip=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Consultation.Then.choices)
        choices = [(then, labels[Consultation.Then(then)]) for then in THEN[Consultation.Kind(kind)]]
        self.fields["then"] = forms.Choice("What happens now", choices, missing="Select what happens now")


class Call(forms.KeyForm):
    """Advice given on the phone: who rang, what they asked, what was advised and agreed."""

    caller = forms.Text("Who rang?", max_length=120, missing="Enter who rang")
    caller_service = forms.Text(
        "From which service or organisation?", max_length=120, missing="Enter where they rang from"
    )
    caller_phone = forms.Text("Their number", max_length=60, width=20, required=False)
    words = forms.LongText(
        "What did they ask?", hint="What they saw or heard, and what they are not sure of, as they said it.",
        missing="Enter what they asked", strip=False,
    )  # fmt: skip
    child = forms.Text(
        "What is the child called?", hint="A first name or a nickname is enough", max_length=100, required=False
    )
    age_about = forms.Whole("About how old", most=25, width=2, required=False)
    place = forms.Text("Where the child lives or is usually found", required=False)
    advice = forms.LongText("What you advised", missing="Enter what you advised", strip=False)
    agreed = forms.LongText("What was agreed, and who does it", rows=3, missing="Enter what was agreed", strip=False)
    then = forms.Choice(
        "What happens now",
        [(then, dict(Consultation.Then.choices)[Consultation.Then(then)]) for then in THEN[Consultation.Kind.ADVICE]],
        missing="Select what happens now",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse blanks where words are needed; keep the words as typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("words", "advice", "agreed"):
            if name in cleaned and not cleaned[name].strip():
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned
