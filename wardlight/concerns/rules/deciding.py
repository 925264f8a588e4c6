"""What a decision on a concern needs, and what its author may be told. Sources: experience 6; panel-process.md 2, 10; I8."""

import re
from dataclasses import dataclass
from enum import StrEnum

CHILD_PROTECTION, ASSESS, EARLY_HELP, NO_FURTHER_ACTION = (
    "child_protection", "assess", "early_help", "no_further_action",
)  # fmt: skip


# Whether the child is being exploited, and the level proposed to the panel: two questions.
EXPLOITED = {"yes": "Yes", "suspected": "Suspected", "ended": "Ended", "not_known": "Not known"}
LEVELS = {"none": "None", "low": "Low", "medium": "Medium", "high": "High"}


class Panel(StrEnum):
    """Whether the exploitation panel takes the child."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class Stage(StrEnum):
    """Where a decision is. Only `MADE` counts as decided."""

    NONE = "none"
    WAITING = "waiting"  # no further action, proposed to the manager
    RETURNED = "returned"
    MADE = "made"


# From each stage, where a decision on the concern may go. What is not here is forbidden.
DECISION_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.NONE: frozenset({Stage.WAITING, Stage.MADE}),
    Stage.WAITING: frozenset({Stage.MADE, Stage.RETURNED}),
    Stage.RETURNED: frozenset({Stage.WAITING, Stage.MADE}),
    Stage.MADE: frozenset(),
}


@dataclass(frozen=True)
class Answer:
    """A decision as somebody gives it. `exploited` is apart from `level`, and neither follows from the other."""

    outcome: str
    why: str
    who_else: str
    exploited: str
    level: str
    panel: str
    told_words: str
    panel_why_not: str = ""
    no_strategy_why: str = ""
    opens_early_help: bool = False
    tell_later_why: str = ""  # decided now, told later: two clocks (C01)


@dataclass(frozen=True)
class Situation:
    """What holds for the concern when it is decided."""

    looked: bool
    joined: bool
    red: bool
    discussion: bool  # a strategy discussion was asked for or held
    likely_waiting: bool  # a record that is likely the same child has not been answered


def stage_after(answer: Answer) -> Stage:
    """Return where a decision goes once given: no further action waits for the manager."""
    return Stage.WAITING if answer.outcome == NO_FURTHER_ACTION else Stage.MADE


def needs_discussion(answer: Answer, situation: Situation) -> bool:
    """Say whether a strategy discussion has to have been asked for, or the reason why not (S1)."""
    return situation.red or answer.outcome == CHILD_PROTECTION


def lacking(answer: Answer, situation: Situation) -> list[tuple[str, str]]:
    """Return what the decision still lacks: the field it belongs to (empty for none), and what to do."""
    found: list[tuple[str, str]] = []
    if not situation.looked:
        found.append(("", "Record the first look before deciding."))
    for field, value, sentence in (
        ("why", answer.why, "Enter why"),
        ("who_else", answer.who_else, "Enter who else may be in danger, at home or in that place"),
        ("told_words", answer.told_words, "Enter what to tell the person who told us"),
    ):
        if not value.strip():
            found.append((field, sentence))
    wants_record = answer.outcome != NO_FURTHER_ACTION or answer.panel == Panel.YES
    if wants_record and not situation.joined:
        what = (
            "Answer first whether it is one of the records that may be this child, or open a record."
            if situation.likely_waiting
            else "Join the concern to the child’s record, or open a record for a new child, before deciding."
        )
        found.append(("", what))
    if needs_discussion(answer, situation) and not situation.discussion and not answer.no_strategy_why.strip():
        found.append(("no_strategy_why", "Ask for a strategy discussion, or enter why there is none"))
    if answer.panel == Panel.NO and not answer.panel_why_not.strip():
        found.append(("panel_why_not", "Enter why the panel does not take it"))
    return [*found, *_gives_away(answer.told_words)]


def lacking_to_tell(told_words: str) -> list[tuple[str, str]]:
    """Return what words to the person who told us still lack, as `lacking` does."""
    missing = [] if told_words.strip() else [("told_words", "Enter what to tell the person who told us")]
    return [*missing, *_gives_away(told_words)]


def _gives_away(told_words: str) -> list[tuple[str, str]]:
    if not says_who_is_known(told_words):
        return []
    return [("told_words", "Take out what says whether the child was known: the receipt must not tell")]


_TELLS = re.compile(
    r"\b(?:(?:already|previously|well|not|isn.t|un)[\s-]*known|known\s+to|on\s+(?:our\s+)?(?:file|records?)|"
    r"(?:our|her|his|their)\s+records?|already\s+(?:has|have|open|working|involved|allocated)|"
    r"existing\s+(?:case|plan|worker|record|social\s+worker)|(?:her|his|their)\s+(?:own\s+)?social\s+worker|"
    r"no\s+record|new\s+to\s+us|heard\s+of)\b",
    re.IGNORECASE,
)


def says_who_is_known(words: str) -> bool:
    """Say whether words to a referrer sound as if they told whether the child was known, or who else helps."""
    return bool(_TELLS.search(words))


def usual_answer(called: str) -> str:
    """Return the words that a referrer may always be told; `called` is the child as they named them."""
    return (
        f"Thank you for telling us about {called}. We have decided what happens next, and the right people are acting "
        f"on it. Please carry on as usual, and do not question {called} about it. If you see or hear anything more, add "
        "it to your concern."
    )


PANEL_SAYS = {
    Panel.YES: "It goes to the exploitation panel.",
    Panel.NO: "It does not go to the exploitation panel. The front door’s answer says what happens instead.",
}
