"""Children identified beside the children who live here, group by group, with small numbers protected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wardlight.kernel import small_numbers
from wardlight.kernel.disclosure import Line
from wardlight.lookout.rules.groups import NOT_RECORDED, WARD, Category, Described, group_of
from wardlight.lookout.rules.population import Figure


@dataclass(frozen=True)
class SeenGroup:
    """One group: children identified (None is hidden), children living here where that is loaded, and both as a rate.

    The rate is per 10,000 children, as it may be published.
    """

    label: str
    identified: int | None
    people: int | None
    rate: str

    @property
    def nobody(self) -> bool:
        """Say whether children live here and nobody of the group has been identified: what is to be asked about first."""
        return self.identified == 0 and bool(self.people)


@dataclass(frozen=True)
class SeenCategory:
    """A category with its groups, those with nobody identified first; `not_recorded` counts children of no known group."""

    id: str
    title: str
    groups: tuple[SeenGroup, ...]
    not_recorded: int | None
    source: str
    on: date | None


def seen(
    children: Sequence[Described], categories: Sequence[Category], figures: Sequence[Figure]
) -> tuple[tuple[SeenCategory, ...], int | None]:
    """Return each category, and how many children were identified in all.

    One attack is made on all tables together, as they share their total. Where they cannot be shown, every count is hidden.
    """
    groups = {category.id: _groups(category, children, figures) for category in categories}
    counted = {category.id: Counter(group_of(child, category) for child in children) for category in categories}
    values = [counted[one.id][group] for one in categories for group, _ in groups[one.id]] + [len(children)]
    lines, start = [], 0
    for category in categories:
        stop = start + len(groups[category.id])
        lines.append(Line(tuple(range(start, stop)), len(values) - 1))
        start = stop
    shown: list[int | None]
    try:
        shown = small_numbers.protect_lines(values, lines, ())
    except small_numbers.CannotPublish:
        shown = [None] * len(values)
    numbers = iter(shown)
    return tuple(
        _category(one, [(label, group, next(numbers)) for group, label in groups[one.id]], figures)
        for one in categories
    ), shown[-1]


def _groups(category: Category, children: Sequence[Described], figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """Return the groups to show as ids and labels; the wards are those of the figures and of the children; not recorded last."""
    named = [(group.id, group.label) for group in category.groups]
    if category.id == WARD:
        wards = {one.group for one in figures if one.category == WARD} | {child.ward for child in children}
        named = [(ward, ward) for ward in sorted(wards - {NOT_RECORDED})]
    return [*named, (NOT_RECORDED, "Not recorded")]


def _category(
    category: Category, numbers: Sequence[tuple[str, str, int | None]], figures: Sequence[Figure]
) -> SeenCategory:
    given = {one.group: one for one in figures if one.category == category.id}
    rows = []
    for label, group, identified in numbers:
        if group == NOT_RECORDED:
            continue
        people = given[group].people if group in given else None
        rate = small_numbers.rate(identified, people) if people is not None else small_numbers.UNAVAILABLE
        rows.append(SeenGroup(label, identified, people, rate))
    first = next(iter(given.values()), None)
    return SeenCategory(
        category.id, category.title, tuple(sorted(rows, key=lambda row: not row.nobody)), numbers[-1][2],
        first.source if first else "", first.on if first else None,
    )  # fmt: skip
