"""Where an action that is late goes: to the owner's manager, then to the chair. Source: panel-process.md section 9."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wardlight.kernel import words
from wardlight.kernel.days import WorkingDays

TO_MANAGER_AFTER = 5  # working days late
TO_CHAIR_AFTER = 10  # working days late


class Rung(StrEnum):
    """With whom a late action is."""

    OWNER = "owner"
    MANAGER = "manager"
    CHAIR = "chair"


@dataclass(frozen=True)
class Place:
    """With whom a late action is, the days on which it goes up, and how late it is in working days."""

    rung: Rung
    manager_on: date
    chair_on: date
    working_days_late: int


def place(due_on: date, today: date, calendar: WorkingDays) -> Place | None:
    """Return where an open action stands on the ladder; None while it is in time (its due day included)."""
    if today <= due_on:
        return None
    late = calendar.between(due_on, today)
    rung = Rung.OWNER
    if late >= TO_MANAGER_AFTER:
        rung = Rung.MANAGER
    if late >= TO_CHAIR_AFTER:
        rung = Rung.CHAIR
    return Place(rung, calendar.after(due_on, days=TO_MANAGER_AFTER), calendar.after(due_on, days=TO_CHAIR_AFTER), late)


def said(found: Place, today: date) -> str:
    """Return the step in words: "For the owner's manager since 20 November. Goes to the chair tomorrow, at 10 working days."."""
    if found.rung == Rung.CHAIR:
        since = words.short_date(found.chair_on, today)
        return f"For the chair since {since}, at {TO_CHAIR_AFTER} working days."
    to_chair = f"Goes to the chair {_when(found.chair_on, today)}, at {TO_CHAIR_AFTER} working days."
    if found.rung == Rung.MANAGER:
        return f"For the owner’s manager since {words.short_date(found.manager_on, today)}. {to_chair}"
    to_manager = f"Goes to the owner’s manager {_when(found.manager_on, today)}, at {TO_MANAGER_AFTER} working days."
    return to_manager


def _when(day: date, today: date) -> str:
    near = words.near_date(day, today)
    return near if near in ("today", "tomorrow") else f"on {near}"
