"""What a changed rule must be, and what was changed in words, without a database."""

from datetime import date
from uuid import UUID

import pytest

from wardlight.lookout.rules.changing import Changed, lacking
from wardlight.lookout.rules.history import RuleChange, changes

TODAY = date(2026, 10, 14)
NUMBERS = {"episodes": 3, "days": 90}
RITA = "6f0b1f3e-3b3a-4a4e-9a51-0a4b7c1d2e3f"


def given(name="Often missing", wording="Missing {episodes} times.", ask="worker", look=5, numbers=NUMBERS):
    return Changed(name, wording, ask, look, numbers)


@pytest.mark.parametrize(("changed", "starts_on", "fields"), [
    (given(), TODAY, []), (given(name=" "), TODAY, ["name"]), (given(name="x" * 61), TODAY, ["name"]),
    (given(wording=" "), TODAY, ["wording"]), (given(wording="x" * 301), TODAY, ["wording"]),
    (given(wording="No number at all."), TODAY, []), (given(wording="{weeks}"), TODAY, ["wording"]),
    (given(wording="{episodes"), TODAY, ["wording"]), (given(wording="{}"), TODAY, ["wording"]),
    (given(wording="{episodes.real}"), TODAY, ["wording"]), (given(wording="{episodes!r}"), TODAY, ["wording"]),
    (given(wording="{episodes:9}"), TODAY, ["wording"]), (given(ask="the child"), TODAY, ["ask"]),
    (given(ask="manager"), TODAY, []), (given(look=0), TODAY, [""]), (given(numbers={"days": 90}), TODAY, [""]),
    (given(numbers={"episodes": 1001, "days": 90}), TODAY, [""]), (given(), date(2026, 10, 13), ["starts_on"]),
    (given(), date(2027, 10, 14), []), (given(), date(2027, 10, 15), ["starts_on"]),
])  # fmt: skip
def test_what_is_wrong_with_a_change(changed, starts_on, fields):
    assert [field for field, _ in lacking(changed, NUMBERS, starts_on, TODAY)] == fields


def body(name="Often", ask="worker", episodes=3, **noted):
    rule = {
        "id": "R1",
        "name": name,
        "sentence": "S",
        "ask": ask,
        "look_within_working_days": 5,
        "numbers": {"episodes": episodes},
    }
    return {"rules": [rule], **({"changed": noted} if noted else {})}


def test_what_was_changed_is_told_latest_first_with_who_and_why():
    editions = [
        (date(2000, 1, 1), body()),
        (date(2026, 3, 1), body(episodes=4, rule="R1", by=RITA, why="Too many.")),
        (date(2026, 9, 1), body(name="Very often", ask="manager", episodes=4)),
    ]
    assert changes(editions) == [
        RuleChange(
            "R1",
            "Very often",
            date(2026, 9, 1),
            None,
            "",
            (("name", "Often", "Very often"), ("ask", "worker", "manager")),
        ),
        RuleChange("R1", "Often", date(2026, 3, 1), UUID(RITA), "Too many.", (("episodes", "3", "4"),)),
    ]
    assert changes(editions[:1]) == []
