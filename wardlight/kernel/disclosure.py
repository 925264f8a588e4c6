"""The attack on a protected table: can a careful reader work a hidden figure out?

The reader is taken to know the rules: which hidden figures are small (1 to 5), that the others are
6 or more because they were hidden only to protect, that a nought is never hidden, every published
figure and total, and every earlier release. The sums are solved by HiGHS, through SciPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

SMALLEST, LARGEST = 1, 5  # the counts that are never published
INFEASIBLE = 2  # HiGHS's answer, by way of SciPy: nothing satisfies the constraints


@dataclass(frozen=True)
class Line:
    """Figures that add up to a published or hidden total, all by their place in the table."""

    members: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Known:
    """What an earlier release tells a reader: the sum of these figures lies from `low` to `high`, ends included."""

    places: tuple[int, ...]
    low: int
    high: int


def is_small(value: int) -> bool:
    """Return whether a count is one of those never published."""
    return SMALLEST <= value <= LARGEST


def solvable(
    values: Sequence[int], hidden: frozenset[int], lines: Sequence[Line], known: Sequence[Known]
) -> frozenset[int]:
    """Return the hidden places that can hold one value only, given all that is published."""
    order = tuple(sorted(hidden))
    column = {place: n for n, place in enumerate(order)}
    told = [_sum(values, column, {**dict.fromkeys(line.members, 1), line.total: -1}, 0, 0) for line in lines]
    told += [_sum(values, column, dict.fromkeys(fact.places, 1), fact.low, fact.high) for fact in known]
    truth = tuple(values[place] for place in order)
    fixed = _fixed(truth, max((*values, LARGEST)), tuple(known_sum for known_sum in told if any(known_sum.signs)))
    return frozenset(order[n] for n in fixed)


@dataclass(frozen=True)
class _Sum:
    """A signed sum of hidden figures, by column, that lies from `low` to `high`."""

    signs: tuple[int, ...]
    low: int
    high: int


def _sum(values: Sequence[int], column: Mapping[int, int], signs: Mapping[int, int], low: int, high: int) -> _Sum:
    """Return one sum with the figures that are published moved to the other side."""
    row = [0] * len(column)
    published = 0
    for place, sign in signs.items():
        if place in column:
            row[column[place]] = sign
        else:
            published += sign * values[place]
    return _Sum(tuple(row), low - published, high - published)


@lru_cache(maxsize=1024)
def _fixed(truth: tuple[int, ...], largest: int, told: tuple[_Sum, ...]) -> frozenset[int]:
    """Return the columns that are the same in every whole-number solution."""
    count = len(truth)
    ceiling = 2 * largest + 100  # room enough above the truth; a bound only makes the attack stronger
    bounds = Bounds(
        np.array([SMALLEST if is_small(value) else LARGEST + 1 for value in truth], dtype=float),
        np.array([LARGEST if is_small(value) else ceiling for value in truth], dtype=float),
    )
    sums = LinearConstraint(
        np.array([one.signs for one in told], dtype=float).reshape(len(told), count),
        np.array([one.low for one in told], dtype=float),
        np.array([one.high for one in told], dtype=float),
    )
    fixed, unsure = set(), set(range(count))
    while unsure:
        column = min(unsure)
        others = [_extreme(column, way, count, bounds, sums) for way in (1.0, -1.0)]
        moved = {n for n in unsure for found in others if found[n] != truth[n]}
        if column not in moved:
            fixed.add(column)
        unsure -= moved | {column}
    return frozenset(fixed)


def _extreme(column: int, way: float, count: int, bounds: Bounds, sums: LinearConstraint) -> list[int]:
    """Return a solution in which one column is as small (`way` 1) or as large (-1) as it can be."""
    cost = np.zeros(count)
    cost[column] = way
    exact = {"mip_rel_gap": 0}  # the default stops within a ten-thousandth, which is a child in a large total
    answer = milp(cost, integrality=np.ones(count), bounds=bounds, constraints=sums, options=exact)
    if answer.status == INFEASIBLE:
        raise ValueError("the figures contradict their totals or an earlier release")
    if not answer.success:
        raise RuntimeError(f"the solver gave no answer: status {answer.status}")
    return [round(found) for found in answer.x]
