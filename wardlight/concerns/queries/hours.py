"""The hours that an area keeps on a day: its own where its front door has set them, else as supplied."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import Area
from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.access.viewer import Viewer
from wardlight.concerns.rules import hours as rules
from wardlight.concerns.rules.clocks import Settings
from wardlight.kernel.days import local_date
from wardlight.ledger import editions
from wardlight.ledger.models import Edition

NAME = "concerns.hours"
CHANGED_BY = Role.FRONT_DOOR_MANAGER


def name_for(area_code: str) -> str:
    """Return the name under which an area's own editions are kept."""
    return f"{NAME}.{area_code}"


def in_force(area_code: str, now: datetime) -> Settings:
    """Return the hours that an area keeps today. One query."""
    return rules.read(body(area_code, local_date(now)))


def body(area_code: str, on: date) -> dict[str, Any]:
    """Return what was set for a day, as it is kept, or as supplied."""
    name = name_for(area_code)
    own = editions.current_of([name], on).get(name)
    return dict(own.body) if own else rules.supplied(area_code)


def of_areas(now: datetime) -> list[tuple[Area, Settings]]:
    """Return every area with the hours it keeps today. Two queries."""
    areas = access.areas()
    found = editions.current_of([name_for(area.code) for area in areas], local_date(now))
    own = {name: edition.body for name, edition in found.items()}
    return [(area, rules.read(own.get(name_for(area.code)) or rules.supplied(area.code))) for area in areas]


@dataclass(frozen=True)
class Change:
    """A change of the hours: from which day, who made it, when, and why; each thing that changed, with both values."""

    effective_from: date
    by: str
    at: datetime
    why: str
    changed: tuple[tuple[str, str, str], ...]
    is_to_come: bool


@dataclass(frozen=True)
class Hours:
    """The hours as the front door reads them. `version` is how often they have been changed; `changes`, newest first."""

    opens: str
    closes: str
    settings: Settings
    numbers: tuple[tuple[rules.Number, int], ...]
    fixed: tuple[rules.Fixed, ...]
    said: str
    said_source: str
    opening_source: str
    changes: tuple[Change, ...]
    version: int
    may_change: bool


def hours(viewer: Viewer) -> Hours:
    """Return the hours in force in the viewer's area, and how they came to be. Raises NotAllowed."""
    viewer.require_role(*FRONT_DOOR)
    today = local_date(viewer.now)
    held = body(viewer.area_code, today)
    settings = rules.read(held)
    said, source, opening = rules.said_of(viewer.area_code)
    rows = list(Edition.objects.filter(name=name_for(viewer.area_code)).order_by("number"))
    return Hours(
        opens=held["opens"], closes=held["closes"], settings=settings,
        numbers=tuple((one, getattr(settings, one.name)) for one in rules.numbers()), fixed=rules.fixed(), said=said,
        said_source=source, opening_source=opening, changes=_changes(viewer, rows, today),
        version=version_of(rows), may_change=CHANGED_BY in viewer.roles,
    )  # fmt: skip


def version_of(rows: list[Edition]) -> int:
    """Return how often an area's hours have been changed."""
    return rows[-1].number if rows else 0


def _changes(viewer: Viewer, rows: list[Edition], today: date) -> tuple[Change, ...]:
    names = access.names_of([UUID(row.body["by"]) for row in rows])
    before, found = rules.supplied(viewer.area_code), []
    for row in rows:
        found.append(
            Change(
                row.effective_from, names.get(UUID(row.body["by"]), ""), row.loaded_at, row.body["why"],
                _between(row.body.get("before", before), row.body), row.effective_from > today,
            )
        )  # fmt: skip
        before = row.body
    return tuple(reversed(found))


def _between(before: dict[str, Any], after: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    found = [
        (label, before[name], after[name])
        for name, label in (("opens", "Opens"), ("closes", "Closes"))
        if before[name] != after[name]
    ]
    for one in rules.numbers():
        old, new = before["numbers"].get(one.name, one.value), after["numbers"].get(one.name, one.value)
        if old != new:
            found.append((one.label, str(old), str(new)))
    return tuple(found)
