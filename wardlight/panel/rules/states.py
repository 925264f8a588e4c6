"""How a child's case moves at the panel: one table. Source: panel-process.md section 10, from LISTED to OPEN.

Up to triage the moves are the concern's panel route's. Who, and what must be true, in the words of the refusal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wardlight.access.rules.roles import Role
from wardlight.panel.rules.levels import HIGH

HIGH_WAITS_AT_MOST = timedelta(weeks=2)  # from a deferral to the new date, at the top level


class State(StrEnum):
    """Where a child's case is."""

    LISTED = "listed"
    OPEN = "open"


class Name(StrEnum):
    """The moves."""

    LIST = "list"
    DEFER = "defer"
    DECIDE = "decide"


@dataclass(frozen=True)
class Situation:
    """What the guards of a move look at. A field that a move does not ask about stays as it is here."""

    proposed_level: str = ""
    has_meeting: bool = False
    has_lead: bool = False
    quorum_missing: tuple[str, ...] = ()
    is_open_meeting: bool = False
    level: str = ""
    why: str = ""
    has_action: bool = False
    no_action_why: str = ""
    next_review_on: date | None = None
    deferrals: int = 0
    today: date | None = None
    new_date: date | None = None


@dataclass(frozen=True)
class Guard:
    """A thing that must be true, and what to say when it is not."""

    holds: Callable[[Situation], bool]
    words: str
    field: str = ""  # of the form that asks for it


@dataclass(frozen=True)
class Move:
    """A line of the table: from, to (None before there is a case), who, and the guards."""

    name: Name
    before: State | None
    after: State
    roles: frozenset[Role]
    guards: tuple[Guard, ...]


COORDINATOR = frozenset({Role.PANEL_COORDINATOR})
CHAIR = frozenset({Role.PANEL_CHAIR})

LISTING = (
    Guard(lambda s: bool(s.proposed_level), "The front door has not proposed a level. Ask it to, then list the child."),
    Guard(lambda s: s.has_meeting, "Choose the meeting that will hear this."),
    Guard(lambda s: s.has_lead, "Name the lead professional, who brings what the panel needs to know."),
)
DEFERRING = (
    Guard(lambda s: bool(s.why.strip()), "Enter why this waits. It is kept with the record."),
    Guard(lambda s: s.has_meeting, "Choose the meeting that will hear this instead."),
    Guard(
        lambda s: s.level != HIGH or s.deferrals == 0,
        "A child at the top level is not deferred twice. Hear this now, or call an extraordinary panel.",
    ),
    Guard(
        lambda s: s.level != HIGH or (s.new_date is not None and s.today is not None
                                      and s.new_date - s.today <= HIGH_WAITS_AT_MOST),
        "A child at the top level waits two weeks at most. Choose an earlier meeting, or call an extraordinary panel.",
    ),
)  # fmt: skip
DECIDING = (
    Guard(lambda s: s.is_open_meeting, "The meeting is not open. The chair opens it on the attendance page."),
    Guard(
        lambda s: not s.quorum_missing, "There is no quorum for this item. Defer it, or wait for whoever is missing."
    ),
    Guard(lambda s: bool(s.level), "Select the level the panel agrees.", "level"),
    Guard(lambda s: bool(s.why.strip()), "Enter why.", "why"),
    Guard(lambda s: s.next_review_on is not None, "Enter the next review. It is never blank.", "next_review"),
)
FIRST = (Guard(lambda s: s.has_action, "Enter at least one action, with its owner and date.", "what_1"),)
REVIEW = (
    Guard(
        lambda s: s.has_action or bool(s.no_action_why.strip()),
        "Enter an action, or why none is needed.",
        "no_action_why",
    ),
)  # fmt: skip

MOVES: tuple[Move, ...] = (
    Move(Name.LIST, None, State.LISTED, COORDINATOR, LISTING),
    # A new referral of a child whose case is there already: logged as a repeat, and nothing is overwritten.
    Move(Name.LIST, State.LISTED, State.LISTED, COORDINATOR, LISTING),
    Move(Name.LIST, State.OPEN, State.OPEN, COORDINATOR, LISTING),
    Move(Name.DEFER, State.LISTED, State.LISTED, COORDINATOR, DEFERRING),
    Move(Name.DEFER, State.OPEN, State.OPEN, COORDINATOR, DEFERRING),
    Move(Name.DECIDE, State.LISTED, State.OPEN, CHAIR, DECIDING + FIRST),
    Move(Name.DECIDE, State.OPEN, State.OPEN, CHAIR, DECIDING + REVIEW),
)


def find(name: Name, before: State | None) -> Move | None:
    """Return the line of the table, or None when the move is forbidden from that state."""
    return next((move for move in MOVES if (move.name, move.before) == (name, before)), None)


def may(move: Move, roles: Iterable[Role]) -> bool:
    """Say whether somebody with these roles makes this move."""
    return bool(move.roles & set(roles))


def missing(move: Move, situation: Situation) -> tuple[Guard, ...]:
    """Return the guards that stand in the way, in the order of the table; empty when nothing does."""
    return tuple(guard for guard in move.guards if not guard.holds(situation))
