"""What is red at once, and how a look sets the clock."""

from datetime import UTC, date, datetime

import pytest

from wardlight.concerns.rules.red_list import Red, Told, age_of, red_at_once
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.triage import (
    Group,
    Standing,
    due_after_look,
    group_of,
    is_finished,
    may_look,
    must_be_red,
    path,
    without_the_other,
)


@pytest.mark.parametrize(("safe", "age", "signs", "words", "expected"), [
    ("yes", 14, {"absent"}, "She missed a lesson.", ()),
    ("no", 16, set(), "", (Red.NOT_SAFE,)),
    ("not_sure", 16, set(), "", ()),  # looked at once (C00), which is not red
    ("yes", 12, {"online_contact"}, "A man he met in a game writes to him.", (Red.UNDER_13,)),
    ("yes", 12, {"absent"}, "A man asks him for photographs.", (Red.UNDER_13,)),
    ("yes", 12, {"absent"}, "He is tired.", ()),
    ("yes", 13, {"online_contact"}, "A man he met in a game writes to him.", ()),  # on the birthday it is over
    ("yes", None, {"online_contact"}, "", ()),  # an age nobody knows is not under 13
    ("yes", 16, set(), "She told her tutor that a man RAPED her on Saturday night.", (Red.ASSAULT,)),
    ("yes", 16, set(), "She was sexually\n assaulted.", (Red.ASSAULT,)),
    ("yes", 16, set(), "She grapes at straws.", ()),
    ("yes", 15, {"missing"}, "He has not come home since Friday.", (Red.MISSING,)),
    ("yes", 15, {"missing"}, "He was out late on Friday.", ()),
    ("no", 11, {"unknown_cars"}, "We don't know where she is.", (Red.NOT_SAFE, Red.UNDER_13, Red.MISSING)),
])  # fmt: skip
def test_red_at_once(safe, age, signs, words, expected):
    assert red_at_once(Told(safe, age, frozenset(signs), words)) == expected


@pytest.mark.parametrize(("born", "about", "age"), [
    (date(2013, 10, 15), None, 12), (date(2013, 10, 14), None, 13), (date(2013, 10, 14), 11, 13), (None, 14, 14),
    (None, None, None),
])  # fmt: skip
def test_age_comes_from_the_birth_date_before_an_estimate(born, about, age):
    assert age_of(born, about, date(2026, 10, 14)) == age


def test_a_reason_for_red_needs_red():
    assert must_be_red(frozenset({Red.MISSING}))
    assert not must_be_red(frozenset())


@pytest.mark.parametrize(("before", "after", "may"), [
    ("", "red", True), ("", "green", True), ("amber", "red", True), ("red", "amber", True), ("", "", False),
    ("red", "purple", False),
])  # fmt: skip
def test_looks(before, after, may):
    assert may_look(before, after) is may


@pytest.mark.parametrize(("words", "red"), [
    ("She says she is living with him now.", True), ("He has moved in with him and two others.", True),
    ("She lives with her mum.", False), ("He is staying at his aunt’s.", True),  # it brings to the top; a look decides
])  # fmt: skip
def test_living_with_the_person(words, red):
    assert (Red.LIVING_WITH in red_at_once(Told("yes", 15, frozenset(), words))) is red


