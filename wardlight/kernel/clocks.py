"""The table of clocks: what starts each one, how long it runs, what counts as met, and its source.

The table is data (`reference/clocks.json`); a case keeps the limit in force on the day its clock
started. Limits taken from general knowledge or proposed for local agreement say so in `tag`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

from wardlight.kernel.days import Calendars, local_date, local_time
from wardlight.kernel.limits import CountFrom, Limit, MonthMode, Unit
from wardlight.kernel.opening import NINE_TO_FIVE, Opening
from wardlight.kernel.refusals import NotFound, Refusal


class NoDate(Refusal):
    """The clock has no limit that can be counted."""

    message = "This clock has no date to count to. Act without delay and record when it was done."


class NotInForce(Refusal):
    """The duty had not begun when the clock was said to start, or its start is not yet appointed."""

    message = "This duty is not in force on that date, so it is shown but not counted."


class WhichLimit(Refusal):
    """The clock has several limits and the one meant was not named."""

    message = "This clock has more than one limit. Say which."


@dataclass(frozen=True)
class Stage:
    """One limit of a clock, with what differs from the clock's own trigger, source and qualifying event."""

    name: str  # empty for the limit that applies when none is named
    limit: Limit
    trigger: str
    met_when: str
    source: str
    tag: str
    in_force_from: date
    in_force_until: date | None = None
    or_sooner: Limit | None = None
    capped_by: str | None = None  # a later event's date that the due date never passes
    stops_from: date | None = None  # from this day the clock can be stopped
    not_before: bool = False  # the day is the earliest, not the last
    says: str | None = None  # what to tell a person where there is no figure


@dataclass(frozen=True)
class Clock:
    """One line of the table. `in_force_from` None: the start is not appointed, so shown and not counted."""

    id: str
    name: str
    trigger: str
    met_when: str
    source: str
    tag: str
    in_force_from: date | None
    stages: tuple[Stage, ...]

    @property
    def settings(self) -> tuple[str, ...]:
        """Return the names of the settings of `due` that change this clock's date."""
        named = [
            ("stage", any(stage.name for stage in self.stages)),
            ("month_mode", any(stage.limit.days_mode is not None for stage in self.stages)),
            ("first_review", any(stage.capped_by == "first_review" for stage in self.stages)),
            ("stops", any(stage.stops_from is not None for stage in self.stages)),
            ("opening", any(stage.limit.unit is Unit.WORKING_HOURS for stage in self.stages)),
        ]
        return ("limit", *(name for name, takes in named if takes))

    def stage(self, name: str, on: date) -> Stage:
        """Return the limit called `name` as it was in force on `on`. Raises WhichLimit, NotInForce."""
        called = [stage for stage in self.stages if stage.name == name]
        if not called:
            names = sorted({stage.name for stage in self.stages if stage.name})
            raise WhichLimit(
                f"{self.name} ({self.id}) has no limit of that name. Say which: {', '.join(names)}."
                if names
                else f"{self.name} ({self.id}) has one limit only. Leave the stage empty."
            )
        if self.in_force_from is None:
            raise NotInForce(
                f"{self.name} ({self.id}): the day this duty starts is not yet appointed. Shown, not counted."
            )
        for stage in called:
            if stage.in_force_from <= on and (stage.in_force_until is None or on <= stage.in_force_until):
                return stage
        begins = min(stage.in_force_from for stage in called)
        raise NotInForce(f"{self.name} ({self.id}) is in force from {begins.day} {begins:%B %Y}, after that date.")


@dataclass(frozen=True)
class Due:
    """When a clock runs out. `due` is a date, or an instant in Europe/London for a clock with a time of day.

    `practical` is the last working day on or before it; for elapsed hours, which holidays do not
    stop, the day itself. `not_before` turns the day into the earliest allowed.
    """

    clock: str
    stage: str
    trigger: date | datetime
    due: date | datetime
    practical: date
    rule: str
    source: str
    tag: str
    met_when: str
    not_before: bool = False

    @property
    def instant(self) -> datetime:
        """When it runs out, for a clock with a time of day. Raises TypeError for one that runs out with the day."""
        if not isinstance(self.due, datetime):
            raise TypeError(f"{self.clock} runs out with the day, not at a time")
        return self.due


@lru_cache(maxsize=1)
def load() -> dict[str, Clock]:
    """Return every clock by its id, in the order of the table."""
    table = json.loads(resources.files("wardlight.kernel").joinpath("reference/clocks.json").read_text("utf-8"))
    begins = date.fromisoformat(table["effective_from"])
    return {row["id"]: _clock(row, begins) for row in table["clocks"]}


