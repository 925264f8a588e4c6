"""The clocks of a concern: first look, decision, and each receiver's answer. Sources: C00, C01, C34 of the clock table."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from wardlight.concerns.rules.routes import RouteKind
from wardlight.kernel import clocks
from wardlight.kernel.days import Calendars, local_date, local_time, standard_calendars
from wardlight.kernel.limits import Limit, Unit
from wardlight.kernel.opening import NINE_TO_FIVE, Opening, add_working_minutes


@dataclass(frozen=True)
class Settings:
    """What an area may set. Hours and working days; the defaults are those of the clock table, or local where it has none."""

    opening: Opening = NINE_TO_FIVE
    first_look_hours: int = 1  # working hours (C00)
    red_hours: int = 4  # elapsed, nights too: red is finished past closing time (C00, stage red)
    amber_hours: int = 0  # working hours from when it came; 0 for the next working day (C02; local)
    green_hours: int = 0  # the same (C02; local)
    decide_days: int = 1  # working days (C01)
    panel_days: int = 1  # working days to say whether the panel takes it (panel-process.md 10)
    police_days: int = 1  # working days to say whether it is useful; local
    early_help_days: int = 5  # working days to accept or decline; local
    designated_officer_days: int = 1  # working days (C34)
    ring_minutes: int = 5  # between rings of the duty team while nobody answers; local
    read_days: int = 1  # working days until a receiver has read what was sent; local
    again_days: int = 1  # working days after something was late until it goes up again; local
    top_days: int = 5  # working days after something was late until it goes to the top (clock table, section 5)
    crime_hours: int = 24  # elapsed, until a told offence has its crime reference; local
    transfer_hours: int = 4  # working hours until another area's child is accepted or returned; local
    advice_hours: int = 4  # working hours until somebody has given advice; local
    check_hours: int = 4  # working hours until an agency has answered a check; local
    question_hours: int = 4  # working hours until the person who told us has answered a question; local
    panel_told_days: int = 20  # working days until the referrer hears from the panel, the same for every concern; local


SUPPLIED = Settings()
URGENT_DRAFT_WAITS = timedelta(minutes=15)


def first_look_due(
    received: datetime, *, safe: str, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> datetime:
    """Return when somebody has to have looked: at once unless the child is said to be safe, else 1 working hour (C00)."""
    if safe != "yes":
        return received
    limit = Limit(Unit.WORKING_HOURS, settings.first_look_hours)
    return clocks.due("C00", received, calendars or standard_calendars(), limit=limit, opening=settings.opening).instant


def red_decision_due(
    looked: datetime, *, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> datetime:
    """Return when a concern that the first look set red has to be decided: 4 hours, nights too (C00)."""
    limit = Limit(Unit.HOURS, settings.red_hours)
    return clocks.due("C00", looked, calendars or standard_calendars(), stage="red", limit=limit).instant


def decision_due(
    received: datetime, *, priority: str = "", settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> datetime:
    """Return when the front door has to have decided and told the referrer: closing time on the next working day (C01).

    Amber or green is sooner where the area has set working hours for it, counted from when it came (C02).
    """
    due = _closing(received, settings.decide_days, settings.opening.closes, calendars)
    hours = {"amber": settings.amber_hours, "green": settings.green_hours}.get(priority, 0)
    return min(due, _in_working_hours(received, hours, settings, calendars)) if hours else due


def ask_due(
    kind: str, asked: datetime, decide_due: datetime, *, settings: Settings = SUPPLIED,
    calendars: Calendars | None = None,
) -> datetime:  # fmt: skip
    """Return when a "check" or a "question" is to be answered: in its working hours, and before the decision is due."""
    hours = settings.check_hours if kind == "check" else settings.question_hours
    due = _in_working_hours(asked, hours, settings, calendars)
    return min(due, decide_due) if decide_due > asked else due


def answer_due(
    kind: RouteKind, received: datetime, *, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> datetime:
    """Return when a route's receiver has to have answered: closing time on the last of its working days."""
    days = {
        RouteKind.CHILD_PROTECTION: settings.decide_days,
        RouteKind.PANEL: settings.panel_days,
        RouteKind.POLICE: settings.police_days,
        RouteKind.EARLY_HELP: settings.early_help_days,
        RouteKind.DESIGNATED_OFFICER: settings.designated_officer_days,
    }[kind]
    return _closing(received, days, settings.opening.closes, calendars)


def told_due(
    kind: RouteKind, received: datetime, *, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> datetime:
    """Return when the referrer has to have been told, a clock beside that of the decision; the panel's is longer (C01)."""
    if kind == RouteKind.PANEL:
        return panel_told_by(received, settings=settings, calendars=calendars)
    return answer_due(kind, received, settings=settings, calendars=calendars)


def of_route(kind: RouteKind, received: datetime, settings: Settings = SUPPLIED) -> dict[str, datetime]:
    """Return both clocks of a route that opens, under the names of its columns: the answer's, and the telling's."""
    return {
        "due_at": answer_due(kind, received, settings=settings),
        "told_due_at": told_due(kind, received, settings=settings),
    }


def crime_due(told: datetime, *, settings: Settings = SUPPLIED) -> datetime:
    """Return when a told offence has to be on the police's books with a reference: elapsed hours, nights too."""
    return told.astimezone(UTC) + timedelta(hours=settings.crime_hours)


def panel_told_by(received: datetime, *, settings: Settings = SUPPLIED, calendars: Calendars | None = None) -> datetime:
    """Return when the referrer has heard from the panel at the latest: the same for all, so that it says nothing."""
    return _closing(received, settings.panel_told_days, settings.opening.closes, calendars)


def lead_told_at(
    started: datetime, *, urgent: bool, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> datetime:
    """Return when the lead is told that a draft waits: after 15 minutes where a child is in danger, else 1 working day.

    The working day ends at closing, as every clock of a concern does.
    """
    if urgent:
        return started + URGENT_DRAFT_WAITS
    return _closing(started, 1, settings.opening.closes, calendars)


def _in_working_hours(start: datetime, hours: int, settings: Settings, calendars: Calendars | None) -> datetime:
    england = (calendars or standard_calendars()).england
    return add_working_minutes(start, hours * 60, settings.opening, england)


def _closing(start: datetime, days: int, closes: time, calendars: Calendars | None) -> datetime:
    england = (calendars or standard_calendars()).england
    return local_time(england.after(local_date(start), days=days), closes)
