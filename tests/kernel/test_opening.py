"""Opening hours: what arrives out of hours waits for the door to open."""

from datetime import datetime, time

import pytest

from wardlight.kernel.days import LONDON, english_days
from wardlight.kernel.opening import NINE_TO_FIVE, Opening, add_working_minutes, close_on_next_working_day


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "minutes", "end", "why"),
    [
        ("2026-11-24T13:20", 60, "2026-11-24T14:20", "in hours"),
        ("2026-11-24T16:00", 60, "2026-11-24T17:00", "ends exactly at closing"),
        ("2026-11-24T16:40", 60, "2026-11-25T09:40", "over one night"),
        ("2026-11-24T17:00", 60, "2026-11-25T10:00", "at closing time"),
        ("2026-11-24T06:30", 60, "2026-11-24T10:00", "before opening"),
        ("2026-11-27T16:30", 60, "2026-11-30T09:30", "over a weekend"),
        ("2026-11-28T11:00", 60, "2026-11-30T10:00", "Saturday"),
        ("2025-04-17T16:30", 60, "2025-04-22T09:30", "over Easter"),
        ("2025-03-28T16:00", 120, "2025-03-31T10:00", "over the change to summer time"),
        ("2026-11-24T09:00", 16 * 60, "2026-11-25T17:00", "two whole days"),
        ("2026-11-24T13:20", 0, "2026-11-24T13:20", "nothing to wait for"),
    ],
)
def test_working_minutes(start, minutes, end, why):
    assert add_working_minutes(at(start), minutes, NINE_TO_FIVE, english_days()) == at(end), why


def test_longer_hours_are_a_setting():
    assert add_working_minutes(at("2026-11-24T17:30"), 60, Opening(time(8), time(20)), english_days()) == at(
        "2026-11-24T18:30"
    )


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-24T10:47", "2026-11-25T17:00"),
        ("2026-11-20T16:40", "2026-11-23T17:00"),
        ("2025-04-19T11:00", "2025-04-22T17:00"),
    ],
)
def test_five_on_the_next_working_day(received, due):
    assert close_on_next_working_day(at(received), NINE_TO_FIVE, english_days()) == at(due)


def test_an_office_that_closes_before_it_opens_is_a_mistake():
    with pytest.raises(ValueError, match="begin before"):
        Opening(time(17), time(9))
