"""How a child's case moves at the panel: one table. Source: panel-process.md section 10, from LISTED to CLOSED.

Up to triage the moves are the concern's panel route's. Who, and what must be true, in the words of the refusal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.panel.rules.ending import CRITERIA, KEEPS_OPEN, OFFERED, How, Proposal, has_come, is_low, is_low_twice
from wardlight.panel.rules.levels import HIGH

HIGH_WAITS_AT_MOST = timedelta(weeks=2)  # from a deferral to the new date, at the top level


class State(StrEnum):
    """Where a child's case is."""

    LISTED = "listed"
    OPEN = "open"
    STEPPED_DOWN = "stepped_down"
    CLOSED = "closed"
    TRANSFERRED = "transferred"


OVER = frozenset({State.CLOSED, State.TRANSFERRED})
REVIEWED = frozenset({State.OPEN, State.STEPPED_DOWN})  # heard again by the date of the next review


class Name(StrEnum):
    """The moves."""

    LIST = "list"
    DEFER = "defer"
    DECIDE = "decide"
    STEP_DOWN = "step_down"
    PROPOSE = "propose"  # to close: the chair's half
    CLOSE = "close"  # the manager's half
    TRANSFER = "transfer"
    TAKE_BACK = "take_back"  # the concern turned out to be about another child


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
    is_decided: bool = False
    ending: Proposal | None = None
    is_another_person: bool = False


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
MANAGER = frozenset({Role.MANAGER})  # of social care: the second who agrees

LISTING = (
    Guard(lambda s: bool(s.proposed_level), "The front door has not proposed a level. Ask it to, then list the child."),
    Guard(lambda s: s.has_meeting, "Choose the meeting that will hear this"),
    Guard(lambda s: s.has_lead, "Name the lead professional, who brings what the panel needs to know"),
)
DEFERRING = (
    Guard(lambda s: bool(s.why.strip()), "Enter why this waits. It is kept with the record."),
    Guard(lambda s: s.has_meeting, "Choose the meeting that will hear this instead"),
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
    Guard(lambda s: bool(s.level), "Select the level the panel agrees", "level"),
    Guard(lambda s: bool(s.why.strip()), "Enter why", "why"),
    Guard(lambda s: s.next_review_on is not None, "Enter the next review: it is never blank", "next_review"),
)
FIRST = (Guard(lambda s: s.has_action, "Enter at least one action, with its owner and date", "what_1"),)
REVIEW = (
    Guard(
        lambda s: s.has_action or bool(s.no_action_why.strip()),
        "Enter an action, or why none is needed",
        "no_action_why",
    ),
)  # fmt: skip


def _of(holds: Callable[[Proposal], bool]) -> Callable[[Situation], bool]:
    """Ask the proposal of a situation; without one nothing holds."""
    return lambda s: s.ending is not None and holds(s.ending)


def _ticked(criterion: str) -> Callable[[Proposal], bool]:
    return lambda e: criterion in e.criteria


