"""Released quarters: all that the board reads. Frozen rows only; nothing here looks at a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wardlight.access.viewer import Viewer
from wardlight.assurance.models import Release, ReleasedFigure
from wardlight.assurance.queries import commitments as strategies
from wardlight.assurance.rules.quarters import Quarter, parse
from wardlight.assurance.rules.status import Standing
from wardlight.assurance.rules.tables import Table, from_json
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.audit import Ref

LINE = 5  # quarters


@dataclass(frozen=True)
class Frozen:
    """One measure as it was released."""

    measure: str
    figure: str
    value: Decimal | None
    base: str
    is_held_back: bool
    standing: Standing
    table: Table | None
    target: Mapping[str, str] | None


@dataclass(frozen=True)
class Page:
    """A released quarter: its figures by measure, and for each measure the values of the last five quarters to it."""

    release: Release
    quarter: Quarter
    strategy: strategies.Strategy
    figures: Mapping[str, Frozen]
    lines: Mapping[str, tuple[float | None, ...]]
    newest: bool


def releases(viewer: Viewer) -> list[Release]:
    """Return the area's releases, the newest of the newest quarter first. Raises NotAllowed."""
    strategies.require_reader(viewer)
    return list(_of_area(viewer.area_id))


def release(viewer: Viewer, quarter: str = "") -> Release | None:
    """Return the newest release of a quarter, or of the newest quarter; None before any. Raises NotAllowed, NotFound."""
    found = releases(viewer)
    if not quarter:
        return found[0] if found else None
    wanted = parse(quarter).key
    one = next((one for one in found if one.quarter == wanted), None)
    if one is None:
        raise NotFound
    return one


def page(viewer: Viewer, quarter: str = "") -> Page | None:
    """Return a released quarter as the strategy page shows it; None before any release. Three queries, whatever is in it."""
    strategies.require_reader(viewer)
    newest: dict[str, Release] = {}
    for one in _of_area(viewer.area_id):
        newest.setdefault(one.quarter, one)
    if not newest:
        return None
    if quarter and parse(quarter).key not in newest:
        raise NotFound
    shown = newest[parse(quarter).key if quarter else max(newest)]
    at = parse(shown.quarter)
    keys = [at.back(n).key for n in reversed(range(LINE))]
    ids = {newest[key].pk: key for key in keys if key in newest}
    figures: dict[str, Frozen] = {}
    values: dict[str, dict[str, float | None]] = {}
    for row in ReleasedFigure.objects.filter(release__in=ids).order_by("pk"):
        key = ids[row.release_id]
        values.setdefault(row.measure, {})[key] = None if row.value is None else float(row.value)
        if row.release_id == shown.pk:
            figures[row.measure] = _frozen(row)
    viewer.reads.append(Ref("release", shown.public_id, 1, "", "A15"))
    return Page(
        shown, at,
        strategies.strategy(viewer.area_id, shown.counted_to, commitments=shown.commitments, measures=shown.measures),
        figures, {measure: tuple(found.get(key) for key in keys) for measure, found in values.items()},
        newest=shown.quarter == max(newest),
    )  # fmt: skip


def earlier_tables(area_id: int, quarter: str) -> dict[str, list[Table]]:
    """Return, by measure, the tables that earlier releases of a quarter published: what a reader already knows."""
    found: dict[str, list[Table]] = {}
    rows = ReleasedFigure.objects.filter(release__area_id=area_id, release__quarter=quarter, table__isnull=False)
    for measure, table in rows.order_by("pk").values_list("measure", "table"):
        if table is not None:
            found.setdefault(measure, []).append(from_json(table))
    return found


def first_values(area_id: int, before: str) -> dict[str, list[tuple[date, Decimal]]]:
    """Return, by measure, each released value of the quarters before one, oldest first: where a course starts from."""
    found: dict[str, list[tuple[date, Decimal]]] = {}
    rows = ReleasedFigure.objects.filter(release__area_id=area_id, release__quarter__lt=before, value__isnull=False)
    for row in rows.select_related("release").order_by("release__quarter", "release__number", "pk"):
        if row.value is not None:
            found.setdefault(row.measure, []).append((row.release.counted_to, row.value))
    return found


def _of_area(area_id: int) -> list[Release]:
    rows = Release.objects.filter(area_id=area_id).select_related("commitments", "measures")
    return list(rows.order_by("-quarter", "-number"))


def _frozen(row: ReleasedFigure) -> Frozen:
    return Frozen(
        row.measure, row.figure, row.value, row.base, row.is_held_back, Standing(row.standing),
        from_json(row.table) if row.table else None, row.target,
    )  # fmt: skip
