"""How dates, times and clocks are said, on Tuesday 24 November 2026 unless the case says otherwise."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from wardlight.kernel import words
from wardlight.kernel.days import LONDON, english_days

TODAY = date(2026, 11, 24)


def at(text):
    """Read a date, or a local date and time; a time alone is today's."""
    if len(text) == 5:
        text = f"{TODAY}T{text}"
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_a_date_in_full():
    assert words.full_date(TODAY) == "24 November 2026"
    assert words.full_date(date(2012, 5, 3)) == "3 May 2012"


@pytest.mark.parametrize(
    ("day", "near", "ahead"),
    [
        ("2026-11-24", "today", "today"),
        ("2026-11-25", "tomorrow", "tomorrow"),
        ("2026-11-23", "yesterday", "yesterday"),
        ("2026-11-26", "Thursday", "in 2 days"),
        ("2026-11-30", "Monday", "in 6 days"),
        ("2026-12-01", "1 December", "in 7 days"),
        ("2026-11-18", "Wednesday", "Wednesday"),
        ("2026-11-17", "17 November", "17 November"),
        ("2025-11-24", "24 November 2025", "24 November 2025"),
        ("2027-01-04", "4 January 2027", "in 41 days"),
    ],
)
def test_dates_near_and_far(day, near, ahead):
    assert words.near_date(at(day), TODAY) == near
    assert words.in_days(at(day), TODAY) == ahead


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (time(7, 40), "7:40am"),
        (time(17), "5pm"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(12, 5), "12:05pm"),
        (time(0, 30), "12:30am"),
        (time(23, 59), "11:59pm"),
        (datetime(2026, 6, 1, 11, 0, tzinfo=UTC), "midday"),
        (datetime(2026, 12, 1, 11, 0, tzinfo=UTC), "11am"),
    ],
)
def test_times_of_day(when, said):
    assert words.clock_time(when) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("17:00", "by 5pm today"),
        ("15:20", "by 3:20pm today"),
        ("2026-11-25T07:40", "by 7:40am tomorrow"),
        ("2026-11-27T12:00", "by midday Friday"),
        ("2026-12-07T17:00", "by 5pm on 7 December"),
        ("2026-11-27", "by Friday"),
        ("2026-12-15", "by 15 December"),
        ("2027-01-08", "by 8 January 2027"),
    ],
)
def test_deadlines(due, said):
    assert words.by(at(due), at("13:50")) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-23T17:00", "was due 5pm Monday"),
        ("2026-11-20", "was due Friday 20 November"),
        ("09:30", "was due 9:30am today"),
        ("2026-11-03", "was due 3 November"),
        ("2026-11-03T17:00", "was due 5pm on 3 November"),
        ("2025-12-22", "was due 22 December 2025"),
    ],
)
def test_deadlines_gone_by(due, said):
    assert words.was_due(at(due), at("13:50")) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (130, "2 hours 10 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (30, "30 minutes"),
        (1, "1 minute"),
        (0.5, "less than a minute"),
        (48 * 60, "48 hours"),
    ],
)
def test_lengths_of_time(minutes, said):
    assert words.duration(timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("due", "now", "said", "why"),
    [
        ("2026-11-25T17:00", "13:50", "27 hours 10 minutes", "hours under two days"),
        ("2026-11-25T07:40", "08:50", "22 hours 50 minutes", "a return interview"),
        ("14:20", "13:50", "30 minutes", "a first look"),
        ("2026-11-26T13:50", "13:50", "2 working days", "two days to the minute"),
        ("2026-11-30T17:00", "13:50", "4 working days", "over a weekend"),
        ("2025-03-31T09:30", "2025-03-29T10:00", "46 hours 30 minutes", "an hour short: clocks go forward"),
        ("2025-04-21T10:00", "2025-04-18T09:00", "3 days", "Easter: not one working day between"),
        ("2026-11-24", "13:50", "today", "a date"),
        ("2026-11-25", "13:50", "tomorrow", "a date"),
        ("2026-11-27", "13:50", "3 working days", "a date"),
    ],
)
def test_time_left(due, now, said, why):
    assert words.time_left(at(due), at(now), english_days()) == said, why


@pytest.mark.parametrize(
    ("due", "now", "said", "why"),
    [
        ("2026-11-23T17:00", "13:50", "late by 20 hours 50 minutes", "nights count"),
        ("2026-11-20", "13:50", "2 working days late", "Monday and Tuesday"),
        ("2026-11-23", "13:50", "1 working day late", "a date"),
        ("2026-11-22T13:50", "13:50", "2 working days late", "two days to the minute"),
        ("2026-11-20", "2026-11-22T10:00", "2 days late", "only a weekend has passed"),
    ],
)
def test_lateness(due, now, said, why):
    assert words.lateness(at(due), at(now), english_days()) == said, why


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "no children"), (1, "one child"), (3, "three children"), (9, "nine children"), (11, "11 children")],
)
def test_counts(n, said):
    assert words.counted(n, "child", "children") == said


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2012-05-03", "2026-11-24", 14),
        ("2008-11-24", "2026-11-24", 18),
        ("2008-11-25", "2026-11-24", 17),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2026-11-24", "2026-11-24", 0),
    ],
)
def test_ages(born, day, age):
    assert words.age_on(at(born), at(day)) == age


def test_an_age_somebody_estimated():
    assert words.about_age(14) == "about 14"


@pytest.mark.parametrize(("text", "said"), [("by 5pm Monday", "By 5pm Monday"), ("", ""), ("3 days", "3 days")])
def test_a_sentence_keeps_its_other_capitals(text, said):
    assert words.sentence(text) == said
