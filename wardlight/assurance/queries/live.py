"""The quarter so far: exact, over the records the viewer may see, and walked back to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wardlight.access import scope
from wardlight.access.viewer import Viewer
from wardlight.assurance.queries import commitments as strategies
from wardlight.assurance.queries.gathering import gather
from wardlight.assurance.rules import counting, figures, quarters, tables
from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.figures import Figure
from wardlight.assurance.rules.measures import Measure
from wardlight.assurance.rules.quarters import Period
from wardlight.assurance.rules.tables import Table
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.audit import Ref
from wardlight.people import queries as people
from wardlight.people.queries import ChildRow


@dataclass(frozen=True)
class SoFar:
    """Every measure over what the viewer may see: its figure, its base in words and its tables."""

    period: Period
    strategy: strategies.Strategy
    figures: Mapping[str, Figure]
    tables: Mapping[str, Table]
    counted: Mapping[str, tuple[One, ...]]


@dataclass(frozen=True)
class Behind:
    """Who is behind one category of a measure: the children on file, and how many concerns are about nobody on file yet."""

    label: str
    children: tuple[ChildRow, ...]
    unmatched: int
    total: int
    counts: bool


def so_far(viewer: Viewer, now: datetime) -> SoFar:
    """Return the running quarter over the records the viewer may see. Raises NotAllowed."""
    strategies.require_exact_reader(viewer)
    today = local_date(now)
    period = quarters.period(quarters.of(today), now)
    strategy = strategies.strategy(viewer.area_id, today)
    gathered = gather(scope.of(viewer), period)
    counted = {
        measure.id: tuple(counting.count(measure.id, gathered))
        for measure in strategy.measures.values()
        if not measure.is_derived
    }
    made = {name: tables.table(strategy.measures[name], ones) for name, ones in counted.items()}
    viewer.reads.append(Ref("area", viewer.area_public_id, 1))
    return SoFar(
        period, strategy,
        {name: figures.figure(one, made, strategy.measures, exact=True) for name, one in strategy.measures.items()},
        made, counted,
    )  # fmt: skip


def behind(viewer: Viewer, so_far: SoFar, measure: Measure) -> list[Behind]:
    """Return who is behind each category of a measure that counts people; each child shown is noted for the trail.

    Raises NotFound for a measure that counts no children. The children are asked for again through the gate.
    """
    if measure.id not in so_far.counted:
        raise NotFound
    found = []
    for key, label in measure.categories.items():
        ones = [one for one in so_far.counted[measure.id] if one.category == key]
        records = {one.record for one in ones if one.record is not None}
        rows = people.children(viewer, among=records, size=len(records) or 1)[0] if records else []
        unmatched = sum(one.record is None and one.concern is not None for one in ones)
        found.append(Behind(label, tuple(rows), unmatched, sum(one.number for one in ones), key in measure.counts))
    return found
