"""What a run finds."""

from dataclasses import dataclass
from datetime import date, datetime

from wardlight.access import queries as access
from wardlight.lookout import ports
from wardlight.lookout.queries import settings, world
from wardlight.lookout.rules.facts import Child
from wardlight.lookout.rules.running import Raised, run


@dataclass(frozen=True)
class Outcome:
    """What the rules found in an area by a day, with the children they read."""

    area_id: int
    on: date
    children: dict[int, Child]
    raised: list[Raised]


def found(area_code: str, on: date, now: datetime) -> Outcome:
    """Return each child and rule that became true in an area in the months to a day, once, with the first such day.

    For the run itself, which shows it to nobody. Raises NotFound for an unknown area, NotSetUp.
    """
    area = access.area(area_code)
    rules = settings.in_force(area_code, on)
    children = world.children(area.pk, on, rules, now)
    return Outcome(area.pk, on, children, run(children, rules, on))


def names_in_source(outcome: Outcome) -> dict[int, str]:
    """Return what the source extract calls the children that were raised, by record; nothing for others."""
    named = {one.child for one in outcome.raised}
    named |= {day.other for one in outcome.raised for day in one.days if day.other is not None}
    return ports.source_ids(outcome.area_id, sorted(named))
