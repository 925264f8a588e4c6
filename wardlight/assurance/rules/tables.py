"""From what was counted to the fixed tables of a measure, exact or protected for publication."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.measures import CARE, EVERYONE, SEXES, Measure
from wardlight.kernel.disclosure import Known, Line
from wardlight.kernel.small_numbers import CannotPublish, protect_lines

FEWEST_FOR_A_WAIT = 6  # children; a median over fewer is held back
FIXED_GROUPS: dict[str, Mapping[str, str]] = {EVERYONE: {EVERYONE: "Everyone"}, "sex": SEXES, "care": CARE}


@dataclass(frozen=True)
class Row:
    """One group of one cut: how many in each category, and in all. None is a figure held back."""

    cut: str
    group: str
    label: str
    cells: tuple[int | None, ...]
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Say whether it is everybody, whatever the cut."""
        return self.cut == EVERYONE


@dataclass(frozen=True)
class Table:
    """A measure's figures: a row for everyone first, then the rows of each cut; and the middle wait, where it is one."""

    rows: tuple[Row, ...]
    middle: float | None = None
    is_wait_held_back: bool = False

    @property
    def everyone(self) -> Row:
        """The row of the whole."""
        return self.rows[0]

    def cut(self, cut: str) -> tuple[Row, ...]:
        """Return the rows of one cut."""
        return tuple(row for row in self.rows if row.cut == cut)

    def as_json(self) -> dict[str, Any]:
        """Return what a release keeps of it."""
        return {
            "rows": [[row.cut, row.group, row.label, list(row.cells), row.total] for row in self.rows],
            "middle": self.middle,
            "held_back": self.is_wait_held_back,
        }


def from_json(body: Mapping[str, Any]) -> Table:
    """Return the table a release kept."""
    rows = tuple(Row(cut, group, label, tuple(cells), total) for cut, group, label, cells, total in body["rows"])
    return Table(rows, body["middle"], body["held_back"])


def table(measure: Measure, counted: Sequence[One]) -> Table:
    """Return the exact table of a measure."""
    rows = [_row(measure, EVERYONE, EVERYONE, "Everyone", counted)]
    for cut in measure.cuts:
        groups = FIXED_GROUPS.get(cut) or {name: name for name in sorted({one.group(cut) for one in counted})}
        for group, label in groups.items():
            rows.append(_row(measure, cut, group, label, [one for one in counted if one.group(cut) == group]))
    waits = [one.days for one in counted if one.days is not None]
    return Table(tuple(rows), float(median(waits)) if measure.kind == "median" and waits else None)


def _row(measure: Measure, cut: str, group: str, label: str, counted: Iterable[One]) -> Row:
    cells = dict.fromkeys(measure.categories, 0)
    for one in counted:
        cells[one.category] += one.number
    return Row(cut, group, label, tuple(cells.values()), sum(cells.values()))


def protect(measure: Measure, exact: Table, counted: Sequence[One], earlier: Sequence[Table] = ()) -> Table:
    """Return a table as it may be published: small numbers held back in every cut together, and not to be worked out.

    The whole is one row that every cut adds up to, so all cuts are solved as one system, with what earlier releases of
    the same quarter tell. Where nothing is enough the whole table is held back. Counts of services and places are
    not of people and stay as they are.
    """
    if not measure.is_of_people:
        return exact
    values = [value for row in exact.rows for value in (*row.cells, row.total) if value is not None]
    try:
        shown = protect_lines(values, _lines(exact), _told(exact, values, earlier))
    except CannotPublish:
        shown = [None] * len(values)
    step = len(measure.categories) + 1
    rows = tuple(
        Row(row.cut, row.group, row.label, tuple(shown[n * step : (n + 1) * step - 1]), shown[(n + 1) * step - 1])
        for n, row in enumerate(exact.rows)
    )
    few = exact.middle is not None and len({one.whom for one in counted}) < FEWEST_FOR_A_WAIT
    return Table(rows, None if few else exact.middle, is_wait_held_back=few)


def _lines(exact: Table) -> list[Line]:
    step = len(exact.everyone.cells) + 1
    lines = [
        Line(tuple(range(n * step, (n + 1) * step - 1)), (n + 1) * step - 1) for n in range(len(exact.rows)) if step > 2
    ]
    for cut in dict.fromkeys(row.cut for row in exact.rows if not row.is_whole):
        members = [n for n, row in enumerate(exact.rows) if row.cut == cut]
        lines += [Line(tuple(n * step + column for n in members), column) for column in range(step)]
    return lines


def _told(exact: Table, values: Sequence[int], earlier: Sequence[Table]) -> list[Known]:
    """What earlier releases showed of figures that are still the same: a reader may hold them against this one."""
    step = len(exact.everyone.cells) + 1
    places = {(row.cut, row.group): n * step for n, row in enumerate(exact.rows)}
    found = []
    for release in earlier:
        for row in release.rows:
            start = places.get((row.cut, row.group))
            if start is None or len(row.cells) != step - 1:
                continue
            for column, shown in enumerate((*row.cells, row.total)):
                if shown is not None and shown == values[start + column]:
                    found.append(Known((start + column,), shown, shown))
    return found