WEDNESDAY, DUE = datetime(2026, 10, 14, 9, 30, tzinfo=UTC), datetime(2026, 10, 15, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(("before", "after", "due", "sent", "looked", "expected"), [
    # red: 4 hours from the look
    ("", "red", DUE, WEDNESDAY, WEDNESDAY.replace(hour=10), WEDNESDAY.replace(hour=14)),
    # through the night and the weekend
    ("", "red", datetime(2026, 10, 19, 16, tzinfo=UTC), datetime(2026, 10, 16, 20, tzinfo=UTC),
     datetime(2026, 10, 16, 23, tzinfo=UTC), datetime(2026, 10, 17, 3, tzinfo=UTC)),
    # over the night the clocks go back, by hours that pass
    ("", "red", datetime(2026, 10, 26, 17, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC),
     datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC)),
    # never later than it was due anyway
    ("amber", "red", DUE, WEDNESDAY, datetime(2026, 10, 15, 15, tzinfo=UTC), DUE),
    # red again does not start again
    ("red", "red", WEDNESDAY.replace(hour=13), WEDNESDAY, WEDNESDAY.replace(hour=12), WEDNESDAY.replace(hour=13)),
    # amber and green: 5pm on the next working day after it came; Friday to Monday
    ("", "amber", DUE, WEDNESDAY, WEDNESDAY.replace(hour=12), DUE),
    ("red", "green", WEDNESDAY, WEDNESDAY, WEDNESDAY.replace(hour=12), DUE),
    ("", "amber", DUE, datetime(2026, 10, 16, 9, tzinfo=UTC), datetime(2026, 10, 16, 10, tzinfo=UTC),
     datetime(2026, 10, 19, 16, tzinfo=UTC)),
    # before Christmas: Friday 25th and the substitute Monday 28th are bank holidays
    ("", "amber", DUE, datetime(2026, 12, 24, 9, tzinfo=UTC), datetime(2026, 12, 24, 10, tzinfo=UTC),
     datetime(2026, 12, 29, 17, tzinfo=UTC)),
])  # fmt: skip
def test_the_deadline_after_a_look(before, after, due, sent, looked, expected):
    assert due_after_look(before=before, after=after, due=due, sent_at=sent, looked_at=looked) == expected


@pytest.mark.parametrize(("priority", "looked", "red", "decided", "due", "group"), [
    ("", False, {Red.MISSING}, False, DUE, Group.DANGER),
    ("red", True, set(), False, WEDNESDAY.replace(hour=8), Group.DANGER),  # danger first, late or not
    ("amber", True, {Red.MISSING}, False, DUE, Group.TOMORROW),  # once looked at, the look counts
    ("", False, set(), False, WEDNESDAY.replace(hour=8), Group.NOT_LOOKED_AT),
    ("amber", True, set(), False, WEDNESDAY.replace(minute=29), Group.LATE),
    ("amber", True, set(), False, WEDNESDAY, Group.TODAY),  # due this instant is not late
    ("green", True, set(), False, WEDNESDAY.replace(hour=22, minute=59), Group.TODAY),  # 11:59pm in England
    ("green", True, set(), False, WEDNESDAY.replace(hour=23), Group.TOMORROW),  # midnight in England
    ("green", True, set(), False, datetime(2026, 10, 16, 16, tzinfo=UTC), Group.LATER),
    ("red", True, set(), True, WEDNESDAY, Group.DECIDED),
])  # fmt: skip
def test_the_bands(priority, looked, red, decided, due, group):
    given = {"priority": priority, "looked": looked, "red": frozenset(red), "decided": decided, "due": due}
    assert group_of(**given, now=WEDNESDAY) == group


@pytest.mark.parametrize(("protection", "panel", "explained", "waits", "alone", "finished"), [
    ("received", "submitted", False, False, False, False),
    ("received", "not_opened", False, False, True, False),  # left out: why?
    ("received", "not_opened", True, False, False, False),
    ("read", "accepted", False, False, False, False),
    ("decided", "accepted", False, False, False, True),
    ("decided", "triage", False, False, True, False),
    ("decided", "triage", True, False, False, False),  # explained, but the panel still has to answer
    ("decided", "not_opened", False, False, True, False),
    ("decided", "not_opened", True, False, False, True),
    ("decided", "not_accepted", True, False, False, True),
    ("decided", "not_accepted", False, False, True, False),
    ("decided", "accepted", False, True, False, False),  # a strategy discussion is still to be held
])  # fmt: skip
def test_one_route_without_the_other(protection, panel, explained, waits, alone, finished):
    standing = Standing(protection, panel, explained, waits)
    assert (without_the_other(standing), is_finished(standing)) == (alone, finished)


@pytest.mark.parametrize(("kind", "before", "after", "way"), [
    (RouteKind.PANEL, "submitted", "accepted", ["triage", "accepted"]),
    (RouteKind.PANEL, "not_opened", "accepted", ["submitted", "triage", "accepted"]),
    (RouteKind.CHILD_PROTECTION, "received", "decided", ["decided"]),
    (RouteKind.CHILD_PROTECTION, "decided", "received", None),
    (RouteKind.PANEL, "accepted", "not_accepted", None),
    (RouteKind.EARLY_HELP, "not_opened", "received", ["received"]),
    (RouteKind.POLICE, "read", "read", []),
])  # fmt: skip
def test_the_way_between_two_states(kind, before, after, way):
    assert path(kind, before, after) == way
