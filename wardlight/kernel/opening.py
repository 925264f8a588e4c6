"""Opening hours: working time counted only while the office is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from wardlight.kernel.days import LONDON, ONE_DAY, WorkingDays, local_date, local_time


@dataclass(frozen=True)
class Opening:
    """Hours kept on every working day, as clocks in England show them."""

    opens: time = time(9)
    closes: time = time(17)

    def __post_init__(self) -> None:
        """Raise ValueError unless the office opens before it closes."""
        if self.opens >= self.closes:
            raise ValueError("opening hours must begin before they end")


NINE_TO_FIVE = Opening()


def add_working_minutes(start: datetime, minutes: int, opening: Opening, calendar: WorkingDays) -> datetime:
    """Return the instant by which `minutes` of opening hours have passed since `start`, in Europe/London.

    Time outside the hours, at weekends and on bank holidays does not count: what arrives then starts at
    the next opening. Time used up exactly at closing ends at closing, not at the next opening.
    """
    left = timedelta(minutes=minutes)
    day = local_date(start)
    while True:
        if calendar.is_working(day):
            begins = max(start.astimezone(UTC), local_time(day, opening.opens).astimezone(UTC))
            closes = local_time(day, opening.closes).astimezone(UTC)
            if begins < closes:
                if left <= closes - begins:
                    return (begins + left).astimezone(LONDON)
                left -= closes - begins
        day += ONE_DAY


def close_on_next_working_day(received: datetime, opening: Opening, calendar: WorkingDays) -> datetime:
    """Return closing time on the first working day after the day of `received`: "by 5pm on the next working day"."""
    return local_time(calendar.after(local_date(received), days=1), opening.closes)