HEARD_HERE = (
    Guard(
        lambda s: s.is_decided, "The panel records its decision on this item first. Then the case can step down or end."
    ),
)
LOW_NOW = (
    Guard(
        _of(lambda e: bool(e.levels) and is_low(e.levels[0])),
        "A case steps down when the panel agrees Low or None. It stays at the panel.",
    ),
)
STEPPING_DOWN = (
    *HEARD_HERE,
    *LOW_NOW,
    *(Guard(_of(_ticked(key)), f"Tick “{words}”, or keep the case at the panel", "criteria") for key, words in CRITERIA.items()),
    Guard(_of(lambda e: e.has_lead), "Name the lead professional who takes over", "lead"),
    Guard(_of(lambda e: has_come(e.accepted_on, e.today)), "Enter the day they accepted, which cannot be to come", "accepted_on"),
    Guard(_of(lambda e: bool(e.why.strip())), "Enter which plan goes on, and what has changed", "why"),
)  # fmt: skip
CLOSING = (
    *HEARD_HERE,
    Guard(
        _of(lambda e: is_low_twice(e.levels)),
        "A case closes when two panels, one after the other, agreed Low or None. Keep it open, or step it down.",
    ),
    Guard(
        _of(lambda e: not e.open_purposes & KEEPS_OPEN),
        "An action to protect, to disrupt or to find out is still open. It is finished first, then the case closes.",
    ),
    Guard(_of(lambda e: e.reason in OFFERED), "Select why it closes", "reason"),
    Guard(_of(lambda e: bool(e.why.strip())), "Enter which goals of the plan were met", "why"),
    Guard(_of(lambda e: bool(e.residual_risk.strip())), "Enter what risk is left", "residual_risk"),
    Guard(
        _of(lambda e: e.has_lead or bool(e.need_ended_why.strip())),
        "Name the lead professional who goes on, or enter why nobody needs to",
        "lead",
    ),
    Guard(
        _of(lambda e: has_come(e.child_told_on, e.today) or bool(e.child_not_told_why.strip())),
        "Enter the day the child was told, or why not",
        "child_told_on",
    ),
    Guard(
        _of(lambda e: has_come(e.family_told_on, e.today) or bool(e.family_not_told_why.strip())),
        "Enter the day the family was told, or why not",
        "family_told_on",
    ),
    Guard(_of(lambda e: bool(e.advice.strip())), "Enter what would bring the child back to the panel", "advice"),
)
AGREEING = (
    Guard(
        lambda s: s.ending is not None and s.ending.how == How.CLOSE, "Nothing waits to be agreed. The chair proposes it first."
    ),
    Guard(
        lambda s: s.is_another_person,
        "Somebody else agrees to what you proposed. Ask another manager who can see this child.",
    ),
    Guard(
        _of(lambda e: not e.open_purposes & KEEPS_OPEN),
        "An action to protect, to disrupt or to find out is still open. It is finished first, then the case closes.",
    ),
)  # fmt: skip
HANDING_OVER = (
    *HEARD_HERE,
    Guard(_of(lambda e: bool(e.authority.strip())), "Enter the council that takes it on", "authority"),
    Guard(_of(lambda e: bool(e.contact.strip())), "Enter who there has accepted it", "contact"),
    Guard(_of(lambda e: has_come(e.accepted_on, e.today)), "Enter the day they accepted, which cannot be to come", "accepted_on"),
    Guard(_of(lambda e: bool(e.why.strip())), "Enter what was sent to them", "why"),
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
    # Stepped down, the panel still reviews it until it closes; a new sign brings it back as it was.
    Move(Name.LIST, State.STEPPED_DOWN, State.OPEN, COORDINATOR, LISTING),
    Move(Name.DEFER, State.STEPPED_DOWN, State.STEPPED_DOWN, COORDINATOR, DEFERRING),
    Move(Name.DECIDE, State.STEPPED_DOWN, State.STEPPED_DOWN, CHAIR, DECIDING + REVIEW),
    Move(Name.STEP_DOWN, State.OPEN, State.STEPPED_DOWN, CHAIR, STEPPING_DOWN),
    Move(Name.PROPOSE, State.OPEN, State.OPEN, CHAIR, CLOSING),
    Move(Name.PROPOSE, State.STEPPED_DOWN, State.STEPPED_DOWN, CHAIR, CLOSING),
    Move(Name.CLOSE, State.OPEN, State.CLOSED, MANAGER, AGREEING),
    Move(Name.CLOSE, State.STEPPED_DOWN, State.CLOSED, MANAGER, AGREEING),
    Move(Name.TRANSFER, State.OPEN, State.TRANSFERRED, CHAIR, HANDING_OVER),
    Move(Name.TRANSFER, State.STEPPED_DOWN, State.TRANSFERRED, CHAIR, HANDING_OVER),
    # A new referral after it was over: it waits to be heard as a repeat, with its history.
    Move(Name.LIST, State.CLOSED, State.LISTED, COORDINATOR, LISTING),
    Move(Name.LIST, State.TRANSFERRED, State.LISTED, COORDINATOR, LISTING),
    # Whoever undoes the join is at the front door, and what they undo is the listing that came of it.
    Move(Name.TAKE_BACK, State.LISTED, State.CLOSED, FRONT_DOOR, ()),
    Move(Name.TAKE_BACK, State.OPEN, State.CLOSED, FRONT_DOOR, ()),
    Move(Name.TAKE_BACK, State.STEPPED_DOWN, State.CLOSED, FRONT_DOOR, ()),
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
