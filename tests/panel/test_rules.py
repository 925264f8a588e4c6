"""The panel's rules, as tables."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.kernel.days import english_days
from wardlight.panel.rules import agenda, decision, intervals, levels, quorum, states
from wardlight.panel.rules.agenda import Child, Kind
from wardlight.panel.rules.ending import CRITERIA, REASONS, How, Proposal
from wardlight.panel.rules.quorum import Seat
from wardlight.panel.rules.states import Name, Situation, State

COORDINATOR, CHAIR = Role.PANEL_COORDINATOR, Role.PANEL_CHAIR
# Every move from every state: who may make it. What is not here is forbidden to everybody.
WHO = {
    (Name.LIST, None): {COORDINATOR},
    (Name.LIST, State.LISTED): {COORDINATOR},
    (Name.LIST, State.OPEN): {COORDINATOR},
    (Name.DEFER, State.LISTED): {COORDINATOR},
    (Name.DEFER, State.OPEN): {COORDINATOR},
    (Name.DECIDE, State.LISTED): {CHAIR},
    (Name.DECIDE, State.OPEN): {CHAIR},
    # stepped down, reviewed until it closes; closing takes the chair and a manager
    (Name.LIST, State.STEPPED_DOWN): {COORDINATOR},
    (Name.DEFER, State.STEPPED_DOWN): {COORDINATOR},
    (Name.DECIDE, State.STEPPED_DOWN): {CHAIR},
    (Name.STEP_DOWN, State.OPEN): {CHAIR},
    (Name.PROPOSE, State.OPEN): {CHAIR},
    (Name.PROPOSE, State.STEPPED_DOWN): {CHAIR},
    (Name.CLOSE, State.OPEN): {Role.MANAGER},
    (Name.CLOSE, State.STEPPED_DOWN): {Role.MANAGER},
    (Name.TRANSFER, State.OPEN): {CHAIR},
    (Name.TRANSFER, State.STEPPED_DOWN): {CHAIR},
    (Name.LIST, State.CLOSED): {COORDINATOR},
    (Name.LIST, State.TRANSFERRED): {COORDINATOR},
    (Name.TAKE_BACK, State.LISTED): FRONT_DOOR,
    (Name.TAKE_BACK, State.OPEN): FRONT_DOOR,
    (Name.TAKE_BACK, State.STEPPED_DOWN): FRONT_DOOR,
}


@pytest.mark.parametrize("name", list(Name))
@pytest.mark.parametrize("before", [None, *State])
@pytest.mark.parametrize("role", list(Role))
def test_who_makes_which_move_from_where(name: Name, before: State | None, role: Role) -> None:
    move = states.find(name, before)
    assert (move is not None and states.may(move, [role])) == (role in WHO.get((name, before), set()))


def test_where_each_move_leads() -> None:
    assert [(move.name, move.before, move.after) for move in states.MOVES] == [
        ("list", None, "listed"), ("list", "listed", "listed"), ("list", "open", "open"),
        ("defer", "listed", "listed"), ("defer", "open", "open"),
        ("decide", "listed", "open"), ("decide", "open", "open"),
        ("list", "stepped_down", "open"), ("defer", "stepped_down", "stepped_down"),
        ("decide", "stepped_down", "stepped_down"), ("step_down", "open", "stepped_down"),
        ("propose", "open", "open"), ("propose", "stepped_down", "stepped_down"),
        ("close", "open", "closed"), ("close", "stepped_down", "closed"),
        ("transfer", "open", "transferred"), ("transfer", "stepped_down", "transferred"),
        ("list", "closed", "listed"), ("list", "transferred", "listed"),
        ("take_back", "listed", "closed"), ("take_back", "open", "closed"), ("take_back", "stepped_down", "closed"),
    ]  # fmt: skip


TODAY = date(2026, 10, 14)
WHOLE = Situation(
    proposed_level="high", has_meeting=True, has_lead=True, is_open_meeting=True, level="medium", why="Because",
    has_action=True, next_review_on=date(2026, 11, 25), today=TODAY, new_date=date(2026, 10, 28), is_decided=True,
    is_another_person=True,
    ending=Proposal(
        How.CLOSE, levels=("low", "none"), reason="RISK_REDUCED", why="Met.", residual_risk="Little.", advice="A new sign.",
        has_lead=True, child_told_on=TODAY, family_told_on=TODAY, criteria=frozenset(CRITERIA), authority="Bedford",
        contact="A. Name", accepted_on=TODAY, today=TODAY,
    ),
)  # fmt: skip


def without(**changes: object) -> Situation:
    return Situation(**{**WHOLE.__dict__, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("move", states.MOVES, ids=lambda move: f"{move.name}-{move.before}")
def test_nothing_stands_in_the_way_of_a_whole_situation(move: states.Move) -> None:
    assert states.missing(move, WHOLE) == ()


@pytest.mark.parametrize(
    ("name", "before", "changes", "words"),
    [
        (Name.LIST, None, {"proposed_level": ""}, "The front door has not proposed a level"),
        (Name.LIST, None, {"has_meeting": False}, "Choose the meeting"),
        (Name.LIST, None, {"has_lead": False}, "Name the lead professional"),
        (Name.DEFER, State.LISTED, {"why": " "}, "Enter why this waits"),
        (Name.DEFER, State.LISTED, {"has_meeting": False}, "Choose the meeting"),
        (Name.DEFER, State.LISTED, {"level": "high", "deferrals": 1}, "is not deferred twice"),
        (Name.DEFER, State.LISTED, {"level": "high", "new_date": date(2026, 10, 29)}, "two weeks at most"),
        (Name.DECIDE, State.LISTED, {"is_open_meeting": False}, "The meeting is not open"),
        (Name.DECIDE, State.LISTED, {"quorum_missing": ("police",)}, "There is no quorum"),
        (Name.DECIDE, State.LISTED, {"level": ""}, "Select the level"),
        (Name.DECIDE, State.LISTED, {"why": ""}, "Enter why"),
        (Name.DECIDE, State.LISTED, {"next_review_on": None}, "never blank"),
        (Name.DECIDE, State.LISTED, {"has_action": False, "no_action_why": "None"}, "Enter at least one action"),
        (Name.DECIDE, State.OPEN, {"has_action": False}, "Enter an action, or why none is needed"),
    ],
)
def test_each_guard_says_what_is_missing(name: Name, before: State | None, changes: dict, words: str) -> None:
    move = states.find(name, before)
    assert move is not None
    (guard,) = states.missing(move, without(**changes))
    assert words in guard.words


@pytest.mark.parametrize(
    ("name", "before", "changes"),
    [
        (Name.DEFER, State.LISTED, {"level": "medium", "deferrals": 3, "new_date": date(2026, 12, 1)}),
        (Name.DEFER, State.LISTED, {"level": "high", "new_date": date(2026, 10, 28)}),
        (Name.DECIDE, State.OPEN, {"has_action": False, "no_action_why": "All is under way"}),
    ],
)
def test_what_is_allowed_at_the_edges(name: Name, before: State, changes: dict) -> None:
    move = states.find(name, before)
    assert move is not None and states.missing(move, without(**changes)) == ()


TOMORROW = date(2026, 10, 15)


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        (Name.STEP_DOWN, {"levels": ("medium", "low")}, "when the panel agrees Low or None"),
        *((Name.STEP_DOWN, {"criteria": frozenset(CRITERIA) - {one}}, words) for one, words in CRITERIA.items()),
        (Name.STEP_DOWN, {"has_lead": False}, "who takes over"),
        (Name.STEP_DOWN, {"accepted_on": None}, "the day they accepted"),
        (Name.STEP_DOWN, {"accepted_on": TOMORROW}, "the day they accepted"),
        (Name.STEP_DOWN, {"why": " "}, "which plan goes on"),
        (Name.PROPOSE, {"levels": ("low",)}, "two panels, one after the other"),
        (Name.PROPOSE, {"levels": ("low", "medium")}, "two panels, one after the other"),
        (Name.PROPOSE, {"levels": ("medium", "low")}, "two panels, one after the other"),
        (Name.PROPOSE, {"open_purposes": frozenset({"support", "protect"})}, "is still open"),
        (Name.PROPOSE, {"open_purposes": frozenset({"disrupt"})}, "is still open"),
        (Name.PROPOSE, {"open_purposes": frozenset({"investigate"})}, "is still open"),
        (Name.PROPOSE, {"reason": ""}, "Select why it closes"),
        (Name.PROPOSE, {"reason": "DID_NOT_ENGAGE"}, "Select why it closes"),
        (Name.PROPOSE, {"reason": "NO_DISCLOSURE"}, "Select why it closes"),
        (Name.PROPOSE, {"reason": "ERROR_MERGED"}, "Select why it closes"),  # the system's own
        (Name.PROPOSE, {"reason": "TRANSFERRED_AREA"}, "Select why it closes"),  # a move of its own
        (Name.PROPOSE, {"why": ""}, "which goals"),
        (Name.PROPOSE, {"residual_risk": ""}, "what risk is left"),
        (Name.PROPOSE, {"advice": ""}, "bring the child back"),
        (Name.PROPOSE, {"has_lead": False}, "who goes on"),
        (Name.PROPOSE, {"child_told_on": None}, "the child was told"),
        (Name.PROPOSE, {"child_told_on": TOMORROW}, "the child was told"),
        (Name.PROPOSE, {"family_told_on": None}, "the family was told"),
        (Name.CLOSE, {"how": How.STEP_DOWN}, "Nothing waits to be agreed"),
        (Name.CLOSE, {"open_purposes": frozenset({"protect"})}, "is still open"),
        (Name.TRANSFER, {"authority": ""}, "council that takes it on"),
        (Name.TRANSFER, {"contact": ""}, "has accepted it"),
        (Name.TRANSFER, {"accepted_on": None}, "the day they accepted"),
        (Name.TRANSFER, {"why": ""}, "what was sent"),
    ],
)
def test_each_guard_of_an_ending_says_what_is_missing(name: Name, changes: dict, words: str) -> None:
    move = states.find(name, State.OPEN)
    assert move is not None and WHOLE.ending is not None
    (guard,) = states.missing(move, without(ending=replace(WHOLE.ending, **changes)))
    assert words in guard.words


@pytest.mark.parametrize(
    "changes",
    [
        {"has_lead": False, "need_ended_why": "She is safe with her nan."},
        {"child_told_on": None, "child_not_told_why": "Her worker tells her on Friday."},
        {"family_told_on": None, "family_not_told_why": "Not safe to."},
        {"open_purposes": frozenset({"support", "prevent"})},
        {"levels": ("none", "none")},
    ],
)
def test_a_case_closes_at_the_edges(changes: dict) -> None:
    move = states.find(Name.PROPOSE, State.STEPPED_DOWN)
    assert move is not None and WHOLE.ending is not None
    assert states.missing(move, without(ending=replace(WHOLE.ending, **changes))) == ()


@pytest.mark.parametrize("name", [Name.STEP_DOWN, Name.PROPOSE, Name.TRANSFER])
def test_a_case_ends_only_where_the_panel_has_decided(name: Name) -> None:
    move = states.find(name, State.OPEN)
    assert move is not None
    assert [guard.words for guard in states.missing(move, without(is_decided=False))] == [
        "The panel records its decision on this item first. Then the case can step down or end."
    ]


def test_who_proposed_a_closing_does_not_agree_to_it() -> None:
    move = states.find(Name.CLOSE, State.OPEN)
    assert move is not None
    (guard,) = states.missing(move, without(is_another_person=False))
    assert "Somebody else agrees" in guard.words


def test_not_engaging_and_not_disclosing_are_no_reasons() -> None:
    assert set(REASONS) == {
        "RISK_REDUCED", "STEP_DOWN_CAF", "UNDER_CIN_CP_LAC_PLAN", "TRANSFERRED_AREA", "TRANSITION_ADULT", "NOT_CSE",
        "DECEASED", "ERROR_MERGED",
    }  # fmt: skip


CHAIR_SEAT, POLICE, CARE = Seat("council", is_chair=True), Seat("police"), Seat("council")
HEALTH, SCHOOL, YOUTH = Seat("health"), Seat("school"), Seat("youth")


@pytest.mark.parametrize(
    ("seats", "missing"),
    [
        ([CHAIR_SEAT, POLICE, CARE, HEALTH], ()),
        ([CHAIR_SEAT, POLICE, CARE, SCHOOL], ()),
        ([CHAIR_SEAT, POLICE, CARE, YOUTH], ("health or education",)),
        ([POLICE, CARE, HEALTH], ("chair",)),
        ([CHAIR_SEAT, CARE, HEALTH], ("police",)),
        ([CHAIR_SEAT, POLICE, HEALTH], ("social care",)),  # the chair's own agency does not count for it
        ([CHAIR_SEAT, POLICE, CARE, Seat("health", is_present=False)], ("health or education",)),
        ([Seat("police", is_chair=True, is_present=False), POLICE, CARE, HEALTH], ("chair",)),
        ([], ("chair", "police", "social care", "health or education")),
    ],
)
def test_who_is_missing_for_a_quorum(seats: list[Seat], missing: tuple[str, ...]) -> None:
    assert quorum.count(seats).missing == missing


def test_a_quorum_in_words() -> None:
    assert (
        quorum.count([CHAIR_SEAT, POLICE, CARE, HEALTH, SCHOOL]).said("item 4")
        == "Quorum for item 4 met: chair, police, social care, health, education"
    )
    assert quorum.count([CHAIR_SEAT, CARE, HEALTH]).said("item 4") == "No quorum for item 4: police missing"


def test_the_agenda_is_in_the_order_of_section_5() -> None:
    children = [
        Child(1, Kind.REVIEW, "low", False), Child(2, Kind.NEW, "medium", False), Child(3, Kind.STEP_DOWN, "low", False),
        Child(4, Kind.REVIEW, "high", True), Child(5, Kind.REVIEW, "high", False), Child(6, Kind.NEW, "high", False),
        Child(7, Kind.REPEAT, "medium", False), Child(8, Kind.NEW, "low", True), Child(9, Kind.REVIEW, "medium", False),
    ]  # fmt: skip
    assert [(line.number, line.label, line.key) for line in agenda.build(children)] == [
        (1, "Opening", None), (2, "Minutes, late actions", None),
        (3, "Urgent, new", 6), (4, "Urgent, new", 8), (5, "Urgent, review", 4),
        (6, "New", 2), (7, "New, repeat", 7),
        (8, "Review", 5), (9, "Review", 9), (10, "Review", 1),
        (11, "Step down", 3),
        (12, "People of concern", None), (13, "Places", None), (14, "Groups, themes", None),
        (15, "Gaps, requests", None), (16, "Learning", None), (17, "Next date", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "last"),
    [
        ("high", date(2026, 11, 11)),
        ("medium", date(2026, 11, 25)),
        ("low", date(2027, 1, 6)),
        ("none", date(2027, 1, 6)),
    ],
)
def test_a_child_comes_back_in_4_6_or_12_weeks(level: str, last: date) -> None:
    assert intervals.review_by(level, TODAY) == last


def test_dates_around_a_meeting() -> None:
    days = english_days()
    # the Christmas bank holidays of 2026 are Friday 25 and Monday 28 December
    assert intervals.papers_due(date(2026, 12, 30), days) == date(2026, 12, 17)
    assert intervals.minutes_due(date(2026, 12, 23), days) == date(2027, 1, 4)
    approved = datetime(2026, 12, 23, 16, tzinfo=UTC)
    assert intervals.access_ends(approved, days) == datetime(2027, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("previous", "level", "trend", "two"),
    [
        ("", "high", "first", False), ("high", "high", "same", False), ("high", "medium", "down", False),
        ("high", "low", "down", True), ("medium", "none", "down", True), ("low", "high", "up", False),
    ],
)  # fmt: skip
def test_where_a_level_went(previous: str, level: str, trend: str, two: bool) -> None:
    assert levels.trend(previous, level) == trend
    assert levels.falls_two(previous, level) is two


def test_a_strategy_discussion_counts_from_the_last_panel_below_the_top() -> None:
    earlier = [
        levels.Earlier("medium", date(2026, 6, 1)), levels.Earlier("high", date(2026, 7, 1)),
        levels.Earlier("high", date(2026, 8, 1)),
    ]  # fmt: skip
    assert levels.at_top_since(earlier, date(2026, 5, 1)) == date(2026, 6, 1)
    assert levels.at_top_since(earlier[1:], date(2026, 5, 1)) == date(2026, 5, 1)


DONE, BECAUSE = decision.Step(on=TODAY), decision.Step(why_not="Never missing")


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"exploited": ""}, ["exploited"]),
        ({"next_review_on": TODAY}, ["next_review"]),
        ({"next_review_on": date(2026, 11, 25)}, []),
        ({"next_review_on": date(2026, 11, 26)}, ["next_review"]),
        ({"level": "low", "previous": "high"}, ["two_levels_why"]),
        ({"level": "low", "previous": "high", "two_levels_why": "Moved to safety"}, []),
        ({"level": "high"}, ["no_strategy_why", "missing_plan", "nrm", "next_review"]),
        ({"level": "high", "strategy": DONE, "missing_plan": BECAUSE, "nrm": DONE, "next_review_on": date(2026, 11, 11)}, []),
        ({"level": "high", "strategy": BECAUSE, "missing_plan": DONE, "nrm": decision.Step(why_not=" ")},
         ["nrm", "next_review"]),
    ],
)  # fmt: skip
def test_what_a_decision_lacks(changes: dict, fields: list[str]) -> None:
    whole = {
        "level": "medium", "previous": "medium", "exploited": "suspected", "next_review_on": date(2026, 11, 20),
        "held_on": TODAY,
    }  # fmt: skip
    found = decision.lacks(decision.Proposed(**{**whole, **changes}))  # type: ignore[arg-type]
    assert [lack.field for lack in found] == fields
