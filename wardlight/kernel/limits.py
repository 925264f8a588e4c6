"""One time limit: how long, in which unit, counted from which day, and where that lands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from wardlight.kernel.days import ONE_DAY, Calendars, WorkingDays, add_hours, add_months, add_weeks, local_date
from wardlight.kernel.opening import Opening, add_working_minutes
from wardlight.kernel.refusals import Refusal


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    CALENDAR_MONTH = "calendar_month"  # to the end of the month of the trigger
    CALENDAR_YEAR = "calendar_year"  # to the end of the year of the trigger
    NONE = "none"  # the source gives no figure


class CountFrom(StrEnum):
    """Which day is day 1: the one after the trigger, or, where the law says "beginning with", the trigger itself."""

    NEXT_DAY = "NEXT_DAY"
    SAME_DAY = "SAME_DAY"


class MonthMode(StrEnum):
    """How child protection reviews are timed: in calendar months, or as 91 days and then 183."""

    CALENDAR = "CALENDAR"
    DAYS_91_183 = "DAYS_91_183"


class NeedsTime(Refusal):
    """A limit in hours was asked of a date alone."""

    message = "This clock runs in hours. Give the time as well as the date."


class NoSuchLimit(Refusal):
    """A limit was written in a way that cannot be read."""

    message = "Write the limit as a number and a unit, for example 10 working days, 6 weeks or 3 months."


@dataclass(frozen=True)
class Limit:
    """A length of time. `n` is in `unit`; `calendar` is "england" or "uk"; `days_mode` is in days."""

    unit: Unit
    n: int = 0
    count_from: CountFrom = CountFrom.NEXT_DAY
    calendar: str = "england"
    days_mode: int | None = None
    until: time | None = None  # a time of day on the last day, in England

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Return the limit written as "10 working days" or "6 weeks". Raises NoSuchLimit."""
        written = re.fullmatch(r"\s*(\d{1,4})\s+(working day|day|week|month|year|working hour|hour)s?\s*", text.lower())
        if written is None:
            raise NoSuchLimit
        return cls(Unit(written[2].replace(" ", "_") + "s"), int(written[1]))

    def said(self, month_mode: MonthMode = MonthMode.CALENDAR) -> str:
        """Return the limit in words: "45 working days", "10 working days beginning with the day"."""
        if self.unit is Unit.CALENDAR_MONTH:
            return "the end of the calendar month"
        if self.unit is Unit.CALENDAR_YEAR:
            return "the end of the calendar year"
        n, unit = self.n, self.unit.replace("_", " ")
        if self.days_mode is not None and month_mode is MonthMode.DAYS_91_183:
            n, unit = self.days_mode, "days"
        if self.unit is Unit.DAYS and n == 0:
            return "the same day"
        words = f"{n} {unit.removesuffix('s') if n == 1 else unit}"
        if self.calendar == "uk":
            words += ", leaving out holidays anywhere in the United Kingdom"
        if self.count_from is CountFrom.SAME_DAY:
            words += ", beginning with the day itself"
        if self.until is not None:
            words += f", by {self.until:%H:%M}"
        return words

    def end(
        self, trigger: date | datetime, calendars: Calendars, month_mode: MonthMode, opening: Opening
    ) -> date | datetime:
        """Return the last day in time, or for a limit in hours the last instant, in Europe/London.

        Raises NeedsTime when a limit in hours is asked of a date.
        """
        calendar = calendars.uk if self.calendar == "uk" else calendars.england
        if self.unit in (Unit.HOURS, Unit.WORKING_HOURS):
            if not isinstance(trigger, datetime):
                raise NeedsTime
            if self.unit is Unit.HOURS:
                return add_hours(trigger, self.n)
            return add_working_minutes(trigger, self.n * 60, opening, calendar)
        return self._last_day(local_date(trigger), calendar, month_mode)

    def _last_day(self, start: date, calendar: WorkingDays, month_mode: MonthMode) -> date:
        if self.unit is Unit.WORKING_DAYS:
            if self.count_from is CountFrom.SAME_DAY:
                return calendar.after_beginning_with(start, days=self.n)
            return calendar.after(start, days=self.n)
        if self.unit is Unit.CALENDAR_MONTH:
            return add_months(start.replace(day=1), 1) - ONE_DAY
        if self.unit is Unit.CALENDAR_YEAR:
            return date(start.year, 12, 31)
        if self.days_mode is not None and month_mode is MonthMode.DAYS_91_183:
            return start + timedelta(days=self.days_mode)
        end = self._counted_from(start)
        return end - ONE_DAY if self.count_from is CountFrom.SAME_DAY else end

    def _counted_from(self, start: date) -> date:
        if self.unit is Unit.WEEKS:
            return add_weeks(start, self.n)
        if self.unit is Unit.MONTHS:
            return add_months(start, self.n)
        if self.unit is Unit.YEARS:
            return add_months(start, self.n * 12)
        return start + timedelta(days=self.n)
