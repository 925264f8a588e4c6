"""How the front door's hours are said."""

from datetime import time

from wardlight.concerns.queries.hours import Change, Hours
from wardlight.concerns.rules.clocks import Settings
from wardlight.concerns.rules.hours import Number
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.ui.components import Row, SummaryRow, Tag

NEXT_DAY = "no hours of its own: by closing time on the next working day"


def clock(at: time) -> str:
    """Return a time of day as people write it: "9am", "5:30pm"."""
    hour = at.hour % 12 or 12
    return f"{hour}{f':{at.minute:02}' if at.minute else ''}{'am' if at.hour < 12 else 'pm'}"


def opening(view: Hours) -> str:
    """Return the opening hours in a sentence."""
    return f"Open {clock(view.settings.opening.opens)} to {clock(view.settings.opening.closes)} on working days."


def numbers(view: Hours) -> tuple[SummaryRow, ...]:
    """Return each number with its unit, and where it comes from."""
    return tuple(SummaryRow(one.label, (_value(one, value), f"Source: {one.source}.")) for one, value in view.numbers)


def _value(one: Number, value: int) -> str:
    """Return a number with its unit; where 0 stands for the law's own limit, that in words."""
    if one.least == 0:
        return f"{value} {one.unit.split(';')[0]}" if value else NEXT_DAY
    unit = one.unit.replace("hours", "hour", 1).replace("days", "day", 1) if value == 1 else one.unit
    return f"{value} {unit}"


def changes(view: Hours) -> list[Row]:
    """Return each change of the hours, newest first."""
    return [
        Row(
            f"From {words.full_date(one.effective_from)}. {_changed(one)}", "",
            f"{one.by}, {words.full_date(local_date(one.at))}: {one.why}",
            tag=Tag("To come", "waiting") if one.is_to_come else None,
        )
        for one in view.changes
    ]  # fmt: skip


def _changed(one: Change) -> str:
    return " ".join(f"{label}: {before} to {after}." for label, before, after in one.changed) or "Nothing but the day."


def _several(n: int, of: str) -> str:
    return f"{n} {of}{'' if n == 1 else 's'}"


def colours(settings: Settings) -> list[tuple[str, str]]:
    """Return by when each colour of the first look is decided, for the foot of the queue."""
    red = f"decide within {_several(settings.red_hours, 'hour')}, nights too."
    day = f"by {clock(settings.opening.closes)} on the next working day."
    amber, green = (
        f"within {_several(hours, 'working hour')} of its coming." if hours else day
        for hours in (settings.amber_hours, settings.green_hours)
    )
    if amber == green:
        return [("First look red:", red), ("Amber, green:", amber)]
    return [("First look red:", red), ("Amber:", amber), ("Green:", green)]


def look_hints(settings: Settings) -> dict[str, str]:
    """Return what each colour means for the deadline, beside its choice."""
    found = {"red": f"Decided within {_several(settings.red_hours, 'hour')}, nights too"}
    for colour, hours in (("amber", settings.amber_hours), ("green", settings.green_hours)):
        found[colour] = (
            f"Decided within {_several(hours, 'working hour')} after it came"
            if hours
            else f"Decided by {clock(settings.opening.closes)} on the next working day after it came"
        )
    if settings.amber_hours == settings.green_hours:
        found["green"] = "The same deadline; nothing suggests harm now"
    return found
