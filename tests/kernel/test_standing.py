"""Met or late by the qualifying event, and nothing else."""

from datetime import date, datetime, timedelta

import pytest

from wardlight.kernel import clocks
from wardlight.kernel.days import LONDON, english_days, standard_calendars
from wardlight.kernel.standing import Standing, State, is_in_time, standing

CALENDARS = standard_calendars()


def when(text):
    if text is None:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("clock", "trigger", "happened", "now", "state", "days", "why"),
    [
        ("C03", "2025-03-03", "2025-05-08", "2025-06-01", State.MET, 0, "authorised on the last day"),
        ("C03", "2025-03-03", "2025-05-09", "2025-06-01", State.LATE, 1, "authorised one working day late"),
        ("C06", "2025-04-10", "2025-05-06", "2025-06-01", State.MET, 0, "held on the last day"),
        ("C06", "2025-04-10", "2025-05-08", "2025-06-01", State.LATE, 2, "booked for 6 May, held on 8 May"),
        ("C06", "2025-04-10", "2025-05-06", "2025-05-01", State.RUNNING, 0, "booked in time, not held yet"),
        ("C06", "2025-04-10", "2025-05-08", "2025-05-07", State.OVERDUE, 1, "booked too late, not held yet"),
        ("C06", "2025-04-10", None, "2025-05-06", State.RUNNING, 0, "on the last day itself"),
        ("C06", "2025-04-10", None, "2025-05-08", State.OVERDUE, 2, "nothing held"),
        ("C09", "2025-11-30", "2026-03-01", "2026-03-02", State.LATE, 0, "a Sunday after a Saturday"),
        ("C29", "2025-05-01", "2025-05-31", "2025-06-30", State.MET, 0, "the earliest day allowed"),
        ("C29", "2025-05-01", "2025-05-30", "2025-06-30", State.LATE, 0, "a day before it may be made"),
        ("C29", "2025-05-01", None, "2025-05-10", State.RUNNING, 0, "too soon to be made"),
        ("C29", "2025-05-01", None, "2025-09-01", State.RUNNING, 0, "no upper limit"),
    ],
)
def test_days(clock, trigger, happened, now, state, days, why):
    due = clocks.due(clock, when(trigger), CALENDARS)
    assert standing(due, when(happened), when(now), english_days()) == Standing(state, days), why


RETURNED = datetime(2025, 4, 18, 23, 30, tzinfo=LONDON)


def test_an_interview_offered_in_time_and_refused_is_offered_and_not_done():
    due = clocks.due("C13", RETURNED, CALENDARS)
    assert is_in_time(due, date(2025, 4, 19))  # offered on the Saturday, refused on the Sunday
    after = standing(due, None, when("2025-04-22T10:00"), english_days())
    assert (after.state, after.in_time, after.late_by) == (State.OVERDUE, False, timedelta(hours=10, minutes=30))


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        ("2025-04-21T23:30", State.MET),
        ("2025-04-21T23:31", State.LATE),
        ("2025-04-21", State.MET),
        ("2025-04-22", State.LATE),
    ],
)
def test_hours_are_met_to_the_minute_and_a_bare_date_by_its_day(happened, state):
    due = clocks.due("C13", RETURNED, CALENDARS)
    assert standing(due, when(happened), when("2025-05-01"), english_days()).state is state


def test_a_decision_in_time_with_the_referrer_told_later_is_two_clocks():
    received, now = when("2026-11-20T16:40"), when("2026-11-27T09:00")
    decided = clocks.due("C01", received, CALENDARS)
    told = clocks.due("C01", received, CALENDARS, stage="referrer told")
    assert standing(decided, when("2026-11-23T16:00"), now, english_days()) == Standing(State.MET)
    assert standing(told, when("2026-11-25T16:00"), now, english_days()) == Standing(
        State.LATE, 2, timedelta(days=1, hours=23)
    )


def test_late_counts_every_hour_nights_too():
    due = clocks.due("C01", when("2026-11-20T16:40"), CALENDARS)
    late = standing(due, None, when("2026-11-24T13:50"), english_days())
    assert late == Standing(State.OVERDUE, 1, timedelta(hours=20, minutes=50))
