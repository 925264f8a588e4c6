"""Measures of concerns, waits, actions, services and places, counted by hand."""

from datetime import date

import pytest

from tests.assurance.made import at, categories, concern, decision, fact, gathered, route
from wardlight.actions.rules.counting import ActionCount
from wardlight.assurance.rules import work
from wardlight.assurance.rules.gathered import Body, Places

IN_TIME = {"decided_at": at("11-20", 17), "told_at": at("11-20", 18)}
LATE = {"decided_at": at("11-23"), "told_at": at("11-23")}


@pytest.mark.parametrize(
    ("routes", "answer"),
    [
        ({"child_protection": route("decided", **IN_TIME), "panel": route("accepted", **IN_TIME)}, {1: "yes"}),
        ({"child_protection": route("decided", **LATE), "panel": route("accepted", **IN_TIME)}, {1: "no"}),
        ({"child_protection": route("decided", **IN_TIME), "panel": route("not_accepted", **LATE)}, {1: "no"}),
        ({"child_protection": route("decided", **IN_TIME), "panel": route("not_opened")}, {1: "no"}),
        # not yet due is not counted; past due without an answer is
        ({"child_protection": route(due_at=at("11-25")), "panel": route("submitted", due_at=at("11-25"))}, {}),
        ({"child_protection": route(), "panel": route("submitted")}, {1: "no"}),
    ],
)
def test_both_referrals_answered_in_time(routes, answer):
    assert categories(work.both_in_time(gathered(concerns=(concern(1, **routes),)))) == answer


def test_who_left_the_panel_out():
    sent = (
        concern(1, panel=route("submitted")),
        concern(2, panel=route("not_opened", left_out=True)),
        concern(3, panel=route("not_opened")),
        concern(4, panel=route("not_opened"), sent=at("09-30")),
    )
    assert categories(work.left_out(gathered(concerns=sent))) == {1: "made", 2: "sender", 3: "other"}


def test_schools_told_in_time():
    sent = (
        concern(1, child_protection=route("decided", **IN_TIME)),
        concern(2, child_protection=route("decided", **LATE)),
        concern(3, child_protection=route()),
        concern(4, child_protection=route(due_at=at("11-26"))),
        concern(5, kind="other", child_protection=route("decided", **IN_TIME)),
    )
    assert categories(work.schools_told(gathered(concerns=sent))) == {1: "yes", 2: "no", 3: "no"}


def test_what_came_of_concerns():
    said = (decision(1, 7, "10-02"), decision(2, None, "11-02", led=False), decision(3, 8, "09-02"))
    ones = work.what_came(gathered(decisions=said))
    assert [(one.concern, one.category, one.service) for one in ones] == [(1, "yes", "Testwood"), (2, "no", "Testwood")]


def test_services_that_never_referred_and_schools_that_fell_silent():
    bodies = (Body(1, "Testwood", "school"), Body(2, "Youth service", "other"), Body(3, "Northdown", "school"))
    seen = gathered(services=bodies, last_sent={1: at("01-05"), 3: at("01-05").replace(year=2025)})
    assert {one.service: one.category for one in work.never_referred(seen)} == {
        "Testwood": "no", "Youth service": "yes", "Northdown": "no",
    }  # fmt: skip
    assert {one.service: one.category for one in work.silent_schools(seen)} == {"Testwood": "no", "Northdown": "yes"}


def test_reports_to_the_police():
    sent = (
        concern(1, police=route("useful", read_at=at("11-21"))),
        concern(2, police=route("read", read_at=at("11-22"))),
        concern(3, police=route("received")),
        concern(4, police=route("not_opened")),
        concern(5, police=route("not_useful", received_at=at("09-20"), read_at=at("09-20")), sent=at("09-20")),
    )
    seen = gathered(concerns=sent, services=(Body(1, "Testwood", "school"), Body(2, "Youth service", "other")))
    assert categories(work.police_answers(seen)) == {1: "useful", 2: "waiting", 3: "waiting"}
    assert [one.days for one in work.days_to_police(seen)] == [1, 2, 4]  # the third waits since Friday
    assert {one.service: one.category for one in work.silent_to_police(seen)} == {
        "Testwood": "no",
        "Youth service": "yes",
    }


def test_waits_for_the_panel_end_when_it_hears_the_child_or_run_on():
    sent = (
        concern(
            1, 7, panel=route("accepted", received_at=at("10-01")), sent=at("10-01")
        ),  # heard after 10 working days
        concern(2, 8, panel=route("accepted", received_at=at("10-01")), sent=at("10-01")),  # heard after 11
        concern(3, 9, panel=route("accepted", received_at=at("11-06")), sent=at("11-06")),  # still waits, 12
        concern(4, None, panel=route("submitted")),  # still waits, 2: nobody knows yet whose it is
        concern(5, 10, panel=route("not_accepted", received_at=at("10-01")), sent=at("10-01")),
        concern(6, 11, panel=route("accepted", received_at=at("08-03")), sent=at("08-03")),  # heard last quarter
    )
    heard = (fact("heard", 7, "10-15"), fact("heard", 8, "10-16"), fact("heard", 11, "08-20"))
    seen = gathered(concerns=sent, facts=heard)
    assert categories(work.waited_over(seen)) == {7: "no", 8: "yes", 9: "yes", 4: "no"}
    assert sorted(one.days or 0 for one in work.days_to_panel(seen)) == [2, 10, 11, 12]


def action(record: int, agency: int, due: str, done: str = "") -> ActionCount:
    """Return an action due, and perhaps done, on days of 2026."""
    on = date.fromisoformat
    return ActionCount(
        record, "F", "protect", agency, on("2026-10-01"), on(f"2026-{due}"), on(f"2026-{done}") if done else None
    )  # fmt: skip


def test_actions_in_time_unmet_and_by_two_agencies():
    seen = gathered(
        actions=(
            action(1, 1, "11-02", "11-02"), action(1, 2, "11-09", "11-10"), action(2, 1, "11-09"),
            action(2, 2, "12-15", "11-20"), action(3, 1, "12-15"),
        )
    )  # fmt: skip
    assert [one.category for one in work.actions_in_time(seen)] == ["yes", "no", "no"]
    assert [one.category for one in work.actions_unmet(seen)] == ["no", "no", "yes"]
    assert categories(work.agencies_acted(seen)) == {1: "yes", 2: "no"}


def test_places_at_meetings():
    seen = gathered(places=(Places(1, 4, 3), Places(2, 2, 2)), agencies={1: "Police", 2: "Health"})
    assert [(one.agency, one.category, one.number) for one in work.attendance(seen)] == [
        ("Police", "yes", 3), ("Police", "no", 1), ("Health", "yes", 2),
    ]  # fmt: skip
