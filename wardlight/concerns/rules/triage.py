"""The first look, the order of the queue, and when a concern is done with. Sources: C00, C01; experience page, section 6."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wardlight.concerns.rules import clocks
from wardlight.concerns.rules.clocks import SUPPLIED, Settings
from wardlight.concerns.rules.red_list import Red
from wardlight.concerns.rules.routes import MOVES, RouteKind
from wardlight.kernel.days import ONE_DAY, local_date

RED, AMBER, GREEN = "red", "amber", "green"
_SET = frozenset({RED, AMBER, GREEN})
# A look may set any priority, and a later look any other; the clock tells what that does to the deadline.
LOOKS: dict[str, frozenset[str]] = {"": _SET, RED: _SET, AMBER: _SET, GREEN: _SET}


def may_look(before: str, after: str) -> bool:
    """Say whether a look may take the priority from one to another."""
    return after in LOOKS[before]


def must_be_red(reasons: frozenset[Red]) -> bool:
    """Say whether a look that finds these reasons has to set red."""
    return bool(reasons)


def due_after_look(
    *, before: str, after: str, due: datetime, sent_at: datetime, looked_at: datetime, settings: Settings = SUPPLIED
) -> datetime:
    """Return when the decision is due once a look has set the priority.

    Red: the area's hours from the look that set it, nights too, but never later than it was due anyway (C00). Amber and
    green: closing time on the next working day after it came (C01), or sooner where the area says so (C02). Saying red again does not start the clock again.
    """
    if after != RED:
        return clocks.decision_due(sent_at, priority=after, settings=settings)
    anyway = clocks.decision_due(sent_at, settings=settings)
    return due if before == RED else min(anyway, clocks.red_decision_due(looked_at, settings=settings))


class Group(StrEnum):
    """The bands of the queue, from the top."""

    DANGER = "danger"
    NOT_LOOKED_AT = "not_looked_at"
    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"
    DECIDED = "decided"


def group_of(*, priority: str, looked: bool, red: frozenset[Red], decided: bool, due: datetime, now: datetime) -> Group:
    """Return the band of a concern: danger first, whatever else holds; then what nobody has looked at; then time left."""
    if decided:
        return Group.DECIDED
    if priority == RED or (not looked and red):
        return Group.DANGER
    if not looked:
        return Group.NOT_LOOKED_AT
    if due < now:
        return Group.LATE
    today, day = local_date(now), local_date(due)
    if day <= today:
        return Group.TODAY
    return Group.TOMORROW if day == today + ONE_DAY else Group.LATER


@dataclass(frozen=True)
class Standing:
    """Where the two routes that belong together stand, and whether a strategy discussion was asked for and not held."""

    child_protection: str
    panel: str
    explained: bool
    discussion_waits: bool = False
    untold: bool = False  # decided, and the person who told us has not heard


PANEL_WAITS = frozenset({"submitted", "triage", "info_requested", "no_receiver", "sent_otherwise"})


def without_the_other(standing: Standing) -> bool:
    """Say whether one of child protection and panel goes, or was done, without the other, and nobody has said why (I10)."""
    if standing.explained or standing.panel == "accepted":
        return False
    return standing.panel not in PANEL_WAITS or standing.child_protection == "decided"


def is_finished(standing: Standing) -> bool:
    """Say whether the front door is done: decided, the panel answered or left out with a reason, no discussion to come.

    Police, early help and the designated officer go on by themselves.
    """
    return (
        standing.child_protection == "decided"
        and standing.panel not in PANEL_WAITS
        and not without_the_other(standing)
        and not standing.discussion_waits
        and not standing.untold
    )


# Nobody passes through these on the way somewhere else: each says something that a person has to have said.
ASIDE = frozenset({"sent_otherwise", "no_receiver", "not_needed"})


def path(kind: RouteKind, before: str, after: str) -> list[str] | None:
    """Return the shortest way of allowed moves from one state to another, without the first; None where there is none.

    It goes through no state of `ASIDE`.
    """
    ways: list[list[str]] = [[before]]
    seen = {before}
    while ways:
        way = ways.pop(0)
        if way[-1] == after:
            return way[1:]
        for step in sorted(MOVES[kind].get(way[-1], ())):
            if step not in seen and (step not in ASIDE or step == after):
                seen.add(step)
                ways.append([*way, step])
    return None
