"""What a reader who knows the rules can work out."""

import pytest

from wardlight.kernel.disclosure import Known, Line, solvable

PAIR = [Line((0, 1), 2)]


@pytest.mark.parametrize(
    ("values", "hidden", "known", "told", "why"),
    [
        ((3, 4, 7), {0, 1}, [], set(), "7 may be 2 and 5, 3 and 4, 4 and 3, 5 and 2"),
        ((5, 5, 10), {0, 1}, [], {0, 1}, "two small ones cannot make 10 otherwise"),
        ((1, 1, 2), {0, 1}, [], {0, 1}, "nor 2, as a nought is never hidden"),
        ((1, 6, 7), {0, 1}, [], {0, 1}, "one small and one not"),
        ((1, 6, 7), {0, 1, 2}, [], set(), "the total hidden too"),
        ((3, 20, 23), {0}, [], {0}, "23 less 20"),
        ((3, 20, 23), {2}, [], {2}, "a hidden total over shown counts"),
        ((3, 20, 23), {0, 1}, [Known((1,), 20, 20)], {0, 1}, "the second was published before"),
        ((3, 20, 23), {0, 1}, [Known((1,), 19, 30)], set(), "the second was bounded, loosely"),
        ((3, 20, 23), set(), [], set(), "nothing hidden"),
    ],
)
def test_hidden_figures_that_can_be_worked_out(values, hidden, known, told, why):
    assert solvable(values, frozenset(hidden), PAIR, known) == told, why
