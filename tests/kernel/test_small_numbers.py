"""What may be published: the worked examples, then an attack that shares nothing with the code attacked."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardlight.kernel.disclosure import Known
from wardlight.kernel.small_numbers import (
    CannotPublish,
    percentage,
    protect,
    protect_table,
    rate,
    show,
    to_nearest,
)


@pytest.mark.parametrize(
    ("cells", "total", "published", "why"),
    [
        ([0, 3, 12, 20], 35, "0 c c 20 35", "12 hidden to protect 3"),
        ([3, 4, 30], 37, "c c 30 37", "two small ones protect each other"),
        ([5, 5, 30], 40, "c c c 40", "a pair that sums to 10 is two fives"),
        ([2, 0, 0], 2, "c 0 0 c", "nothing else to hide but the total"),
        ([6, 7], 13, "6 7 13", "nothing small"),
        ([3, 6, 6], 15, "c c c 15", "one of a tie would give the other away"),
        ([0, 0, 5], 5, "0 0 c c", "the count and the total are both small"),
        ([1, 1, 30], 32, "c c c 32", "a pair that sums to 2 is two ones"),
        ([1, 2, 30], 33, "c c c 33", "one more than the least sum"),
        ([4, 5, 30], 39, "c c c 39", "one less than the greatest sum"),
        ([5, 5], 10, "c c c", "a tell-tale sum with nothing else to hide"),
        ([1, 6, 20], 27, "c c c 27", "one small and one not, summing to 7, are 1 and 6"),
        ([1, 7, 20], 28, "c c 20 28", "summing to 8 they may be 1 and 7, or 2 and 6"),
        ([0, 0, 0], 0, "0 0 0 0", "noughts are shown"),
        ([], 0, "0", "no cells"),
    ],
)
def test_one_way(cells, total, published, why):
    answer = protect(cells, total)
    assert " ".join(show(value) for value in (*answer.cells, answer.total)) == published, why


@pytest.mark.parametrize(
    ("n", "of", "shown"),
    [
        (3, 40, "c"),
        (37, 40, "c"),
        (20, 40, "50.0"),
        (0, 40, "0.0"),
        (40, 40, "100.0"),
        (6, 9, "c"),
        (0, 9, "c"),
        (0, 0, "z"),
        (None, 40, "c"),
        (20, None, "c"),
        (6, 48, "12.5"),
        (13, 160, "8.1"),
        (6, 20_000, "k"),
    ],
)
def test_percentages(n, of, shown):
    assert percentage(n, of) == shown


def test_percentages_of_children_looked_after_are_whole():
    assert percentage(9, 24, places=0) == "38"


@pytest.mark.parametrize(
    ("n", "population", "shown"),
    [(5, 60_000, "c"), (None, 60_000, "c"), (84, 60_000, "14.0"), (0, 60_000, "0.0"), (7, 0, "z"), (6, 2_000_000, "k")],
)
def test_rates_are_per_ten_thousand(n, population, shown):
    assert rate(n, population) == shown


@pytest.mark.parametrize(
    ("total", "step", "rounded"), [(1234, 10, 1230), (1235, 10, 1240), (12, 5, 10), (13, 5, 15), (0, 5, 0)]
)
def test_totals_to_the_nearest(total, step, rounded):
    assert to_nearest(total, step) == rounded


def test_a_table_with_nothing_small_is_unchanged():
    answer = protect_table([[10, 20], [30, 40]])
    assert answer.rows == ((10, 20), (30, 40))
    assert (answer.row_totals, answer.column_totals, answer.total) == ((30, 70), (40, 60), 100)


def test_one_small_count_in_a_table_hides_a_rectangle():
    answer = protect_table([[3, 20, 40], [30, 40, 50], [60, 70, 80]])
    assert answer.rows == ((None, None, 40), (None, None, 50), (60, 70, 80))
    assert (answer.row_totals, answer.column_totals, answer.total) == ((63, 120, 210), (93, 130, 170), 393)


def test_a_hidden_total_does_not_stand_over_shown_counts():
    answer = protect_table([[12, 0], [0, 3]])
    assert answer.rows == ((None, 0), (0, None))
    assert (answer.row_totals, answer.column_totals, answer.total) == ((None, None), (None, None), 15)


def test_an_earlier_release_of_a_sum_is_reckoned_with():
    cells = [3, 12, 20, 40]
    assert protect(cells, 75).cells == (None, None, 20, 40)
    # The second and third were once published together as 32. With the third shown the second is told, and with the
    # fourth shown the first is 75 - 32 - 40, so both are hidden too.
    assert protect(cells, 75, earlier=[Known((1, 2), 32, 32)]).cells == (None, None, None, None)


def test_an_earlier_release_that_bounds_a_count_is_reckoned_with():
    # Published before: the first count was not above 1, so it is 1.
    with pytest.raises(CannotPublish, match="Combine years"):
        protect([1, 12, 20], 33, earlier=[Known((0,), 0, 1)])


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (lambda: protect([1, 2], 4), "do not add up"),
        (lambda: protect([-1, 2], 1), "below nought"),
        (lambda: protect_table([[1, 2], [3]]), "differ in length"),
        (lambda: protect([3, 4, 30], 37, earlier=[Known((0,), 7, 9)]), "contradict"),
    ],
)
def test_figures_that_make_no_sense_are_a_fault(attempt, words):
    with pytest.raises(ValueError, match=words):
        attempt()


COUNTS = st.integers(0, 12)


def can_be(seen, truth):
    """Return what a reader may suppose of one count: itself when shown, else small or not, as it is."""
    if seen is not None:
        return [seen]
    return range(1, 6) if truth <= 5 else range(6, 30)


def agrees(supposed, seen, truth):
    return supposed == seen if seen is not None else (supposed <= 5) == (truth <= 5)


def assert_nothing_is_told(shown, truth, shown_sums, sums_of):
    """Try every reading of the table by brute force, and look for a hidden figure that is always the same."""
    assert all(seen is None or not 1 <= seen <= 5 for seen in (*shown, *shown_sums))
    assert all(
        seen in (None, real) for seen, real in zip([*shown, *shown_sums], [*truth, *sums_of(*truth)], strict=True)
    )
    readings = [
        (*guess, *sums_of(*guess))
        for guess in product(*map(can_be, shown, truth))
        if all(map(agrees, sums_of(*guess), shown_sums, sums_of(*truth)))
    ]
    hidden = [n for n, seen in enumerate((*shown, *shown_sums)) if seen is None]
    assert all(len({reading[n] for reading in readings}) > 1 for n in hidden)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(COUNTS, min_size=1, max_size=3))
def test_no_hidden_count_in_a_row_can_have_one_value_only(cells):
    answer = protect(cells, sum(cells))
    assert_nothing_is_told(answer.cells, cells, [answer.total], lambda *guess: [sum(guess)])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS))
def test_no_hidden_count_in_a_table_can_have_one_value_only(cells):
    answer = protect_table([cells[:2], cells[2:]])
    assert_nothing_is_told(
        [*answer.rows[0], *answer.rows[1]],
        cells,
        [*answer.row_totals, *answer.column_totals, answer.total],
        lambda a, b, c, d: [a + b, c + d, a + c, b + d, a + b + c + d],
    )


def test_a_figure_already_given_is_no_secret_but_what_follows_from_it_is():
    # 12 was published before: hiding it beside 1 of 33 hides nothing, so 20 goes too, and then 1 can be 1 to 5
    assert protect([1, 12, 20], 33).cells == (None, None, 20)
    assert protect([1, 12, 20], 33, earlier=[Known((1,), 12, 12)]).cells == (None, None, None)
