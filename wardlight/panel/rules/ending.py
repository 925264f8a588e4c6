"""When a child's case steps down, closes or goes to another area. Source: panel-process.md sections 9 and 10."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wardlight.panel.rules.levels import LOW, NONE


class How(StrEnum):
    """What becomes of the case."""

    STEP_DOWN = "step_down"
    CLOSE = "close"
    TRANSFER = "transfer"


ERROR_MERGED, DECEASED = "ERROR_MERGED", "DECEASED"
# "Did not engage" and "no disclosure" are not closure reasons. The last is given by the system, as a join is undone.
REASONS = {
    "RISK_REDUCED": "The risk is lower, and has stayed lower",
    "STEP_DOWN_CAF": "Early help goes on, with a lead professional (CAF)",
    "UNDER_CIN_CP_LAC_PLAN": "A child in need, child protection or care plan goes on",
    "TRANSITION_ADULT": "Handed over to adult services",
    "NOT_CSE": "It was not exploitation",
    DECEASED: "The child has died",
    "TRANSFERRED_AREA": "Another area has taken it on",
    ERROR_MERGED: "Listed by mistake: the concern was about another child",
}
OFFERED = tuple(reason for reason in REASONS if reason not in (ERROR_MERGED, "TRANSFERRED_AREA"))
# What must be true before a case steps down; the last, that the panel agrees, is the chair's recording it.
CRITERIA = {
    "no_indicator": "No new significant sign since the last review",
    "missing": "Fewer missing episodes, or none",
    "trusted": "A worker the child trusts, and meets",
    "protected": "What protects the child is in place",
    "disrupted": "The disruption is done, or the person is gone",
}
# An action open for one of these purposes keeps a case open: what supports or prevents may go on without the panel. The
# page says "no open High actions"; actions carry no priority here, so the purpose says which cannot be left.
KEEPS_OPEN = frozenset({"protect", "disrupt", "investigate"})


@dataclass(frozen=True)
class Proposal:
    """What is given to step down, close or hand over, with what the record knows."""

    how: How
    levels: tuple[str, ...] = ()  # agreed at this panel, and at the one before
    open_purposes: frozenset[str] = frozenset()
    reason: str = ""
    why: str = ""
    residual_risk: str = ""
    advice: str = ""
    has_lead: bool = False
    need_ended_why: str = ""
    child_told_on: date | None = None
    child_not_told_why: str = ""
    family_told_on: date | None = None
    family_not_told_why: str = ""
    criteria: frozenset[str] = frozenset()
    authority: str = ""
    contact: str = ""
    accepted_on: date | None = None
    today: date | None = None


def is_low(level: str) -> bool:
    """Say whether a level is Low or None."""
    return level in (LOW, NONE)


def is_low_twice(levels: tuple[str, ...]) -> bool:
    """Say whether the last two panels both agreed Low or None."""
    return len(levels) >= 2 and all(is_low(one) for one in levels[:2])


def has_come(day: date | None, today: date | None) -> bool:
    """Say whether a day was given and is not still to come."""
    return day is not None and (today is None or day <= today)
