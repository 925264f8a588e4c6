"""What an open route lacks, and when that goes up to somebody by name. Sources: clock table, section 5; security page, 1.

Nothing here decides who that is: `rules.routes` says which posts are asked, in order.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wardlight.concerns.rules.clocks import SUPPLIED, Settings
from wardlight.concerns.rules.routes import FINISHED, MACHINES, RouteKind
from wardlight.kernel.days import Calendars, local_date, local_time, standard_calendars

RUNGS = 3


class Lack(StrEnum):
    """What a route that somebody opened does not have yet."""

    RECEIVER = "receiver"
    LOOK = "look"
    RECEIPT = "receipt"
    OWNER = "owner"
    OUTCOME = "outcome"
    TELLING = "telling"


SAID: dict[Lack, str] = {
    Lack.RECEIVER: "no service receives it",
    Lack.LOOK: "nobody has looked",
    Lack.RECEIPT: "nobody has read it",
    Lack.OWNER: "nobody has it",
    Lack.OUTCOME: "no answer",
    Lack.TELLING: "the person who told us has not been told",
}


@dataclass(frozen=True)
class Open:
    """An opened route as the ladder sees it. Instants are None where the thing has not happened or has no clock.

    `opened_at` is when it was sent on its way. `look_due_at` and `looked` are the concern's; `red` shortens the second
    step. `is_read` says that the receiver has it as read, or has had it by another means.
    """

    kind: RouteKind
    state: str
    opened_at: datetime
    due_at: datetime
    told_due_at: datetime
    has_owner: bool
    is_read: bool
    decided_at: datetime | None
    told: bool
    look_due_at: datetime | None = None
    red: bool = False


def is_read(kind: RouteKind, state: str, read_at: datetime | None) -> bool:
    """Say whether a route has a receipt: read here, or had by another means."""
    waits = {"no_receiver", MACHINES[kind].starts_as}
    return read_at is not None or state not in waits


def lacks(route: Open) -> tuple[Lack, ...]:
    """Return what an open route lacks now, whatever its clock says; empty once it is answered and told."""
    if route.told:
        return ()
    if route.decided_at is not None or route.state in FINISHED:
        return (Lack.TELLING,)
    if route.state == "no_receiver":
        return (Lack.RECEIVER, Lack.OUTCOME)
    found = [Lack.LOOK] if route.look_due_at is not None else []
    if not route.is_read:
        found.append(Lack.RECEIPT)
    if not route.has_owner:
        found.append(Lack.OWNER)
    return (*found, Lack.OUTCOME)


def falls_due(route: Open, settings: Settings = SUPPLIED, calendars: Calendars | None = None) -> dict[Lack, datetime]:
    """Return when each thing that a route lacks is late.

    That nobody receives it is late at once; that nobody has read it, after `read_days` working days; the rest by the
    route's own clocks. That it has no owner climbs with what is late for it, not by itself.
    """
    found: dict[Lack, datetime] = {}
    for lack in lacks(route):
        if lack is Lack.RECEIVER:
            found[lack] = route.opened_at
        elif lack is Lack.LOOK and route.look_due_at is not None:
            found[lack] = route.look_due_at
        elif lack is Lack.RECEIPT:
            found[lack] = min(route.due_at, _closing(route.opened_at, settings.read_days, settings, calendars))
        elif lack is Lack.OUTCOME:
            found[lack] = route.due_at
        elif lack is Lack.TELLING:
            found[lack] = max(route.told_due_at, route.decided_at or route.told_due_at)
    return found


def rungs(
    late_from: datetime, *, red: bool, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> tuple[datetime, ...]:
    """Return when something late goes up: as it is late, `again_days` working days later, and `top_days` after it was late.

    Red goes up again after `red_hours`, nights too.
    """
    again = (
        late_from + timedelta(hours=settings.red_hours)
        if red
        else _closing(late_from, settings.again_days, settings, calendars)
    )
    return (late_from, again, max(again, _closing(late_from, settings.top_days, settings, calendars)))


@dataclass(frozen=True)
class Climb:
    """A step that is due: what is lacking, which rung, and since when."""

    lack: Lack
    rung: int
    since: datetime


def due(
    route: Open, now: datetime | None, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> tuple[Climb, ...]:
    """Return every step that is due by `now`, or at all where that is None; the caller leaves out what was taken."""
    found = []
    for lack, late_from in falls_due(route, settings, calendars).items():
        for rung, at in enumerate(rungs(late_from, red=route.red, settings=settings, calendars=calendars), start=1):
            if now is None or at <= now:
                found.append(Climb(lack, rung, at))
    return tuple(found)


def _closing(start: datetime, days: int, settings: Settings, calendars: Calendars | None) -> datetime:
    england = (calendars or standard_calendars()).england
    return local_time(england.after(local_date(start), days=days), settings.opening.closes)
