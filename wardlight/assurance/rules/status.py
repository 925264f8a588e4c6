"""How a figure stands against the board's target: met or on course, behind it, or further behind."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Standing(StrEnum):
    """The word and shape beside a figure."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    OFF_TRACK = "off_track"
    NONE = "none"


WORDS = {Standing.ON_TRACK: "On track", Standing.WATCH: "Watch", Standing.OFF_TRACK: "Off track"}
AT_LEAST, AT_MOST = "at_least", "at_most"


@dataclass(frozen=True)
class Aim:
    """A target: a value, whether it is the least or the most, by when (None is always), and since when it was set."""

    value: Decimal
    direction: str
    by: date | None
    set_on: date

    def is_met(self, value: Decimal) -> bool:
        """Say whether a figure meets it."""
        return value >= self.value if self.direction == AT_LEAST else value <= self.value


def standing(value: Decimal | None, aim: Aim | None, on: date, start: tuple[date, Decimal] | None = None) -> Standing:
    """Return how a figure stands on a day. `start` is the first figure known since the target was set, with its day.

    On track: the target is met, or the figure is on the straight course from the start to it. Watch: behind that course.
    Off track: no nearer than at the start, or the date has passed.
    """
    if value is None or aim is None:
        return Standing.NONE
    if aim.is_met(value):
        return Standing.ON_TRACK
    if aim.by is None or on >= aim.by:
        return Standing.OFF_TRACK
    if start is None or start[0] >= on:
        return Standing.WATCH
    way = 1 if aim.direction == AT_LEAST else -1
    gone = Decimal((on - start[0]).days) / (aim.by - start[0]).days
    course = start[1] + (aim.value - start[1]) * gone
    if (value - course) * way >= 0:
        return Standing.ON_TRACK
    return Standing.WATCH if (value - start[1]) * way > 0 else Standing.OFF_TRACK
