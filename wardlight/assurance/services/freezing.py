"""Freezing a quarter: every fixed table counted over the whole area, protected, attacked with what came before, and kept."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from wardlight.access import scope
from wardlight.access.viewer import Viewer
from wardlight.assurance import queries
from wardlight.assurance.models import Release, ReleasedFigure
from wardlight.assurance.queries.commitments import COMMITMENTS, MEASURES, Aimed, Strategy
from wardlight.assurance.queries.released import first_values
from wardlight.assurance.rules import counting, figures, quarters, status, tables
from wardlight.assurance.rules.measures import Measure, of_commitment
from wardlight.assurance.rules.tables import Table
from wardlight.kernel.refusals import NotAllowed, Refusal
from wardlight.ledger import audit, editions
from wardlight.ledger.acts import act


class NeedsReasonToRestate(Refusal):
    """The quarter is released already."""

    message = (
        "This quarter has been released. It is never made again; to restate it, give the reason (--reason), which is "
        "shown beside both."
    )


@act
def freeze_quarter(*, viewer: Viewer, quarter: str, reason: str = "", now: datetime) -> Release:
    """Release a quarter of the viewer's area, or restate it with a reason. Only a named part of the system may.

    Raises NotAllowed, NotAQuarter, NotBegun, NeedsReasonToRestate.
    """
    if not viewer.system:
        raise NotAllowed
    wanted = quarters.parse(quarter)
    period = quarters.period(wanted, now)
    before = Release.objects.filter(area_id=viewer.area_id, quarter=wanted.key).order_by("-number").first()
    if before and not reason.strip():
        raise NeedsReasonToRestate
    words, counted = editions.current(COMMITMENTS, period.last), editions.current(MEASURES, period.last)
    strategy = queries.strategy(viewer.area_id, period.last, commitments=words, measures=counted)
    rows = _figures(viewer, strategy, period, wanted.key, now)
    with transaction.atomic():
        made = Release.objects.create(
            area_id=viewer.area_id, quarter=wanted.key, number=before.number + 1 if before else 1,
            reason=reason.strip() if before else "", counted_to=period.last, is_whole_quarter=period.is_over,
            released_at=now, released_by=viewer.public_id, commitments=words, measures=counted,
        )  # fmt: skip
        ReleasedFigure.objects.bulk_create([ReleasedFigure(release=made, **row) for row in rows])
        audit.record(
            viewer, "assurance.quarter.released", audit.Ref("release", made.public_id), now=now,
            detail={"quarter": made.quarter, "number": made.number, "reason": made.reason},
        )  # fmt: skip
    return made


def _figures(
    viewer: Viewer, strategy: Strategy, period: quarters.Period, quarter: str, now: datetime
) -> list[dict[str, Any]]:
    gathered = queries.gather(scope.whole(viewer.area_id, now), period)
    earlier = queries.earlier_tables(viewer.area_id, quarter)
    starts = first_values(viewer.area_id, quarter)
    published: dict[str, Table] = {}
    for measure in strategy.measures.values():
        if not measure.is_derived:
            ones = counting.count(measure.id, gathered)
            exact = tables.table(measure, ones)
            published[measure.id] = tables.protect(measure, exact, ones, earlier.get(measure.id, ()))
    return [
        _row(measure, strategy, published, starts.get(measure.id, []), period.last)
        for measure in strategy.measures.values()
    ]


def _row(
    measure: Measure, strategy: Strategy, published: dict[str, Table], starts: list[tuple[date, Decimal]], on: date
) -> dict[str, Any]:
    found = figures.figure(measure, published, strategy.measures, exact=False)
    table = published.get(measure.id)
    leads = of_commitment(strategy.measures, measure.commitment)[0] is measure
    aimed = strategy.promises[measure.commitment].target if leads else None
    start = next((one for one in starts if aimed and one[0] >= aimed.aim.set_on), None)
    return {
        "measure": measure.id,
        "table": table.as_json() if table else None,
        "figure": found.words,
        "value": found.value,
        "base": figures.base_words(measure, found),
        "is_held_back": found.is_held_back,
        "standing": status.standing(found.value, aimed.aim if aimed else None, on, start),
        "target": _target(aimed),
    }


def _target(aimed: Aimed | None) -> dict[str, Any] | None:
    if aimed is None:
        return None
    aim = aimed.aim
    return {
        "value": str(aim.value), "direction": aim.direction, "by": aim.by.isoformat() if aim.by else None,
        "set_on": aim.set_on.isoformat(), "set_by": aimed.set_by,
    }  # fmt: skip
