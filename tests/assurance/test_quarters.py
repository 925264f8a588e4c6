"""Quarters of the year, and how far one has gone."""

from datetime import UTC, date, datetime

import pytest

from wardlight.assurance.rules.quarters import NotAQuarter, NotBegun, Quarter, of, parse, period


@pytest.mark.parametrize(
    ("key", "first", "last", "words"),
    [
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31), "January to March 2026"),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30), "July to September 2026"),
        ("2026q4", date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
    ],
)
def test_a_quarter_has_its_days_and_words(key, first, last, words):
    found = parse(key)
    assert (found.first, found.last, found.words) == (first, last, words)


@pytest.mark.parametrize("key", ["2026", "2026Q5", "2026Q0", "Q4 2026", "", "2026Q44"])
def test_what_is_not_a_quarter_is_refused(key):
    with pytest.raises(NotAQuarter):
        parse(key)


def test_quarters_are_counted_back_across_the_year():
    assert Quarter(2026, 1).back(1) == Quarter(2025, 4)
    assert Quarter(2026, 4).back(4) == Quarter(2025, 4)
    assert of(date(2026, 9, 30)) == Quarter(2026, 3)


def test_a_running_quarter_is_counted_up_to_now():
    found = period(Quarter(2026, 4), datetime(2026, 11, 24, 13, 50, tzinfo=UTC))
    assert not found.is_over
    assert (found.first, found.last) == (date(2026, 10, 1), date(2026, 11, 24))


def test_a_quarter_that_is_over_ends_at_midnight_in_england():
    found = period(Quarter(2026, 3), datetime(2026, 10, 14, tzinfo=UTC))
    assert found.is_over
    assert found.until == datetime(2026, 9, 30, 23, 0, tzinfo=UTC)  # summer time
    assert found.last == date(2026, 9, 30)


def test_a_quarter_that_has_not_begun_is_refused():
    with pytest.raises(NotBegun):
        period(Quarter(2027, 1), datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
