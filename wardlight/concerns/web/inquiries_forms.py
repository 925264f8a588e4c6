"""The forms of asking an agency or the person who told us, and of answering."""

from typing import Any

from wardlight.concerns.models import Inquiry
from wardlight.ui.forms import ChangeForm, Choice, LongText, Option, Pick, Text


class AskAgency(ChangeForm):
    """Which service, what it can find the child by, and what is asked."""

    child = Text(
        "The child", max_length=300, width=None, hint="What they need to find the child by, and no more",
        missing="Enter what they can find the child by",
    )  # fmt: skip
    question = LongText(
        "What do you ask?", rows=4, max_length=2000, missing="Enter what you ask",
        hint="They see this and the child, nothing else of the concern.",
    )  # fmt: skip

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the services of the area."""
        super().__init__(*args, **kwargs)
        own = Pick("Whom do you ask?", tuple(services), missing="Select whom you ask")
        self.fields = {"service": own, **self.fields}


class AskReferrer(ChangeForm):
    """What the person who told us is asked."""

    question = LongText(
        "What do you ask?", rows=4, max_length=2000, missing="Enter what you ask",
        hint="They must not learn from it whether the child was known. They are not asked to question the child.",
    )  # fmt: skip


class AnswerCheck(ChangeForm):
    """What the service holds."""

    answer = Choice(
        "What do you hold?",
        (
            Option(Inquiry.Answer.NOTHING, "Nothing"),
            Option(Inquiry.Answer.HELD, "Something", hint="Facts with their dates", reveals=("words",)),
        ),
        missing="Select whether you hold something",
    )
    words = LongText("What is it?", rows=6, missing="Enter what you hold")


class AnswerQuestion(ChangeForm):
    """What the person who told us answers."""

    words = LongText(
        "Your answer", rows=6, missing="Enter your answer", strip=False,
        hint="What you know now is enough. Do not ask the child in order to answer.",
    )  # fmt: skip
