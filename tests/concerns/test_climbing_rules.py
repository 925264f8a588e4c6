"""What an open route lacks, and when that goes up: tables of cases by hand, with weekend and holiday."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wardlight.concerns.rules import clocks
from wardlight.concerns.rules.climbing import Climb, Lack, Open, due, falls_due, is_read, lacks, rungs
from wardlight.concerns.rules.routes import RouteKind


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


# Wednesday 14 October 2026, 10:30am in England; 5pm there is 16:00 UTC until the 25th.
POLICE = Open(
    kind=RouteKind.POLICE, state="received", opened_at=at(14, 9, 30), due_at=at(15, 16), told_due_at=at(15, 16),
    has_owner=False, is_read=False, decided_at=None, told=False,
)  # fmt: skip
DOOR = replace(POLICE, kind=RouteKind.CHILD_PROTECTION, look_due_at=at(14, 10, 30))


@pytest.mark.parametrize(("route", "lacking"), [
    (POLICE, (Lack.RECEIPT, Lack.OWNER, Lack.OUTCOME)),
    (replace(POLICE, state="read", is_read=True, has_owner=True), (Lack.OUTCOME,)),
    (replace(POLICE, state="read", is_read=True), (Lack.OWNER, Lack.OUTCOME)),  # whoever had it has left
    (replace(POLICE, state="no_receiver"), (Lack.RECEIVER, Lack.OUTCOME)),
    (replace(POLICE, state="sent_otherwise", is_read=True, has_owner=True), (Lack.OUTCOME,)),
    (replace(POLICE, state="useful", is_read=True, has_owner=True, decided_at=at(15, 9)), (Lack.TELLING,)),
    (replace(POLICE, state="useful", is_read=True, has_owner=True, decided_at=at(15, 9), told=True), ()),
    (DOOR, (Lack.LOOK, Lack.RECEIPT, Lack.OWNER, Lack.OUTCOME)),
])  # fmt: skip
def test_what_is_lacking(route, lacking):
    assert lacks(route) == lacking


@pytest.mark.parametrize(("kind", "state", "read_at", "has"), [
    (RouteKind.POLICE, "received", None, False), (RouteKind.POLICE, "read", at(14, 10), True),
    (RouteKind.PANEL, "submitted", None, False), (RouteKind.PANEL, "triage", None, True),
    (RouteKind.POLICE, "no_receiver", None, False), (RouteKind.POLICE, "sent_otherwise", at(14, 10), True),
])  # fmt: skip
def test_what_is_a_receipt(kind, state, read_at, has):
    assert is_read(kind, state, read_at) is has


def test_decided_and_told_are_two_clocks():
    decided = replace(POLICE, decided_at=at(15, 9), due_at=at(15, 16), told_due_at=at(20, 16))
    assert falls_due(decided) == {Lack.TELLING: at(20, 16)}
    late = replace(decided, decided_at=at(21, 9))  # decided after it should have been told: late from then
    assert falls_due(late) == {Lack.TELLING: at(21, 9)}


def test_early_help_has_five_days_to_answer_and_one_to_read():
    route = replace(POLICE, kind=RouteKind.EARLY_HELP, due_at=at(21, 16))
    assert falls_due(route) == {Lack.RECEIPT: at(15, 16), Lack.OUTCOME: at(21, 16)}


def test_that_nobody_receives_it_is_late_at_once():
    assert falls_due(replace(POLICE, state="no_receiver"))[Lack.RECEIVER] == POLICE.opened_at


@pytest.mark.parametrize(("late_from", "red", "steps"), [
    (at(15, 16), False, (at(15, 16), at(16, 16), at(22, 16))),  # Thursday 5pm, Friday, the Thursday after
    (at(16, 16), False, (at(16, 16), at(19, 16), at(23, 16))),  # over a weekend
    (at(24, 17, month=12), False, (at(24, 17, month=12), at(29, 17, month=12), datetime(2027, 1, 5, 17, tzinfo=UTC))),
    (at(17, 20), True, (at(17, 20), at(18, 0), at(23, 16))),  # red goes on through a Saturday night
])  # fmt: skip
def test_when_it_goes_up(late_from, red, steps):
    assert rungs(late_from, red=red) == steps


def test_the_steps_are_settings():
    mine = clocks.Settings(again_days=2, top_days=3)
    assert rungs(at(15, 16), red=False, settings=mine) == (at(15, 16), at(19, 16), at(20, 16))


def test_what_is_due_by_now():
    assert due(POLICE, at(15, 15, 59)) == ()
    assert set(due(POLICE, at(15, 16))) == {Climb(Lack.RECEIPT, 1, at(15, 16)), Climb(Lack.OUTCOME, 1, at(15, 16))}
    assert {(step.lack, step.rung) for step in due(DOOR, at(14, 10, 30))} == {(Lack.LOOK, 1)}
    assert len(due(POLICE, at(30, 9))) == 6
    assert due(replace(POLICE, told=True), at(30, 9)) == ()
