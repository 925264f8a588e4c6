"""Dates and times as case systems write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wardlight.exchange.rules.moments import Moment, NotADate, check_plausible, read_moment

SUMMER = Moment(date(2025, 5, 3), datetime(2025, 5, 3, 14, 45, tzinfo=UTC))  # 15:45 in Luton
DAY = Moment(date(2025, 5, 3), None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-05-03 15:45:00", SUMMER),
        ("2025-05-03T15:45:00", SUMMER),
        ("2025-05-03T15:45:00.000", SUMMER),
        ("2025-05-03 15:45:00.1234567", SUMMER),
        ("03/05/2025 15:45", SUMMER),
        ("3/5/2025 15:45:00", SUMMER),
        ("2025-05-03T14:45:00Z", SUMMER),
        ("2025-05-03T16:45:00+02:00", SUMMER),
        ("2025-05-03", DAY),
        ("2025-05-03 00:00:00", DAY),
        ("2025-05-03T00:00:00.000", DAY),
        ("03/05/2025", DAY),
        ("03/05/2025 00:00", DAY),
        ("2025-05-02T23:00:00Z", DAY),
        ("2025-01-03 15:45:00", Moment(date(2025, 1, 3), datetime(2025, 1, 3, 15, 45, tzinfo=UTC))),
        # 01:30 comes twice on the night the clocks go back; the first is meant.
        ("2025-10-26 01:30:00", Moment(date(2025, 10, 26), datetime(2025, 10, 26, 0, 30, tzinfo=UTC))),
        ("2025-05-03 23:59:59", Moment(date(2025, 5, 3), datetime(2025, 5, 3, 22, 59, 59, tzinfo=UTC))),
        ("29/02/2024", Moment(date(2024, 2, 29), None)),
    ],
)
def test_reads(text: str, moment: Moment) -> None:
    assert read_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2025", "2025-13-01", "2025-02-30", "29/02/2025", "04/25/2025", "03/05/25", "45780",
        "2025-05-03 25:00", "2025-05-03 15", "20250503", "2025-05-03 15:45:00 tomorrow", "0000-01-01",
        "2025-05-03T15:45:00+99:00", "0001-01-01T00:30:00+23:00", "2025-05-0३",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(NotADate):
        read_moment(text)


def test_an_hour_that_never_was() -> None:
    with pytest.raises(NotADate, match="clocks went forward"):
        read_moment("2025-03-30 01:30:00")


@pytest.mark.parametrize(
    ("on", "fits"),
    [
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(2028, 4, 9), True),
        (date(2028, 4, 10), False),
        (date(9999, 12, 31), False),
    ],
)
def test_plausible(on: date, fits: bool) -> None:
    today = date(2026, 4, 10)  # 730 days later is 9 April 2028, a leap year between
    if fits:
        check_plausible(on, today)
    else:
        with pytest.raises(NotADate):
            check_plausible(on, today)


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2025-05-03 15:45", "2025-05-03 15:46", True),
        ("2025-05-03 15:45", "2025-05-03 15:45", False),
        ("2025-05-03", "2025-05-03 15:45", False),
        ("2025-05-03 15:45", "2025-05-03", False),
        ("2025-05-02", "2025-05-03 00:10", True),
    ],
)
def test_before_is_certain(first: str, second: str, before: bool) -> None:
    assert read_moment(first).is_before(read_moment(second)) is before
