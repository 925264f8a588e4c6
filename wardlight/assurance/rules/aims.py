"""What a target may be: a value its measure can reach, set on a day that has been, for a day after that."""

from datetime import date
from decimal import Decimal

from wardlight.assurance.rules.measures import Measure
from wardlight.kernel.refusals import Refusal

OF_A_HUNDRED = frozenset({"share", "part", "part_of_counted", "gap"})
MOST = Decimal(1_000_000)


class NotAValue(Refusal):
    """The figure of this commitment can never be that."""

    message = "A target is a number from 0 to 100 for a percentage, or a whole number for a count. Enter one of those."


class DateGoneBy(Refusal):
    """A target was given a day before the one it was set on."""

    message = "The target’s date is before the day it was set. Enter a later date, or leave it empty for “always”."


class SetInTheFuture(Refusal):
    """The day on which the board set the target has not come yet."""

    message = "The day the target was set has not come yet. Enter the day the board decided it."


def check(measure: Measure | None, value: Decimal, *, by: date | None, set_on: date, today: date) -> None:
    """Raise NotAValue, DateGoneBy or SetInTheFuture unless this can be a target of the measure; None is one not built yet.

    Shares, parts and gaps are in per cent or points, with one decimal; counts are whole; waits are in days.
    """
    most = Decimal(100) if measure and measure.kind in OF_A_HUNDRED else MOST
    if not 0 <= value <= most or value != round(value, 1):
        raise NotAValue
    if measure and measure.kind == "count" and value != value.to_integral_value():
        raise NotAValue
    if set_on > today:
        raise SetInTheFuture
    if by is not None and by <= set_on:
        raise DateGoneBy
