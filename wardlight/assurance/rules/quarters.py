"""Quarters of the calendar year: what every figure of the board is counted over."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wardlight.kernel.days import add_months, local_date, local_time
from wardlight.kernel.refusals import Refusal
from wardlight.kernel.words import full_date

AN_INSTANT = timedelta(microseconds=1)  # what was recorded at this very instant counts
_KEY = re.compile(r"(\d{4})Q([1-4])")


class NotAQuarter(Refusal):
    """Not a year and a quarter."""

    message = "Write the quarter as a year, Q and its number, such as 2026Q4 for October to December 2026."


class NotBegun(Refusal):
    """The quarter has not begun, so there is nothing to count."""

    message = "That quarter has not begun yet. Nothing can be counted in it."


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """The quarter as commands and addresses write it: "2026Q4"."""
        return f"{self.year}Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return add_months(self.first, 3) - timedelta(days=1)

    @property
    def words(self) -> str:
        """ "July to September 2026"."""
        return f"{self.first:%B} to {self.last:%B %Y}"

    def back(self, quarters: int) -> "Quarter":
        """Return the quarter that many before this one."""
        return of(add_months(self.first, -3 * quarters))


def of(day: date) -> Quarter:
    """Return the quarter a day falls in."""
    return Quarter(day.year, (day.month + 2) // 3)


def parse(key: str) -> Quarter:
    """Return the quarter written as "2026Q4"; raises NotAQuarter."""
    found = _KEY.fullmatch(key.strip().upper())
    if found is None:
        raise NotAQuarter
    return Quarter(int(found[1]), int(found[2]))


@dataclass(frozen=True)
class Period:
    """A quarter as far as it has gone: counted up to `until`, which is its end or, before that, just after now."""

    quarter: Quarter
    until: datetime
    is_over: bool

    @property
    def first(self) -> date:
        """The first day counted."""
        return self.quarter.first

    @property
    def start(self) -> datetime:
        """The first instant counted."""
        return local_time(self.first, time())

    @property
    def last(self) -> date:
        """The last day counted."""
        return self.quarter.last if self.is_over else local_date(self.until)

    @property
    def words(self) -> str:
        """ "July to September 2026", and how far where it is not over."""
        return self.quarter.words if self.is_over else f"{self.quarter.words}, up to {full_date(self.last)}"

    def has(self, day: date) -> bool:
        """Say whether a day is counted."""
        return self.first <= day <= self.last


def period(quarter: Quarter, now: datetime) -> Period:
    """Return the quarter as far as it has gone at `now`; raises NotBegun."""
    end = local_time(quarter.last + timedelta(days=1), time())
    if now < local_time(quarter.first, time()):
        raise NotBegun
    return Period(quarter, min(end, now + AN_INSTANT), is_over=end <= now)
