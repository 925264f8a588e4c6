"""The agreed level: its order, where it went, and what the top one asks for. Source: panel-process.md sections 6 and 9."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NONE, LOW, MEDIUM, HIGH = "none", "low", "medium", "high"
ORDER = (NONE, LOW, MEDIUM, HIGH)
WORDS = {NONE: "None", LOW: "Low", MEDIUM: "Medium", HIGH: "High"}
BARS = 3  # of which the level fills its place in the order


class Trend(StrEnum):
    """Where the agreed level went since the panel before."""

    FIRST = "first"
    DOWN = "down"
    SAME = "same"
    UP = "up"


def rank(level: str) -> int:
    """Return a level's place in the order: 0 for none, 3 for the top."""
    return ORDER.index(level)


def trend(previous: str, level: str) -> Trend:
    """Return where the level went; `previous` is empty at the first panel."""
    if not previous:
        return Trend.FIRST
    if rank(level) == rank(previous):
        return Trend.SAME
    return Trend.UP if rank(level) > rank(previous) else Trend.DOWN


def falls_two(previous: str, level: str) -> bool:
    """Say whether the level falls by more than one step in one meeting, which the chair has to give a reason for."""
    return bool(previous) and rank(previous) - rank(level) >= 2


@dataclass(frozen=True)
class Earlier:
    """A level agreed at an earlier panel."""

    level: str
    on: date


def at_top_since(earlier: Sequence[Earlier], referred_on: date) -> date:
    """Return the day from which a strategy discussion counts for the top level.

    It is the last panel that agreed less than the top (`earlier`, oldest first), else the day of the referral: a
    discussion held before that was about something else.
    """
    below = [one.on for one in earlier if one.level != HIGH]
    return max(below) if below else referred_on
