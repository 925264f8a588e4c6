"""How a figure stands against a target."""

from datetime import date
from decimal import Decimal

import pytest

from wardlight.assurance.rules.status import AT_LEAST, AT_MOST, Aim, Standing, standing

SET = date(2026, 3, 12)
BY = date(2027, 3, 12)
HALF = date(2026, 9, 10)  # half the way


@pytest.mark.parametrize(
    ("value", "on", "start", "expected"),
    [
        ("80", HALF, ("2026-03-12", "60"), Standing.ON_TRACK),  # met
        ("70", HALF, ("2026-03-12", "60"), Standing.ON_TRACK),  # on the course from 60 to 80
        ("69", HALF, ("2026-03-12", "60"), Standing.WATCH),  # behind it
        ("60", HALF, ("2026-03-12", "60"), Standing.OFF_TRACK),  # no nearer than at the start
        ("55", HALF, ("2026-03-12", "60"), Standing.OFF_TRACK),
        ("55", HALF, None, Standing.WATCH),  # the first figure: no course is known yet
        ("79.9", BY, ("2026-03-12", "60"), Standing.OFF_TRACK),  # the date has come
        ("80", date(2028, 1, 1), None, Standing.ON_TRACK),
        (None, HALF, None, Standing.NONE),  # held back
    ],
)
def test_at_least_80_by_march(value, on, start, expected):
    aim = Aim(Decimal(80), AT_LEAST, BY, SET)
    begun = (date.fromisoformat(start[0]), Decimal(start[1])) if start else None
    assert standing(None if value is None else Decimal(value), aim, on, begun) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", Standing.ON_TRACK), ("5", Standing.ON_TRACK), ("6", Standing.WATCH), ("10", Standing.OFF_TRACK)],
)
def test_none_by_march_is_a_target_downwards(value, expected):
    aim = Aim(Decimal(0), AT_MOST, BY, SET)
    assert standing(Decimal(value), aim, HALF, (SET, Decimal(10))) == expected


def test_always_is_met_or_off_track_and_without_a_target_there_is_no_status():
    always = Aim(Decimal(100), AT_LEAST, None, SET)
    assert standing(Decimal(100), always, HALF) == Standing.ON_TRACK
    assert standing(Decimal(99), always, HALF) == Standing.OFF_TRACK
    assert standing(Decimal(99), None, HALF) == Standing.NONE
