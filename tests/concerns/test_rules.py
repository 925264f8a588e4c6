"""Routes, clocks, signs and what police receive: tables of cases."""

from datetime import UTC, date, datetime

import pytest

from wardlight.concerns.rules import clocks, police
from wardlight.concerns.rules.climbing import RUNGS
from wardlight.concerns.rules.given import ConcernGiven, GivenLine, missing
from wardlight.concerns.rules.routes import (
    ANSWERED_BY,
    FINISHED,
    MACHINES,
    MOVES,
    POLICE_SIGNS,
    RECEIVED_BY,
    STATES,
    RouteKind,
    may_move,
    openings,
    openings_of,
)
from wardlight.concerns.rules.signs import commonest_first, in_a_line, said, signs
from wardlight.concerns.rules.triage import path


@pytest.mark.parametrize(("received", "safe", "due"), [
    (datetime(2026, 10, 14, 9, 30, tzinfo=UTC), "yes", datetime(2026, 10, 14, 10, 30, tzinfo=UTC)),
    (datetime(2026, 10, 16, 15, 45, tzinfo=UTC), "yes", datetime(2026, 10, 19, 8, 45, tzinfo=UTC)),  # Friday 4:45pm
    (datetime(2026, 10, 17, 20, 0, tzinfo=UTC), "yes", datetime(2026, 10, 19, 9, 0, tzinfo=UTC)),  # Saturday night
    (datetime(2026, 10, 17, 20, 0, tzinfo=UTC), "no", datetime(2026, 10, 17, 20, 0, tzinfo=UTC)),
    (datetime(2026, 10, 17, 20, 0, tzinfo=UTC), "not_sure", datetime(2026, 10, 17, 20, 0, tzinfo=UTC)),
])  # fmt: skip
def test_first_look(received, safe, due):
    assert clocks.first_look_due(received, safe=safe) == due


@pytest.mark.parametrize(("received", "due"), [
    (datetime(2026, 11, 24, 10, 47, tzinfo=UTC), datetime(2026, 11, 25, 17, 0, tzinfo=UTC)),
    (datetime(2026, 10, 23, 9, 0, tzinfo=UTC), datetime(2026, 10, 26, 17, 0, tzinfo=UTC)),  # over the clock change
    (datetime(2026, 12, 24, 9, 0, tzinfo=UTC), datetime(2026, 12, 29, 17, 0, tzinfo=UTC)),  # Christmas, Boxing Day moved
])  # fmt: skip
def test_decision_by_five_on_the_next_working_day(received, due):
    assert clocks.decision_due(received) == due


def test_red_runs_at_night():
    looked = datetime(2026, 10, 17, 22, 0, tzinfo=UTC)
    assert clocks.red_decision_due(looked) == datetime(2026, 10, 18, 2, 0, tzinfo=UTC)


def test_an_area_sets_its_own():
    mine = clocks.Settings(first_look_hours=2, police_days=3)
    received = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)
    assert clocks.first_look_due(received, safe="yes", settings=mine) == datetime(2026, 10, 14, 11, 30, tzinfo=UTC)
    assert clocks.answer_due(RouteKind.POLICE, received, settings=mine) == datetime(2026, 10, 19, 16, 0, tzinfo=UTC)


def test_the_panel_tells_by_the_same_day_for_every_concern():
    assert clocks.panel_told_by(datetime(2026, 11, 24, 10, 47, tzinfo=UTC)).date() == date(2026, 12, 22)


@pytest.mark.parametrize(("urgent", "due"), [
    (True, datetime(2026, 10, 14, 9, 45, tzinfo=UTC)), (False, datetime(2026, 10, 15, 16, 0, tzinfo=UTC)),
])  # fmt: skip
def test_when_the_lead_is_told_of_a_draft(urgent, due):
    assert clocks.lead_told_at(datetime(2026, 10, 14, 9, 30, tzinfo=UTC), urgent=urgent) == due


def opened(**given):
    kinds = {"signs": frozenset(), "has_lines": False, "works_with_children": False, "left_out": {}, **given}
    return {opening.kind for opening in openings(**kinds) if opening.is_open}


