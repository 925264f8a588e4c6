"""Small numbers: what is hidden before a count leaves the partnership.

Counts of 1 to 5 show as `c`; a nought shows as 0. Then enough else is hidden that none of them can
be worked out from the totals, and the result is attacked until no hidden figure has one possible
value. Source: the Department for Education's children in need statistics; the steps are a local rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wardlight.kernel.disclosure import Known, Line, is_small, solvable
from wardlight.kernel.refusals import Refusal

CONFIDENTIAL = "c"
NOT_APPLICABLE = "z"
UNAVAILABLE = ":"
ROUNDS_TO_ZERO = "k"
SMALLEST_DENOMINATOR = 10  # for a percentage
RATE_PER = 10_000


class CannotPublish(Refusal):
    """Nothing more can be hidden, and a small number can still be worked out."""

    message = (
        "These figures cannot be published: with what was published before, a small number could be worked out. "
        "Combine years, areas or ages and try again."
    )


@dataclass(frozen=True)
class Protected:
    """A row of counts and its total, with None where the figure is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class ProtectedTable:
    """Counts by row and column with every total, and None where the figure is hidden."""

    rows: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def protect(cells: Sequence[int], total: int, *, earlier: Sequence[Known] = ()) -> Protected:
    """Return the counts as they may be published.

    `earlier` holds what previous releases tell about the same counts, by position (the total comes
    last). Raises CannotPublish; ValueError when the counts do not add up or are below nought.
    """
    if sum(cells) != total:
        raise ValueError("the counts do not add up to their total")
    last = len(cells)
    shown = protect_lines([*cells, total], [Line(tuple(range(last)), last)], earlier)
    return Protected(tuple(shown[:last]), shown[last])


def protect_table(rows: Sequence[Sequence[int]], *, earlier: Sequence[Known] = ()) -> ProtectedTable:
    """Return a table of counts with its row, column and grand totals, as they may be published.

    Positions in `earlier` run along each row and then its total, row by row; the column totals and
    the grand total come last. Raises CannotPublish; ValueError for ragged rows or counts below nought.
    """
    width = len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        raise ValueError("the rows differ in length")
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(row[n] for row in full) for n in range(width + 1)])
    step = width + 1
    across = [Line(tuple(range(r * step, r * step + width)), r * step + width) for r in range(len(full))]
    down = [Line(tuple(r * step + n for r in range(len(rows))), len(rows) * step + n) for n in range(step)]
    flat = protect_lines([value for row in full for value in row], across + down, earlier)
    shown = [tuple(flat[r * step : (r + 1) * step]) for r in range(len(full))]
    return ProtectedTable(
        rows=tuple(row[:width] for row in shown[:-1]),
        row_totals=tuple(row[width] for row in shown[:-1]),
        column_totals=shown[-1][:width],
        total=shown[-1][width],
    )


def protect_lines(values: Sequence[int], lines: Sequence[Line], earlier: Sequence[Known]) -> list[int | None]:
    """Return figures that add up along `lines`, all by their place, as they may be published; None is hidden.

    For tables that share a row, such as one whole cut several ways: a reader holds them all against each other. A figure
    that an earlier release gave is not a secret any more, but what follows from it is. Raises CannotPublish; ValueError
    for counts below nought.
    """
    if any(value < 0 for value in values):
        raise ValueError("a count is below nought")
    given = {fact.places[0] for fact in earlier if len(fact.places) == 1 and fact.low == fact.high}
    hidden = {place for place, value in enumerate(values) if is_small(value)}
    _hide_along_lines(values, hidden, lines)
    while leaks := solvable(values, frozenset(hidden), lines, earlier) - given:
        hidden |= _cheapest(values, hidden, lines, leaks)
        _hide_along_lines(values, hidden, lines)
    return [None if place in hidden else value for place, value in enumerate(values)]


def show(value: int | None) -> str:
    """Return a count for publication, where None is hidden."""
    return CONFIDENTIAL if value is None else str(value)


def percentage(n: int | None, of: int | None, *, places: int = 1) -> str:
    """Return `n` of `of` as a percentage for publication; None is a hidden count.

    Hidden where the count or what is left of the denominator is 1 to 5, or the denominator is under
    10. `places` is 1, or 0 for children looked after.
    """
    if of == 0:
        return NOT_APPLICABLE
    if n is None or of is None or is_small(n) or is_small(of - n) or of < SMALLEST_DENOMINATOR:
        return CONFIDENTIAL
    return _rounded(Decimal(100 * n) / of, places, is_nought=n == 0)


def rate(n: int | None, population: int) -> str:
    """Return `n` as a rate per 10,000 of the population, to one place; None is a hidden count."""
    if population == 0:
        return NOT_APPLICABLE
    if n is None or is_small(n):
        return CONFIDENTIAL
    return _rounded(Decimal(RATE_PER * n) / population, 1, is_nought=n == 0)


def to_nearest(total: int, step: int) -> int:
    """Return a total rounded to the nearest `step` (5 or 10), halves up."""
    return (2 * total + step) // (2 * step) * step


def _rounded(value: Decimal, places: int, *, is_nought: bool) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return ROUNDS_TO_ZERO if rounded == 0 and not is_nought else str(rounded)


def _hide_along_lines(values: Sequence[int], hidden: set[int], lines: Sequence[Line]) -> None:
    """Hide a companion in every line that would give a hidden figure away, until none does."""
    changed = True
    while changed:
        changed = False
        for line in lines:
            if line.total not in hidden and _gives_away(values, hidden, line):
                hidden |= _smallest(values, hidden, line.members) or {line.total}
                changed = True


def _gives_away(values: Sequence[int], hidden: set[int], line: Line) -> bool:
    """Return whether a line with its total shown has one hidden figure, or small ones with a tell-tale sum.

    The sum of k figures of 1 to 5 tells when it is as small as can be or one more, or as large as can
    be or one less.
    """
    out = [place for place in line.members if place in hidden]
    if len(out) == 1:
        return True
    k, held = len(out), sum(values[place] for place in out)
    return k > 1 and all(is_small(values[place]) for place in out) and held in {k, k + 1, 5 * k - 1, 5 * k}


def _smallest(values: Sequence[int], hidden: set[int], places: Iterable[int]) -> set[int]:
    """Return the smallest figures still shown, noughts apart, with all that tie: half a tie tells of the rest."""
    shown = [place for place in places if place not in hidden and values[place]]
    least = min((values[place] for place in shown), default=None)
    return {place for place in shown if values[place] == least}


def _cheapest(values: Sequence[int], hidden: set[int], lines: Sequence[Line], leaks: frozenset[int]) -> set[int]:
    """Return what to hide next: counts before totals, near the leak before far, small before large."""
    totals = {line.total for line in lines}
    near = {
        place
        for line in lines
        if leaks.intersection((*line.members, line.total))
        for place in (*line.members, line.total)
    }
    everywhere = range(len(values))
    for places in (near - totals, near & totals, set(everywhere) - totals, set(everywhere)):
        if found := _smallest(values, hidden, places):
            return found
    raise CannotPublish
