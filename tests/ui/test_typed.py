"""Dates and times as people type them."""

from datetime import date, time

import pytest

from wardlight.ui.typed import parse_date, parse_time


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("24 11 2026", date(2026, 11, 24)),
        ("24 November 2026", date(2026, 11, 24)),
        ("24 nov 2026", date(2026, 11, 24)),
        ("3 Sept 2026", date(2026, 9, 3)),
        ("03/05/2012", date(2012, 5, 3)),
        ("3.5.2012", date(2012, 5, 3)),
        ("2026-11-24", date(2026, 11, 24)),
        (" 29  2  2028 ", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed: str, expected: date) -> None:
    assert parse_date(typed) == expected


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 2 2026", "exists"),
        ("29 2 2026", "exists"),
        ("0 11 2026", "exists"),
        ("24 11 26", "four figures"),
        ("24 11 ?", "enter the year too"),
        ("? 11 ?", "enter the day and year too"),
        ("24", "a day, a month and a year"),
        ("", "a day, a month and a year"),
        ("24 Nomber 2026", "figures"),
        ("24 ma 2026", "figures"),
        ("２４ 11 2026", "figures"),
        ("24 11 0000", "exists"),
    ],
)
def test_anything_else_is_told_what_to_enter(typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7:40am", time(7, 40)),
        ("7.40 PM", time(19, 40)),
        ("19:40", time(19, 40)),
        ("5pm", time(17)),
        ("12am", time(0)),
        ("12:30pm", time(12, 30)),
        ("midday", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("00:05", time(0, 5)),
        ("7", None),
        ("13pm", None),
        ("0:30am", None),
        ("24:00", None),
        ("7:60", None),
        ("later", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, expected: time | None) -> None:
    assert parse_time(typed) == expected
