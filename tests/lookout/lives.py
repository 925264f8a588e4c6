"""Children for the rules' tables, told in a line each: what happened on which day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from wardlight.lookout.rules.facts import Assessment, Child, Contact, Home, Missing, Placement, Spell
from wardlight.lookout.rules.running import run
from wardlight.lookout.rules.settings import Settings, read

REFERENCE = Path(__file__).parents[2] / "wardlight/lookout/reference/rules.json"
ON = date(2026, 3, 31)
BORN = date(2011, 5, 5)
LONDON = ZoneInfo("Europe/London")


def settings() -> Settings:
    """Return the rules of the file."""
    return read(json.loads(REFERENCE.read_text(encoding="utf-8")))


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """Return the instant that clocks in England show."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def missing(start: str, end: str = "", *, kind: str = "M", interview: str = "") -> Missing:
    """Return an episode from `2025-05-03 15:45` to another such; a day alone has no time. Interview `YN`: offered, accepted."""

    def both(text: str) -> tuple[date | None, datetime | None]:
        if not text:
            return None, None
        return day(text[:10]), at(text) if len(text) > 10 else None

    starts_on, starts_at = both(start)
    ends_on, ends_at = both(end)
    assert starts_on is not None
    return Missing(starts_on, starts_at, ends_on, ends_at, kind, interview[:1], interview[1:])


def away(start: str, hours: float = 5, *, kind: str = "M", interview: str = "") -> Missing:
    """Return an episode that began at noon of a day and lasted so many hours really elapsed."""
    begun = at(f"{start} 12:00")
    over = begun + timedelta(hours=hours)
    return Missing(day(start), begun, over.astimezone(LONDON).date(), over, kind, interview[:1], interview[1:])


def contact(on: str, source: str, **outcomes: bool) -> Contact:
    """Return a contact that ended as told; as no further action where nothing is."""
    return Contact(day(on), source, outcomes or {"NFA": True})


def assessed(on: str, *factors: str) -> Assessment:
    return Assessment(day(on), frozenset(factors))


def placed(start: str, end: str = "", kind: str = "K2", urn: str = "SC1", reason: str = "") -> Placement:
    return Placement(spell(start, end), kind, urn, reason)


def spell(start: str, end: str = "") -> Spell:
    return Spell(day(start), day(end) if end else None)


def home(start: str, end: str = "", key: str = "lu11aa|||7|samplestreet") -> Home:
    return Home(spell(start, end), tuple(key.split("|")))


def child(number: int = 1, *, born: date | None = BORN, **told: list) -> Child:
    return Child(number, born, **told)


def first_days(*children: Child, on: date = ON) -> dict[tuple[int, str], str]:
    """Return the first day of each child and rule that a run raises."""
    found = run({one.id: one for one in children}, settings(), on)
    return {(one.child, one.rule.id): one.first.on.isoformat() for one in found}
