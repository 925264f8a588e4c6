"""When a child comes back to the panel, and what else the panel's dates count from. Sources: clocks C40; section 3."""

from datetime import date, datetime, time, timedelta

from wardlight.kernel import clocks
from wardlight.kernel.days import WorkingDays, local_date, local_time, standard_calendars
from wardlight.panel.rules.levels import LOW, NONE

PAPERS_BEFORE = 7  # working days before the meeting
MINUTES_WITHIN = 5  # working days after the meeting
READ_AFTER_MINUTES = 5  # working days that members can still read the pack once minutes are approved (line A6)


def review_by(level: str, held_on: date) -> date:
    """Return the last day of the next review: 4 weeks at High, 6 at Medium, 12 at Low or none (C40)."""
    due = clocks.due("C40", held_on, standard_calendars(), stage=LOW if level == NONE else level)
    return local_date(due.due)


def weeks(level: str) -> int:
    """Return the interval in weeks, as C40 has it."""
    return (review_by(level, date(2026, 1, 5)) - date(2026, 1, 5)).days // 7


def papers_due(starts_on: date, calendar: WorkingDays) -> date:
    """Return the day on which papers are due."""
    return calendar.before(starts_on, days=PAPERS_BEFORE)


def minutes_due(held_on: date, calendar: WorkingDays) -> date:
    """Return the last day on which minutes are in time."""
    return calendar.after(held_on, days=MINUTES_WITHIN)


def access_lapses(starts_on: date, calendar: WorkingDays) -> datetime:
    """Return the instant when the pack closes to members whose minutes are late: as if they were approved on the day due."""
    last = calendar.after(minutes_due(starts_on, calendar), days=READ_AFTER_MINUTES)
    return local_time(last + timedelta(days=1), time(0))


def case_access_ends(ended_at: datetime, calendar: WorkingDays) -> datetime:
    """Return the instant when a case that is over closes to its co-ordinator: its minutes and copies are done by then.

    Minutes are due within 5 working days, and are read for 5 more: so ten.
    """
    return access_lapses(local_date(ended_at), calendar)


def access_ends(approved_at: datetime, calendar: WorkingDays) -> datetime:
    """Return the instant when the pack closes to members: the end of the fifth working day after approval."""
    last = calendar.after(local_date(approved_at), days=READ_AFTER_MINUTES)
    return local_time(last + timedelta(days=1), time(0))
