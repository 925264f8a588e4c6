"""Dates and times as case systems write them. Local times are Europe/London."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
EARLIEST = date(1900, 1, 1)
FURTHEST_AHEAD = timedelta(days=730)  # an order or a plan may end in the future, but not decades ahead

WRITTEN = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4}))"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)


class NotADate(ValueError):
    """What is written is no date that can be used; the text of the exception says why."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was: the local day, and the instant in UTC where a time of day was recorded."""

    on: date
    at: datetime | None

    def is_before(self, other: Moment) -> bool:
        """Tell whether this is certainly before `other`: by the instants, or by the days where one has no time."""
        if self.at is not None and other.at is not None:
            return self.at < other.at
        return self.on < other.on


@lru_cache(maxsize=50_000)
def read_moment(text: str) -> Moment:
    """Return the moment written as `2025-05-03 15:45:00`, `2025-05-03T15:45:00.000` or `03/05/2025 15:45`.

    A time of 00:00:00 is how a case system stores a date without a time, so it gives none. Raises NotADate.
    """
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise NotADate("This is not a date. Write it as 2025-05-03, 2025-05-03 15:45:00 or 03/05/2025 15:45.")
    part = found.groupdict()
    try:
        day = date(int(part["y"] or part["y2"]), int(part["m"] or part["m2"]), int(part["d"] or part["d2"]))
        clock = time(int(part["hour"] or 0), int(part["minute"] or 0), int(part["second"] or 0))
    except ValueError:
        raise NotADate("There is no such day or time.") from None
    if clock == time(0):
        return Moment(day, None)
    return _instant(day, clock, part["zone"])


def _instant(day: date, clock: time, zone: str | None) -> Moment:
    if zone is not None:
        try:
            at = datetime.fromisoformat(f"{day.isoformat()}T{clock.isoformat()}{zone.upper()}").astimezone(UTC)
        except (ValueError, OverflowError):
            raise NotADate("There is no such day or time.") from None
        local = at.astimezone(LONDON)
        # A date without a time, sent through UTC, arrives as 23:00 the day before in summer.
        return Moment(local.date(), at if local.time() != time(0) else None)
    # An hour that the clocks pass twice in October is taken the first time round.
    at = datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)
    if at.astimezone(LONDON).time() != clock:
        raise NotADate("There was no such time: the clocks went forward over it.")
    return Moment(day, at)


def check_plausible(on: date, today: date) -> None:
    """Raise NotADate when no child's record can hold this day: before 1900, or more than two years ahead."""
    if on < EARLIEST:
        raise NotADate("This date is before 1900.")
    if on > today + FURTHEST_AHEAD:
        raise NotADate("This date is more than two years ahead. If it stands for 'no end', leave the cell empty.")