ALWAYS = {RouteKind.CHILD_PROTECTION, RouteKind.PANEL}


@pytest.mark.parametrize(("given", "found"), [
    ({}, ALWAYS),
    ({"signs": frozenset({"missing", "absent", "injury", "changed"})}, ALWAYS),
    ({"signs": frozenset({"unknown_cars"})}, ALWAYS | {RouteKind.POLICE}),
    ({"has_lines": True}, ALWAYS | {RouteKind.POLICE}),
    ({"offence": True}, ALWAYS | {RouteKind.POLICE}),
    ({"offence": True, "left_out": {RouteKind.POLICE: "why"}}, ALWAYS),
    ({"has_lines": True, "works_with_children": True}, ALWAYS | {RouteKind.POLICE, RouteKind.DESIGNATED_OFFICER}),
    ({"left_out": {RouteKind.PANEL: "why"}}, {RouteKind.CHILD_PROTECTION}),
    ({"left_out": {RouteKind.CHILD_PROTECTION: "why"}}, ALWAYS),  # never left out
])  # fmt: skip
def test_which_routes_open(given, found):
    assert opened(**given) == found


def test_early_help_never_opens_by_itself():
    every = openings(signs=POLICE_SIGNS, has_lines=True, works_with_children=True, left_out={})
    assert [o.because for o in every if o.kind == RouteKind.EARLY_HELP] == [
        "The front door decides first, and can open it."
    ]


def test_left_out_only_where_it_would_have_opened():
    found = openings(
        signs=frozenset(), has_lines=False, works_with_children=False,
        left_out={RouteKind.POLICE: "mine", RouteKind.PANEL: "mine"},
    )  # fmt: skip
    assert {o.kind for o in found if o.left_out} == {RouteKind.PANEL}


@pytest.mark.parametrize(("kind", "before", "after", "allowed"), [
    (RouteKind.POLICE, "received", "read", True),
    (RouteKind.POLICE, "received", "useful", False),  # nobody has read it
    (RouteKind.POLICE, "read", "useful", True),
    (RouteKind.POLICE, "useful", "not_useful", False),
    (RouteKind.EARLY_HELP, "not_opened", "received", True),
    (RouteKind.EARLY_HELP, "received", "decided", False),
    (RouteKind.EARLY_HELP, "read", "declined", True),
    (RouteKind.DESIGNATED_OFFICER, "declined", "decided", False),
    (RouteKind.CHILD_PROTECTION, "received", "not_opened", False),
    (RouteKind.PANEL, "submitted", "accepted", False),  # triage first
    (RouteKind.PANEL, "info_requested", "triage", True),
])  # fmt: skip
def test_moves(kind, before, after, allowed):
    assert may_move(kind, before, after) is allowed


# Every move there is, by hand from panel-process.md section 10 and the issue: whatever is not here is refused.
ANSWERED = {
    "not_opened": "received no_receiver sent_otherwise", "no_receiver": "received sent_otherwise not_needed",
    "received": "read sent_otherwise not_needed", "sent_otherwise": "read answered_away not_needed",
    "not_needed": "received",
}  # fmt: skip
WALKED = {
    "child_protection": {"no_receiver": "received", "received": "read decided", "read": "decided received"},
    "panel": {
        "not_opened": "submitted no_receiver sent_otherwise", "no_receiver": "submitted sent_otherwise",
        "submitted": "triage sent_otherwise", "triage": "info_requested accepted not_accepted submitted",
        "info_requested": "triage", "not_accepted": "triage", "sent_otherwise": "triage answered_away",
    },
    "police": {**ANSWERED, "read": "useful not_useful not_needed received"},
    "early_help": {**ANSWERED, "read": "decided declined not_needed received"},
    "designated_officer": {**ANSWERED, "read": "decided declined not_needed received"},
}  # fmt: skip


@pytest.mark.parametrize("kind", RouteKind)
def test_every_move_from_every_state(kind):
    walked = {before: set(after.split()) for before, after in WALKED[kind].items()}
    for before in STATES:
        for after in STATES:
            assert may_move(kind, before, after) is (after in walked.get(before, set())), (before, after)


