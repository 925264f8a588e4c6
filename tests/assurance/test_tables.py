"""From what was counted to what may be published. The vectors are those of the statistics gate (assurance, section 7)."""

import itertools
import random
from dataclasses import replace

import pytest

from wardlight.assurance.rules import figures, tables
from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.measures import Measure
from wardlight.kernel.disclosure import Known, Line, solvable


def measure(categories: int = 2, *, cuts: tuple[str, ...] = (), kind: str = "share", unit: str = "children") -> Measure:
    """Return a measure with so many categories, the first of which it counts."""
    keys = [f"c{n}" for n in range(categories)]
    return Measure(
        "X.one", "X", "A measure", kind, unit, "higher", "of {base}", dict.fromkeys(keys, "Word"), frozenset({keys[0]}),
        cuts, "How", "Who",
    )  # fmt: skip


def ones(*counts: int, sex: str = "F", start: int = 0) -> list[One]:
    """Return children, so many in each category."""
    numbers = itertools.count(start)
    return [One(f"c{n}", next(numbers), sex=sex) for n, count in enumerate(counts) for _ in range(count)]


def published(one: Measure, counted: list[One], earlier: tuple[tables.Table, ...] = ()) -> tables.Table:
    """Return what is published of what was counted."""
    return tables.protect(one, tables.table(one, counted), counted, earlier)


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ((0, 3, 12, 20), (0, None, None, 20), 35),
        ((3, 4, 30), (None, None, 30), 37),
        ((5, 5, 30), (None, None, None), 40),
        ((2, 0, 0), (None, 0, 0), None),
        ((6, 7), (6, 7), 13),
        ((3, 6, 6), (None, None, None), 15),
        ((0, 0, 5), (0, 0, None), None),
    ],
)
def test_the_vectors_hold_through_a_release(counts, cells, total):
    shown = published(measure(len(counts)), ones(*counts)).everyone
    assert (shown.cells, shown.total) == (cells, total)


@pytest.mark.parametrize(
    ("counts", "words"),
    [((3, 37), "c"), ((37, 3), "c"), ((20, 20), "50%"), ((0, 40), "0%"), ((4, 0), "c"), ((6, 0), "c"), ((0, 0), "–")],
)
def test_a_share_is_shown_only_where_it_tells_of_no_few(counts, words):
    one = measure()
    shown = published(one, ones(*counts))
    assert figures.figure(one, {one.id: shown}, {one.id: one}, exact=False).words == words


def test_a_share_is_exact_for_whoever_may_see_the_records():
    one = measure()
    exact = tables.table(one, ones(1, 2))
    assert figures.figure(one, {one.id: exact}, {one.id: one}, exact=True).words == "33%"


def test_services_and_places_are_no_people():
    one = measure(unit="services", kind="count")
    shown = published(one, ones(2, 3))
    assert shown.everyone.cells == (2, 3)
    assert figures.figure(one, {one.id: shown}, {one.id: one}, exact=False).words == "2"


@pytest.mark.parametrize(("waits", "words"), [((2, 4, 9, 9, 9), "c"), ((2, 4, 9, 9, 9, 9), "9"), ((), "–")])
def test_a_wait_over_fewer_than_six_children_is_held_back(waits, words):
    one = measure(kind="median")
    counted = [One("c0", n, days=days) for n, days in enumerate(waits)]
    shown = published(one, counted)
    assert figures.figure(one, {one.id: shown}, {one.id: one}, exact=False).words == words


def test_six_waits_of_one_child_are_one_child():
    one = measure(kind="median")
    shown = published(one, [One("c0", 1, days=n) for n in range(6)])
    assert shown.middle is None and shown.is_wait_held_back


def test_the_whole_and_its_cuts_are_held_back_together():
    """By sex, 8 girls of 20 and 2 boys of 20: what the whole shows must not give the boys away."""
    one = measure(cuts=("sex",))
    shown = published(one, [*ones(8, 12), *ones(2, 18, sex="M", start=100)])
    by_group = {row.group: row for row in shown.rows}
    assert by_group["everyone"].cells == (10, 30)
    assert by_group["M"].cells == (None, None)
    assert by_group["F"].cells == (None, None), "10 less 8 would be the boys"


