"""Where a clock stands: met or late by its qualifying event, or still running.

Only the qualifying event counts: booked, invited or tried is not met. Late is late even with a good
reason; the reason is kept beside it by whoever owns the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from wardlight.kernel.clocks import Due
from wardlight.kernel.days import WorkingDays, local_date


class State(StrEnum):
    """What can be said of a clock."""

    MET = "met"  # the event was in time
    LATE = "late"  # the event came, too late
    RUNNING = "running"  # no event yet, and still in time
    OVERDUE = "overdue"  # no event yet, and the time has passed


@dataclass(frozen=True)
class Standing:
    """A clock's state. Something a weekend late has 0 `working_days_late`; `late_by` is for clocks with a time."""

    state: State
    working_days_late: int = 0
    late_by: timedelta | None = None

    @property
    def in_time(self) -> bool:
        """Return whether nothing is late."""
        return self.state in (State.MET, State.RUNNING)


def is_in_time(due: Due, happened: date | datetime) -> bool:
    """Return whether the event counts as in time: on or before the due day, or after it where that is the earliest.

    A date is compared with the day of a due time, since its own time is not known.
    """
    if due.not_before:
        return local_date(happened) >= local_date(due.due)
    if isinstance(due.due, datetime) and isinstance(happened, datetime):
        return happened.astimezone(UTC) <= due.due.astimezone(UTC)
    return local_date(happened) <= local_date(due.due)


def standing(due: Due, happened: date | datetime | None, now: date | datetime, calendar: WorkingDays) -> Standing:
    """Return how the clock stands at `now`, where `happened` is the qualifying event or None.

    An event after `now` is only booked, so it does not count.
    """
    if happened is not None and not _is_ahead(happened, now):
        if is_in_time(due, happened):
            return Standing(State.MET)
        if due.not_before:
            return Standing(State.LATE)
        return _late(State.LATE, due, happened, calendar)
    if due.not_before or is_in_time(due, now):
        return Standing(State.RUNNING)
    return _late(State.OVERDUE, due, now, calendar)


def _late(state: State, due: Due, when: date | datetime, calendar: WorkingDays) -> Standing:
    late_by = None
    if isinstance(due.due, datetime) and isinstance(when, datetime):
        late_by = when.astimezone(UTC) - due.due.astimezone(UTC)
    return Standing(state, calendar.between(local_date(due.due), local_date(when)), late_by)


def _is_ahead(happened: date | datetime, now: date | datetime) -> bool:
    if isinstance(happened, datetime) and isinstance(now, datetime):
        return happened.astimezone(UTC) > now.astimezone(UTC)
    return local_date(happened) > local_date(now)
