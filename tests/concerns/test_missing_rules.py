"""When two accounts tell of one absence."""

from datetime import date, datetime

import pytest

from wardlight.concerns.rules.missing import brings_meeting, settings, span
from wardlight.kernel.days import LONDON


def when(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None


@pytest.mark.parametrize(
    ("one", "other", "together", "why"),
    [
        (("2026-10-12T20:00", "2026-10-13T07:00"), ("2026-10-12T22:00", "2026-10-13T07:30"), True, "one night, told twice"),
        (("2026-10-12T20:00", None), ("2026-10-12T22:00", None), True, "both still missing"),
        (("2026-10-12T20:00", "2026-10-13T07:00"), ("2026-10-13T06:59", None), True, "last seen before she was back"),
        (("2026-10-12T20:00", "2026-10-13T07:00"), ("2026-10-13T07:00", None), False, "gone as she came back"),
        (("2026-10-12T20:00", "2026-10-13T07:00"), ("2026-10-13T19:00", None), False, "the next night"),
        (("2026-10-13T19:00", None), ("2026-10-12T20:00", "2026-10-13T07:00"), False, "told in the other order"),
        (("2026-10-24T23:00", "2026-10-25T01:30"), ("2026-10-25T01:00", None), True, "over the change of the clocks"),
    ],
)  # fmt: skip
def test_what_overlaps(one, other, together, why):
    first, second = (span(when(a).date(), when(a), when(b).date() if b else None, when(b)) for a, b in (one, other))
    assert first.overlaps(second) is together, why
    assert second.overlaps(first) is together, why


def test_a_day_without_a_time_runs_from_its_first_minute_to_its_last():
    days = span(date(2026, 10, 12), None, date(2026, 10, 13), None)
    assert (days.starts, days.ends) == (when("2026-10-12T00:00"), when("2026-10-14T00:00"))


def test_the_area_has_set_who_is_told_and_what_police_call_a_risk():
    found = settings()
    assert {one.kind or one.code for one in found.told} == {"front_door", "missing-team", "commissioning"}
    assert [one.code for one in found.told if one.only_in_care] == ["commissioning"]
    assert list(found.grades) == ["high", "medium", "low", "very_low", "no_apparent_risk"]
    assert (found.told_for.days, found.shown_for.days) == (14, 7)


@pytest.mark.parametrize(
    ("starts", "brings"),
    [
        (["2026-07-16", "2026-09-01", "2026-10-14"], True),  # 90 days before counts
        (["2026-07-15", "2026-09-01", "2026-10-14"], False),  # 91 days before does not
        (["2026-09-01", "2026-10-14"], False),
        (["2026-08-01", "2026-09-01", "2026-09-02", "2026-10-14"], True),
        (["2026-09-01", "2026-10-14", "2026-10-15"], False),  # what came later is not counted
    ],
)
def test_three_in_ninety_days_bring_a_meeting(starts, brings):
    days = [date.fromisoformat(one) for one in starts]
    assert brings_meeting(days, date(2026, 10, 14), after=3, window=90) is brings
