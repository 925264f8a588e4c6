"""By when the front door answers a question, and a referrer who does not agree. Local: the law sets no limit for either."""

from datetime import datetime

from wardlight.concerns.rules.clocks import SUPPLIED, Settings
from wardlight.kernel.days import WorkingDays, standard_calendars
from wardlight.kernel.opening import add_working_minutes, close_on_next_working_day

HOUR = 60  # minutes


def advice_due(asked: datetime, *, settings: Settings = SUPPLIED, calendar: WorkingDays | None = None) -> datetime:
    """Return when advice is due: so many working hours after it was asked for."""
    england = calendar or standard_calendars().england
    return add_working_minutes(asked, settings.advice_hours * HOUR, settings.opening, england)


def manager_answers_by(
    asked: datetime, *, settings: Settings = SUPPLIED, calendar: WorkingDays | None = None
) -> datetime:
    """Return when a manager has answered somebody who does not agree: closing time on the next working day."""
    return close_on_next_working_day(asked, settings.opening, calendar or standard_calendars().england)