def get(clock_id: str) -> Clock:
    """Return one clock. Raises NotFound."""
    try:
        return load()[clock_id]
    except KeyError:
        raise NotFound(f"There is no clock {clock_id}. The table runs from C00 to C62.") from None


def due(
    clock_id: str,
    trigger: date | datetime,
    calendars: Calendars,
    *,
    stage: str = "",
    limit: Limit | None = None,
    month_mode: MonthMode = MonthMode.CALENDAR,
    first_review: date | None = None,
    stops: Sequence[tuple[date, date]] = (),
    opening: Opening = NINE_TO_FIVE,
) -> Due:
    """Return when the clock runs out, the practical deadline, and the rule it comes from.

    `trigger` is day 0: a date, or an aware instant, which clocks in hours need and clocks with a time
    of day use. `limit` puts a local figure in place of the table's. `first_review` is the day that
    review was held (C22). `stops` are the days a stopped clock was stopped and started again (C47).

    Raises NotFound, WhichLimit, NotInForce, NoDate, NeedsTime.
    """
    clock = get(clock_id)
    start = local_date(trigger)
    step = clock.stage(stage, start)
    if limit is not None:
        step = replace(step, limit=limit, or_sooner=None, says=None)
    if step.limit.unit is Unit.NONE:
        raise NoDate(f"{clock.name} ({clock.id}): {step.says}")
    ends = step.limit.end(trigger, calendars, month_mode, opening)
    rule = f"{step.limit.said(month_mode)}, from: {step.trigger}"
    if step.or_sooner is not None:
        ends = min(ends, step.or_sooner.end(start, calendars, month_mode, opening))
        rule = f"{step.limit.said()} or {step.or_sooner.said()}, whichever is sooner, from: {step.trigger}"
    if step.capped_by == "first_review":
        rule += "; never after the first review"
        if first_review is not None:
            ends = min(ends, first_review)
    if step.stops_from is not None:
        ends += _stopped(stops, step.stops_from)
    calendar = calendars.uk if step.limit.calendar == "uk" else calendars.england
    last_day = local_date(ends)
    practical = calendar.on_or_before(last_day)
    if isinstance(ends, datetime) or step.not_before or practical < start:
        practical = last_day
    if step.limit.until is not None and isinstance(trigger, datetime):
        ends = local_time(last_day, step.limit.until)
    return Due(
        clock=clock.id,
        stage=step.name,
        trigger=trigger,
        due=ends,
        practical=practical,
        rule=rule,
        source=step.source if limit is None else f"Local setting in place of: {step.source}",
        tag=step.tag,
        met_when=step.met_when,
        not_before=step.not_before,
    )


def _stopped(stops: Sequence[tuple[date, date]], stops_from: date) -> timedelta:
    """Return the days between each stop and restart that fall on or after `stops_from`."""
    return sum((max(restart - max(stop, stops_from), timedelta()) for stop, restart in stops), timedelta())


def _clock(row: dict[str, Any], begins: date) -> Clock:
    in_force = _day(row["in_force_from"]) if "in_force_from" in row else begins
    own = {key: row[key] for key in ("trigger", "met_when", "source", "tag")}
    stages = tuple(_stage({**own, **limit}, in_force or begins) for limit in row["limits"])
    return Clock(id=row["id"], name=row["name"], **own, in_force_from=in_force, stages=stages)


def _stage(row: dict[str, Any], begins: date) -> Stage:
    sooner = row.get("or_sooner")
    return Stage(
        name=row.get("stage", ""),
        limit=_limit(row),
        trigger=row["trigger"],
        met_when=row["met_when"],
        source=row["source"],
        tag=row["tag"],
        in_force_from=_day(row.get("in_force_from")) or begins,
        in_force_until=_day(row.get("in_force_until")),
        or_sooner=_limit(sooner) if sooner else None,
        capped_by=row.get("capped_by"),
        stops_from=_day(row.get("stops_from")),
        not_before=row.get("not_before", False),
        says=row.get("says"),
    )


def _limit(row: dict[str, Any]) -> Limit:
    until = row.get("until")
    return Limit(
        unit=Unit(row["unit"]),
        n=row.get("n", 0),
        count_from=CountFrom(row.get("count_from", CountFrom.NEXT_DAY)),
        calendar=row.get("calendar", "england"),
        days_mode=row.get("days_mode"),
        until=time.fromisoformat(until) if until else None,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
