"""Working days, months and hours, with the awkward dates named."""

from datetime import UTC, date, datetime, time

import pytest

from wardlight.kernel.days import (
    LONDON,
    WorkingDays,
    add_hours,
    add_months,
    add_weeks,
    english_days,
    local_date,
    local_time,
    standard_calendars,
    uk_days,
)

ENGLISH_HOLIDAYS = {
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
}


def days_of(year):
    return [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_weekdays_off_are_the_english_bank_holidays_and_no_others(year):
    off = [day for day in days_of(year) if day.weekday() < 5 and not english_days().is_working(day)]
    assert ", ".join(f"{day.day} {day:%b}" for day in off) == ENGLISH_HOLIDAYS[year]


def test_the_substitute_for_boxing_day_2026_is_the_monday():
    assert not english_days().is_working(date(2026, 12, 28))
    assert english_days().is_working(date(2026, 12, 29))


@pytest.mark.parametrize(
    ("day", "where"),
    [
        (date(2025, 3, 17), "St Patrick's Day, Northern Ireland"),
        (date(2025, 7, 14), "12 July fell on a Saturday: substitute, Northern Ireland"),
        (date(2025, 1, 2), "2 January, Scotland"),
        (date(2025, 8, 4), "summer holiday, Scotland"),
        (date(2025, 12, 1), "St Andrew's Day fell on a Sunday: substitute, Scotland"),
    ],
)
def test_a_holiday_elsewhere_in_the_kingdom_counts_only_in_the_uk_calendar(day, where):
    assert english_days().is_working(day), where
    assert not uk_days().is_working(day), where


def test_an_official_list_replaces_the_years_it_covers_and_no_others():
    moved = english_days(frozenset({date(2026, 6, 1)}))
    assert not moved.is_working(date(2026, 6, 1))
    assert moved.is_working(date(2026, 5, 25))
    assert not moved.is_working(date(2025, 12, 25))


CLOSED_FRIDAY = WorkingDays({date(2025, 6, 6)})


@pytest.mark.parametrize(
    ("start", "days", "next_day", "same_day"),
    [
        ("2025-06-02", 1, "2025-06-03", "2025-06-02"),
        ("2025-06-02", 4, "2025-06-09", "2025-06-05"),
        ("2025-06-05", 1, "2025-06-09", "2025-06-05"),
        ("2025-06-06", 1, "2025-06-09", "2025-06-09"),
        ("2025-06-07", 2, "2025-06-10", "2025-06-10"),
    ],
)
def test_the_first_day_is_the_next_one_or_the_same_one(start, days, next_day, same_day):
    start = date.fromisoformat(start)
    assert CLOSED_FRIDAY.after(start, days=days) == date.fromisoformat(next_day)
    assert CLOSED_FRIDAY.after_beginning_with(start, days=days) == date.fromisoformat(same_day)


def test_no_working_days_is_not_a_count():
    with pytest.raises(ValueError, match="from 1"):
        CLOSED_FRIDAY.after(date(2025, 6, 2), days=0)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2025-06-05", "2025-06-05", "2025-06-05"),
        ("2025-06-06", "2025-06-05", "2025-06-09"),
        ("2025-06-08", "2025-06-05", "2025-06-09"),
    ],
)
def test_the_nearest_working_days(day, before, after):
    assert CLOSED_FRIDAY.on_or_before(date.fromisoformat(day)) == date.fromisoformat(before)
    assert CLOSED_FRIDAY.on_or_after(date.fromisoformat(day)) == date.fromisoformat(after)


def test_counting_back_passes_over_holidays():
    assert CLOSED_FRIDAY.before(date(2025, 6, 10), days=2) == date(2025, 6, 5)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2025-06-02", "2025-06-02", 0),
        ("2025-06-03", "2025-06-02", 0),
        ("2025-06-02", "2025-06-03", 1),
        ("2025-06-05", "2025-06-08", 0),
        ("2025-06-05", "2025-06-10", 2),
    ],
)
def test_working_days_between_leave_out_the_first_and_keep_the_last(start, end, count):
    assert CLOSED_FRIDAY.between(date.fromisoformat(start), date.fromisoformat(end)) == count


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2025-11-30", 3, "2026-02-28"),
        ("2027-11-29", 3, "2028-02-29"),
        ("2025-05-31", 3, "2025-08-31"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2025-12-01", 12, "2026-12-01"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_keep_the_day_number_or_take_the_last_day(start, months, expected):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(expected)


def test_weeks_are_sevens_of_days():
    assert add_weeks(date(2025, 3, 3), 6) == date(2025, 4, 14)


def test_elapsed_hours_do_not_see_the_clocks_change():
    before = datetime(2025, 3, 29, 22, 0, tzinfo=LONDON)
    after = add_hours(before, 72)
    assert after.isoformat() == "2025-04-01T23:00:00+01:00"
    assert (after.astimezone(UTC) - before.astimezone(UTC)).total_seconds() == 72 * 3600


def test_the_day_in_england_of_an_instant_just_after_midnight_in_summer():
    assert local_date(datetime(2025, 6, 2, 23, 30, tzinfo=UTC)) == date(2025, 6, 3)
    assert local_date(date(2025, 6, 2)) == date(2025, 6, 2)
    assert local_time(date(2025, 6, 3), time(0, 30)) == datetime(2025, 6, 2, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("use", [local_date, lambda when: add_hours(when, 1)])
def test_an_instant_without_a_zone_is_refused(use):
    with pytest.raises(ValueError, match="time zone"):
        use(datetime(2025, 6, 2, 9, 0))  # noqa: DTZ001


def test_the_standard_calendars_are_the_english_and_the_uk_ones():
    assert standard_calendars().england is english_days()
    assert standard_calendars().uk is uk_days()