def test_no_route_can_be_stuck():
    for kind, machine in MACHINES.items():
        ends = machine.ends | {"not_needed", "answered_away"}
        for state in {state for before, after in machine.moves.items() for state in {before, *after}} - {"not_opened"}:
            assert state in ends or any(path(kind, state, end) for end in ends), (kind, state)


def test_every_kind_says_what_its_receiver_gets_and_up_to_whom_it_climbs():
    for machine in MACHINES.values():
        assert machine.gets
        assert machine.clock
        assert len(machine.climbs) == RUNGS


def test_every_kind_is_whole():
    assert set(MOVES) == set(RECEIVED_BY) == set(RouteKind)
    named = {state for moves in MOVES.values() for before, after in moves.items() for state in {before, *after}}
    assert named <= set(STATES)
    for kind in ANSWERED_BY:
        ends = {state for after in MOVES[kind].values() for state in after} - set(MOVES[kind])
        assert ends <= FINISHED
        assert "sent_otherwise" not in FINISHED  # sent is not answered


def test_the_signs():
    assert len(signs()) == 12
    assert [sign.label for sign in commonest_first()[:5]] == [
        "Missing, or out late", "A controlling or older person", "Getting into unknown cars",
        "New phone, money or things", "{child} told me something",
    ]  # fmt: skip
    assert {code for code, sign in signs().items() if sign.police} == POLICE_SIGNS
    assert said(["child_told", "missing", "old_code"], "Kit") == [
        "Missing, or out late",
        "Kit told me something",
        "old_code",
    ]


@pytest.mark.parametrize(("codes", "child", "words"), [
    (["unknown_cars", "absent"], "Kit", "Absent from lessons or school; getting into unknown cars"),
    (["child_told", "online_contact"], "the child", "Someone making contact online; the child said something"),
    (["child_told"], "Kit", "Kit said something"),
    (["child_told"], "the child", "The child said something"),
    ([], "Kit", ""),
])  # fmt: skip
def test_the_signs_in_a_line_are_for_those_who_were_not_there(codes, child, words):
    assert in_a_line(codes, child) == words


@pytest.mark.parametrize(("given", "lacks"), [
    (ConcernGiven(safe=""), ["safe", "child", "worry"]),
    (ConcernGiven(safe="yes", usual_place="The skate park", words="He is sad"), []),
    (ConcernGiven(safe="yes", school="Testwood", words="He is sad"), ["child"]),  # a school is not a child
    (ConcernGiven(safe="no", forename="Kit", words=" \n"), ["worry"]),
    (ConcernGiven(safe="no", forename="Kit", child_words="Help"), []),
])  # fmt: skip
def test_what_is_missing(given, lacks):
    assert missing(given) == lacks


def test_only_a_person_works_with_children():
    given = ConcernGiven(safe="yes", lines=(GivenLine("place", "gym", works_with_children="yes"),))
    assert not given.names_somebody_who_works_with_children
    assert {o.kind for o in openings_of(given) if o.is_open} == ALWAYS | {RouteKind.POLICE}


def test_police_get_lines_and_what_was_seen_and_no_words():
    given = ConcernGiven(
        safe="yes", forename="Tianna", surname="Marsh", age_about=14, signs=("absent", "unknown_cars"),
        sign_answers=(("unknown_cars", "SECRET"),), words="SECRET", child_words="SECRET", safe_words="SECRET",
        lines=(GivenLine("vehicle", "grey van", plate="K?2"),), how_known="saw",
    )  # fmt: skip
    found = police.of_given(given, "about 14")
    assert found == police.Received(
        "Tianna Marsh, about 14", ("was seen to get into an unknown car",), (("Vehicle", "grey van, plate K?2"),)
    )


def test_hearsay_is_said_as_such():
    given = ConcernGiven(safe="yes", forename="Kit", signs=("new_things",), how_known="someone_told")
    assert police.of_given(given, "").seen == ("is said to have a new phone, money or things",)
