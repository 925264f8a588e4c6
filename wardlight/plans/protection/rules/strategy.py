"""When a strategy discussion is due, who has to be there, and how long its enquiry runs. Sources: C04, C05; Working Together."""

from datetime import date, datetime

from wardlight.kernel import clocks
from wardlight.kernel.days import Calendars, local_date, local_time, standard_calendars
from wardlight.kernel.opening import NINE_TO_FIVE

MUST_ATTEND = ("social_care", "police", "health")


def discussion_due(asked_at: datetime, *, calendars: Calendars | None = None) -> datetime:
    """Return when it has to have been held: at once, and at the latest by closing on the next working day (C04)."""
    day = clocks.due("C04", local_date(asked_at), calendars or standard_calendars()).due
    return local_time(local_date(day), NINE_TO_FIVE.closes)


def enquiry_due(held_at: datetime, *, calendars: Calendars | None = None) -> date:
    """Return the last day of the section 47 enquiry that a discussion starts: 15 working days (C05)."""
    return local_date(clocks.due("C05", local_date(held_at), calendars or standard_calendars()).due)


def absent(attended: dict[str, str]) -> list[str]:
    """Return which of social care, police and health nobody is named for; without all three it was not held."""
    return [who for who in MUST_ATTEND if not attended.get(who, "").strip()]