def test_an_earlier_release_is_held_against_this_one():
    """Last time 12 was published; hiding it now as a companion of 1 hides nothing, so 20 is hidden as well."""
    one = measure(3)
    before = published(one, ones(0, 12, 20))
    assert before.everyone.cells == (0, 12, 20)
    assert published(one, ones(1, 12, 20)).everyone.cells == (None, None, 20)
    assert published(one, ones(1, 12, 20), (before,)).everyone.cells == (None, None, None)


def test_what_cannot_be_published_is_held_back_whole():
    one = measure(2)
    before = tables.Table((tables.Row("everyone", "everyone", "Everyone", (None, 30), 31),))
    shown = published(one, ones(1, 30), (before,))
    assert (shown.everyone.cells, shown.everyone.total) == ((None, None), None)


def test_no_hidden_figure_of_a_random_measure_has_one_value():
    dice = random.Random(20261124)
    one = measure(2, cuts=("sex", "care"))
    for _ in range(40):
        counted = [
            One(
                dice.choice(["c0", "c1"]),
                n,
                sex=dice.choice("FFFMU"),
                care=dice.choice(["in_care", "neither", "neither"]),
            )
            for n in range(dice.randint(0, 60))
        ]
        exact = tables.table(one, counted)
        shown = tables.protect(one, exact, counted)
        values = [value for row in exact.rows for value in (*row.cells, row.total)]
        seen = [value for row in shown.rows for value in (*row.cells, row.total)]
        hidden = frozenset(place for place, value in enumerate(seen) if value is None)
        assert all(not (1 <= value <= 5) or place in hidden for place, value in enumerate(values))
        lines = [Line((3 * n, 3 * n + 1), 3 * n + 2) for n in range(7)]
        lines += [Line((3 + k, 6 + k, 9 + k), k) for k in range(3)] + [
            Line((12 + k, 15 + k, 18 + k), k) for k in range(3)
        ]
        known: list[Known] = []
        assert not solvable(values, hidden, lines, known)


def test_a_table_is_the_same_after_it_was_kept():
    one = measure(cuts=("sex",))
    shown = published(one, [*ones(8, 12), *ones(2, 18, sex="M", start=100)])
    assert tables.from_json(shown.as_json()) == shown


def test_a_gap_and_a_part_are_worked_out_from_what_is_published():
    source = measure(cuts=("sex", "care"))
    counted = [One("c0" if n < 15 else "c1", n, sex="M" if n < 10 else "F", care="in_care") for n in range(30)]
    counted += [One("c0" if n < 20 else "c1", 100 + n, care="neither", sex="F") for n in range(30)]
    made = {source.id: published(source, counted)}
    gap = Measure("X.gap", "X", "Gap", "gap", "children", "lower", "gap", {}, frozenset(), (), "", "", of=source.id,
                  cut="care", groups=("neither", "in_care"))  # fmt: skip
    part = Measure("X.part", "X", "Part", "part", "children", "higher", "boys, of {base}", {}, frozenset(), (), "", "",
                   of=source.id, cut="sex", groups=("M",))  # fmt: skip
    every = {one.id: one for one in (source, gap, part)}
    assert figures.figure(gap, made, every, exact=False).words == "17 pts"  # 20 of 30 less 15 of 30
    assert figures.figure(part, made, every, exact=False).words == "17%"  # 10 boys of 60


@pytest.mark.parametrize(
    ("base", "of", "words"),
    [
        ("both in time, of {base} concerns", 1, "both in time, of 1 concern"),
        ("both in time, of {base} concerns", 11, "both in time, of 11 concerns"),
        ("led to help, of {base} concerns decided", 1, "led to help, of 1 concern decided"),
        ("done in time, of {base} joint actions", 1, "done in time, of 1 joint action"),
        ("boys, of {base} children identified", 0, "boys, of 0 children identified"),
        ("boys, of {base} children identified", None, "boys, of c children identified"),
        ("waited over 10 working days, of {base}", 1, "waited over 10 working days, of 1"),
    ],
)
def test_the_base_in_words(base, of, words):
    assert figures.base_words(replace(measure(), base=base), figures.Figure("1", None, of)) == words
