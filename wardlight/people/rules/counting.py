"""What a measure counts: one fact about one child, in the same shape from every area."""

from datetime import date, datetime
from typing import NamedTuple

from wardlight.kernel.days import local_date


class Fact(NamedTuple):
    """Something true of a child from a day, until a day where it ended. `what` and `value` are the area's own words."""

    what: str
    record: int
    sex: str
    value: str
    on: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether it is true on `day`; the day it ended still counts."""
        return self.on <= day and (self.until is None or day <= self.until)


def fact(
    what: str, record: int, sex: str, value: str, on: date | None, at: datetime | None, until: date | None,
    until_at: datetime | None,
) -> Fact:  # fmt: skip
    """Return a fact from the columns of a query: a day, or the local day of an instant, each way."""
    begun = on or (local_date(at) if at else None)
    if begun is None:
        raise ValueError(f"{what} has neither a day nor an instant")
    return Fact(what, record, sex, value, begun, until or (local_date(until_at) if until_at else None))
