"""The one figure of a measure, as its row shows it, and the value behind it where it may be known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wardlight.assurance.rules.measures import Measure
from wardlight.assurance.rules.tables import Row, Table
from wardlight.kernel.disclosure import is_small
from wardlight.kernel.small_numbers import CONFIDENTIAL, SMALLEST_DENOMINATOR

NONE_COUNTED = "–"
ONE = {"children": "child", "concerns": "concern", "joint actions": "joint action", "discussions": "discussion",
       "reports": "report", "places": "place", "waits": "wait", "returns": "return", "offers": "offer",
       "interviews": "interview"}  # fmt: skip
SEVERAL = re.compile(rf"1 ({'|'.join(ONE)})\b")


@dataclass(frozen=True)
class Figure:
    """A figure as it is read, its value (None where held back or where nothing was counted), and its base as a count."""

    words: str
    value: Decimal | None
    base: int | None
    is_held_back: bool = False


def held_back(base: int | None = None) -> Figure:
    """Return a figure that may not be published; its base may be, where it is not held back itself."""
    return Figure(CONFIDENTIAL, None, base, is_held_back=True)


def counted(measure: Measure, row: Row) -> int | None:
    """Return how many of a row the figure counts; None where any of them is held back."""
    cells = [cell for key, cell in zip(measure.categories, row.cells, strict=True) if key in measure.counts]
    return None if any(cell is None for cell in cells) else sum(cell for cell in cells if cell is not None)


def of_row(measure: Measure, row: Row, *, exact: bool) -> Figure:
    """Return the figure of one row: a count, or a share of its total. `exact` is for whoever may see the records."""
    n, of = counted(measure, row), row.total
    if of == 0:
        return Figure(NONE_COUNTED, None, 0)
    if measure.kind == "count":
        return held_back(of) if n is None else Figure(str(n), Decimal(n), of)
    return _share(n, of, exact=exact or not measure.is_of_people)


def figure(measure: Measure, tables: Mapping[str, Table], measures: Mapping[str, Measure], *, exact: bool) -> Figure:
    """Return a measure's figure from the tables, its own or that of the measure it is worked out from."""
    if measure.kind == "gap":
        first, second = (_group(measure, group, tables, measures, exact=exact) for group in measure.groups)
        if first.is_held_back or second.is_held_back:
            return held_back()
        if first.value is None or second.value is None:
            return Figure(NONE_COUNTED, None, 0)
        gap = first.value - second.value
        return Figure(f"{_whole(gap)} pts", gap, None)
    if measure.kind in ("part", "part_of_counted"):
        return _part(measure, tables[measure.of], measures[measure.of], exact=exact)
    table = tables[measure.id]
    if measure.kind == "median":
        if table.is_wait_held_back:
            return held_back(table.everyone.total)
        if table.middle is None:
            return Figure(NONE_COUNTED, None, 0)
        return Figure(f"{table.middle:g}", Decimal(str(table.middle)), table.everyone.total)
    return of_row(measure, table.everyone, exact=exact)


def _group(
    measure: Measure, group: str, tables: Mapping[str, Table], measures: Mapping[str, Measure], *, exact: bool
) -> Figure:
    row = next(row for row in tables[measure.of].cut(measure.cut) if row.group == group)
    return of_row(measures[measure.of], row, exact=exact)


def _part(measure: Measure, table: Table, source: Measure, *, exact: bool) -> Figure:
    whole = measure.kind == "part"
    part = [row for row in table.cut(measure.cut) if row.group in measure.groups]
    n = part[0].total if whole else counted(source, part[0])
    of = table.everyone.total if whole else counted(source, table.everyone)
    return Figure(NONE_COUNTED, None, 0) if of == 0 else _share(n, of, exact=exact)


def _share(n: int | None, of: int | None, *, exact: bool) -> Figure:
    """Return a share in whole per cent; published, none where it tells of 1 to 5 or its base is under ten."""
    if n is None or of is None:
        return held_back(of)
    if not exact and (is_small(n) or is_small(of - n) or of < SMALLEST_DENOMINATOR):
        return held_back(of)
    share = Decimal(100 * n) / of
    return Figure(f"{_whole(share)}%", share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), of)


def _whole(value: Decimal) -> str:
    return str(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def base_words(measure: Measure, figure: Figure) -> str:
    """Return what the figure is a share of, with its base; a base held back is c, and of one the words are of one."""
    if figure.base == 1:
        return SEVERAL.sub(lambda found: f"1 {ONE[found[1]]}", measure.base.replace("{base}", "1"))
    return measure.base.format(base=CONFIDENTIAL if figure.base is None else f"{figure.base:,}")
