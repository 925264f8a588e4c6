"""Working days, months, hours and opening hours: the arithmetic under every clock.

Days are `date`s as lived in England; instants are aware `datetime`s. Elapsed hours are counted in
UTC and handed back in Europe/London, which is how they are shown.
"""

from __future__ import annotations

import calendar as months_calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
ENGLAND = ("ENG",)
UNITED_KINGDOM = ("ENG", "WLS", "SCT", "NIR")


class WorkingDays:
    """Monday to Friday, less a set of holidays."""

    def __init__(self, holidays: Iterable[date] = (), *, also: Callable[[date], bool] | None = None) -> None:
        """Leave out every date in `holidays`, and every date for which `also` is true."""
        self._holidays = frozenset(holidays)
        self._also = also

    def is_working(self, day: date) -> bool:
        """Return whether `day` is Monday to Friday and not a holiday."""
        if day.weekday() >= 5 or day in self._holidays:
            return False
        return self._also is None or not self._also(day)

    def after(self, start: date, *, days: int) -> date:
        """Return the last of `days` working days, where the next working day is day 1 (NEXT_DAY)."""
        if days < 1:
            raise ValueError(f"working days are counted from 1, not {days}")
        day = start
        for _ in range(days):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def after_beginning_with(self, start: date, *, days: int) -> date:
        """Return the last of `days` working days, where `start` is day 1 if it is one (SAME_DAY).

        For periods the law says are "beginning with" a day; from a day that is not a working day,
        the next one is day 1.
        """
        return self.after(start - ONE_DAY, days=days)

    def before(self, day: date, *, days: int) -> date:
        """Return the working day that is `days` working days before `day`."""
        for _ in range(days):
            day = self.on_or_before(day - ONE_DAY)
        return day

    def on_or_before(self, day: date) -> date:
        """Return the last working day not after `day`: the practical deadline."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """Return the first working day not before `day`."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def between(self, start: date, end: date) -> int:
        """Return how many working days come after `start`, up to and with `end`; 0 when `end` is not later."""
        span = (end - start).days
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, span + 1))


@dataclass(frozen=True)
class Calendars:
    """The two sets of working days the law uses: England's, and the whole United Kingdom's."""

    england: WorkingDays
    uk: WorkingDays


@lru_cache(maxsize=512)
def _bank_holidays(subdivision: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=year))


@lru_cache(maxsize=8)
def _days_of(subdivisions: tuple[str, ...], official: frozenset[date]) -> WorkingDays:
    replaced = {day.year for day in official}

    def is_known_holiday(day: date) -> bool:
        return day.year not in replaced and any(day in _bank_holidays(part, day.year) for part in subdivisions)

    return WorkingDays(official, also=is_known_holiday)


def english_days(official: frozenset[date] = frozenset()) -> WorkingDays:
    """Return working days in England. `official` holidays replace the known ones for the years they fall in."""
    return _days_of(ENGLAND, official)


def uk_days(official: frozenset[date] = frozenset()) -> WorkingDays:
    """Return days that are working days in every part of the United Kingdom (Freedom of Information Act s10)."""
    return _days_of(UNITED_KINGDOM, official)


def standard_calendars() -> Calendars:
    """Return both calendars as known without an official file."""
    return Calendars(england=english_days(), uk=uk_days())


def add_months(start: date, months: int) -> date:
    """Return the same day number `months` later, or the month's last day where there is no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = months_calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def add_weeks(start: date, weeks: int) -> date:
    """Return the same weekday `weeks` later."""
    return start + timedelta(weeks=weeks)


def local_date(when: date | datetime) -> date:
    """Return the day in England on which `when` falls. Raises ValueError for an instant without a zone."""
    if not isinstance(when, datetime):
        return when
    return _aware(when).astimezone(LONDON).date()


def local_time(day: date, at: time) -> datetime:
    """Return the instant when clocks in England show `at` on `day`."""
    return datetime.combine(day, at, tzinfo=LONDON)


def add_hours(start: datetime, hours: int) -> datetime:
    """Return the instant `hours` elapsed hours later, in Europe/London; a change of the clocks does not alter it."""
    return (_aware(start).astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)


def _aware(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return when
