"""When two accounts tell of one absence, and what an area has set about missing children.

Sources: statutory-clocks.md, "Missing episodes"; the area's own settings in `reference/missing.json`.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

from wardlight.kernel.days import ONE_DAY, local_time

MIDNIGHT = time(0)


@dataclass(frozen=True)
class Span:
    """From when until when a child was away; `ends` is None while they still are."""

    starts: datetime
    ends: datetime | None

    def overlaps(self, other: "Span") -> bool:
        """Say whether both lasted for some time together; one that ends as the other starts does not."""
        return (other.ends is None or self.starts < other.ends) and (self.ends is None or other.starts < self.ends)


def span(starts_on: date, starts_at: datetime | None, ends_on: date | None, ends_at: datetime | None) -> Span:
    """Return an episode's span; a day without a time runs from 00:00, and to 24:00 where it is the last."""
    ends = ends_at or (local_time(ends_on + ONE_DAY, MIDNIGHT) if ends_on else None)
    return Span(starts_at or local_time(starts_on, MIDNIGHT), ends)


@dataclass(frozen=True)
class Told:
    """A service that is told of every missing child: by its kind or its code; some only of children in care."""

    kind: str = ""
    code: str = ""
    only_in_care: bool = False


@dataclass(frozen=True)
class Settings:
    """What an area has set. `told_for` and `shown_for` run from the child's return."""

    told: tuple[Told, ...]
    told_for: timedelta
    shown_for: timedelta
    grades: dict[str, str]
    together_within: timedelta
    meeting_after: int  # episodes
    meeting_window: int  # days
    meeting_within: int  # working days
    late_from: timedelta  # elapsed, from when the child was due home
    late_answered_within: int  # working days


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return what is in force."""
    body: dict[str, Any] = json.loads(
        resources.files("wardlight.concerns").joinpath("reference/missing.json").read_text("utf-8")
    )
    return Settings(
        told=tuple(Told(**one) for one in body["told"]),
        told_for=timedelta(days=body["told_for_days_after_return"]),
        shown_for=timedelta(days=body["shown_for_days_after_return"]),
        grades={one["code"]: one["label"] for one in body["grades"]},
        together_within=timedelta(hours=body["together_if_begun_within_hours"]),
        meeting_after=body["meeting"]["episodes"],
        meeting_window=body["meeting"]["within_days"],
        meeting_within=body["meeting"]["held_within_working_days"],
        late_from=timedelta(hours=body["late_home"]["asked_from_hours"]),
        late_answered_within=body["late_home"]["answered_within_working_days"],
    )


def brings_meeting(starts: list[date], on: date, *, after: int, window: int) -> bool:
    """Say whether an episode that starts on a day is at least the `after`th in the `window` days to it.

    Source: panel-process.md, missing: three in 90 days. Day 90 counts, day 91 does not.
    """
    return sum(0 <= (on - one).days <= window for one in starts) >= after


def is_asked_about(due_home_at: datetime, home_at: datetime, late_from: timedelta) -> bool:
    """Say whether a child came home so late that somebody is asked whether that was missing.

    Hours that passed count, whatever clocks on the wall did in the night. The figure is a local setting, tagged as such
    in `reference/missing.json`.
    """
    return home_at.astimezone(UTC) - due_home_at.astimezone(UTC) >= late_from
