"""Another area's child: a concern is handed over, and stays where it was told until the other side accepts.

Source: Working Together: the authority where the child lives decides; whoever was told makes sure that it has it.
"""

from datetime import datetime
from enum import StrEnum

from wardlight.concerns.rules.clocks import Settings
from wardlight.kernel.days import WorkingDays, standard_calendars
from wardlight.kernel.opening import add_working_minutes

HOUR = 60  # minutes


class State(StrEnum):
    """Where a hand-over stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.ACCEPTED, State.RETURNED}),
    State.ACCEPTED: frozenset(),
    State.RETURNED: frozenset(),
}


def may_move(before: str, after: State) -> bool:
    """Say whether a hand-over may go from one state to another: it is answered once, and handed over anew after a return."""
    return after in MOVES[State(before)]


def answer_due(sent: datetime, *, settings: Settings, calendar: WorkingDays | None = None) -> datetime:
    """Return by when the other side answers: so many working hours, as its own area keeps them."""
    england = calendar or standard_calendars().england
    return add_working_minutes(sent, settings.transfer_hours * HOUR, settings.opening, england)
