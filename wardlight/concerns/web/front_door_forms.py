"""The front door's forms: first look, decision, comparison, and the short ones that ask for a reason."""

from typing import Any

from wardlight.concerns.queries.front_door import ConcernView
from wardlight.concerns.rules.clocks import Settings
from wardlight.concerns.rules.deciding import EXPLOITED, LEVELS, Panel, usual_answer
from wardlight.concerns.rules.red_list import SAID
from wardlight.concerns.web.present.hours import look_hints
from wardlight.kernel.words import sentence
from wardlight.ui.forms import ChangeForm, Choice, Day, LongText, Option, Several, Text, Tick

OUTCOMES = (
    Option("child_protection", "Yes: child protection"),
    Option("assess", "No: assess as a child in need"),
    Option("early_help", "No: early help"),
    Option(
        "no_further_action",
        "No further action: advice to the person who told us",
        hint="Give the advice in your words to them below. Your manager has to agree; nobody is told before that.",
    ),
)


class Look(ChangeForm):
    """Red, amber or green, and which reasons for red hold."""

    red = Several(
        "Which of these is true?",
        [(reason, sentence(words)) for reason, words in SAID.items()],
        hint="Any one of them makes it red. Take a tick away if it does not hold, and say why below.",
        required=False,
    )

    def __init__(self, *args: Any, settings: Settings, **kwargs: Any) -> None:
        """Say with each colour by when the area decides it."""
        super().__init__(*args, **kwargs)
        hints = look_hints(settings)
        self.fields["priority"] = Choice(
            "First look", [Option(one, sentence(one), hint=hint) for one, hint in hints.items()],
            missing="Select red, amber or green",
        )  # fmt: skip
        self.fields["why"] = LongText("Why", rows=3, max_length=300, missing="Enter why")


class Reason(ChangeForm):
    """One reason."""

    why = LongText("Why", rows=4, max_length=300, missing="Enter the reason")


class Decide(ChangeForm):
    """The decision, with everything it needs. What is missing is said by the rule, when it is sent."""

    outcome = Choice("Outcome", OUTCOMES, missing="Select what happens next")
    why = LongText("Why", rows=4, missing="Enter why")
    who_else = LongText(
        "Who else?", rows=2, hint="Who else may be in danger, at home or in that place, and what is done about it",
        missing="Enter who else may be in danger, at home or in that place",
    )  # fmt: skip
    exploited = Choice(
        "Is the child being exploited?", list(EXPLOITED.items()), look="segments",
        hint="Apart from the level. It goes on the child’s record.",
        missing="Select whether the child is being exploited, or not known",
    )  # fmt: skip
    level = Choice(
        "Level you propose to the panel",
        [Option(one, label, bars=bars, of=3) for bars, (one, label) in enumerate(LEVELS.items())], look="segments",
        missing="Select the level you propose",
    )  # fmt: skip
    panel = Choice(
        "Does the exploitation panel take the child?",
        (
            Option(Panel.YES, "Yes"),
            Option(Panel.NO, "No, because", reveals=("panel_why_not",)),
            Option(Panel.NOT_YET, "Not decided yet", hint="The concern stays open until it is."),
        ),
        hint="Beside child protection, never in its place",
        missing="Select whether the panel takes the child",
    )
    panel_why_not = LongText(
        "Why the panel does not take it", rows=2, max_length=300, missing="Enter why the panel does not take it"
    )
    opens_early_help = Tick("Ask early help to offer support as well")
    no_strategy_why = LongText(
        "Why there is no strategy discussion", rows=2, required=False,
        hint="Needed when it is red, or child protection, unless one is asked for first",
    )  # fmt: skip
    tell = Choice(
        "When are they told?",
        (
            Option("now", "Now, as I decide"),
            Option("later", "Later, because", hint="The clock to tell them goes on.", reveals=("tell_later_why",)),
        ),
        initial="now", required=False,
    )  # fmt: skip
    tell_later_why = LongText("Why later", rows=2, max_length=300, missing="Enter why they are told later")
    told_words = LongText("Tell the person who told us", rows=5, missing="Enter what to tell the person who told us")

    def __init__(self, *args: Any, concern: ConcernView, **kwargs: Any) -> None:
        """Name the people, and leave out what is answered already."""
        called = concern.child.forename or "the child"
        kwargs.setdefault("initial", {}).setdefault("told_words", usual_answer(called))
        super().__init__(*args, **kwargs)
        self.fields[
            "outcome"
        ].label = f"Is there reasonable cause to suspect that {called} is suffering, or is likely to suffer, significant harm?"
        self.fields["told_words"].label = f"Tell {concern.author}"
        self.fields[
            "told_words"
        ].help_text = "On the receipt at once. It must not say what was known before, or who else helps."
        if concern.discussions:
            del self.fields["no_strategy_why"]


class Compare(ChangeForm):
    """Is this the same child?"""

    answer = Choice(
        "Is it the same child?",
        (
            Option("join", "Join: it is the same child"),
            Option("not_same", "Not the same", hint="Kept, so that nobody is asked again"),
            Option("not_sure", "Not sure", hint="Both stay open and unjoined"),
        ),
        missing="Select whether it is the same child",
    )
    why = LongText("Why", rows=3, max_length=1000, missing="Enter why")


class NewRecord(ChangeForm):
    """A child who is on no record."""

    forename = Text("First name, or what the child is called", required=False, max_length=100)
    surname = Text("Surname", required=False, max_length=100)
    sex = Choice(
        "Girl or boy", (("F", "Girl"), ("M", "Boy"), ("U", "Not known")), look="segments",
        missing="Select girl, boy or not known",
    )  # fmt: skip
    born_on = Day("Birth date, if known", past=True, required=False)


class Agree(ChangeForm):
    """The manager's answer to no further action."""

    answer = Choice(
        "Do you agree that nothing further is done?",
        (
            Option("agree", "Yes: agree, and tell the person who told us"),
            Option("return", "No: return it, because", reveals=("why",)),
        ),
        missing="Select whether you agree",
    )
    why = LongText("Why you return it", rows=3, missing="Enter why you return it")


class AnswerPanel(ChangeForm):
    """Whether the panel takes the child, when the decision left it open."""

    answer = Choice(
        "Does the exploitation panel take the child?",
        (Option(Panel.YES, "Yes"), Option(Panel.NO, "No, because", reveals=("why",))),
        missing="Select whether the panel takes the child",
    )
    why = LongText("Why the panel does not take it", rows=3, max_length=300, missing="Enter why it does not take it")
