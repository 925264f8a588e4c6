"""The hours an area keeps: each clock by hand, a change from a day on with its maker and reason, and the page."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.concerns.models import Concern, Route
from wardlight.concerns.queries import hours as queries
from wardlight.concerns.rules import hours as rules
from wardlight.concerns.rules.clocks import Settings, ask_due, decision_due
from wardlight.concerns.rules.triage import due_after_look
from wardlight.concerns.services.hours import NotTheseHours, change_hours
from wardlight.kernel.opening import Opening
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed
from wardlight.ledger.models import Event

FRIDAY_4PM = datetime(2026, 10, 16, 15, tzinfo=UTC)  # 16:00 in London
MONDAY, TUESDAY = (lambda h, m=0: datetime(2026, 10, 19, h - 1, m, tzinfo=UTC)), datetime(2026, 10, 20, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("settings", "colour", "due"),
    [
        (Settings(), "", MONDAY(17)),
        (Settings(), "amber", MONDAY(17)),
        (Settings(amber_hours=4), "amber", MONDAY(12)),  # one hour on Friday, three on Monday
        (Settings(amber_hours=4), "green", MONDAY(17)),
        (Settings(green_hours=16), "green", MONDAY(17)),  # never later than C01
        (Settings(amber_hours=1), "amber", FRIDAY_4PM + timedelta(hours=1)),
        (Settings(opening=Opening(time(8), time(18))), "", MONDAY(18)),
        (Settings(opening=Opening(time(8), time(18)), amber_hours=4), "amber", MONDAY(10)),
    ],
)
def test_a_decision_is_due_by_the_hours_of_its_colour(settings, colour, due):
    assert decision_due(FRIDAY_4PM, priority=colour, settings=settings) == due


@pytest.mark.parametrize(
    ("settings", "after", "due"),
    [
        (Settings(), "red", FRIDAY_4PM + timedelta(hours=4)),  # past closing: red is finished all the same
        (Settings(red_hours=2), "red", FRIDAY_4PM + timedelta(hours=2)),
        (Settings(amber_hours=4), "amber", MONDAY(12)),
    ],
)
def test_a_look_sets_the_deadline_of_the_area(settings, after, due):
    found = due_after_look(
        before="", after=after, due=MONDAY(17), sent_at=FRIDAY_4PM, looked_at=FRIDAY_4PM, settings=settings
    )
    assert found == due


@pytest.mark.parametrize(
    ("kind", "decide", "due"),
    [
        ("check", TUESDAY, MONDAY(12)),
        ("question", TUESDAY, MONDAY(11)),
        ("check", FRIDAY_4PM + timedelta(hours=2), FRIDAY_4PM + timedelta(hours=2)),  # before the decision
        ("check", FRIDAY_4PM - timedelta(hours=2), MONDAY(12)),  # the decision is late already
    ],
)
def test_what_is_asked_is_due_in_working_hours_and_before_the_decision(kind, decide, due):
    settings = Settings(check_hours=4, question_hours=3)
    assert ask_due(kind, FRIDAY_4PM, decide, settings=settings) == due


def test_what_is_supplied_reads_as_the_clock_table_has_it_and_each_number_is_within_its_bounds():
    for area in ("luton", "bedford"):
        body = rules.supplied(area)
        assert rules.read(body) == Settings()
        assert rules.wrong(time(9), time(17), body["numbers"]) == []
    assert rules.said_of("luton")[0] and not rules.said_of("bedford")[0]


def test_hours_that_cannot_be_are_named():
    numbers = {**rules.supplied("luton")["numbers"], "red_hours": 25}
    assert [field for field, _ in rules.wrong(time(17), time(9), numbers)] == ["closes", "red_hours"]


@pytest.fixture
def desk(at):
    return Desk(at.now)


def _change(desk, who="Gwen Tuckett", *, version=0, from_day=None, why="The partnership agreed.", now=None, **numbers):
    now = now or desk.world.now
    change_hours(
        viewer=desk.viewer(who, now), version=version, opens=time(8), closes=time(18),
        numbers={**rules.supplied("luton")["numbers"], **numbers}, from_day=from_day or now.date(), why=why,
        key=f"{who} {version} {from_day}", now=now,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_change_holds_from_its_day_for_every_clock_and_what_runs_keeps_its_end(desk):
    before = desk.send()
    tomorrow = date(2026, 10, 15)
    _change(desk, from_day=tomorrow, amber_hours=2, police_days=2)
    same_day = desk.send(now=desk.world.now + timedelta(hours=1))
    assert same_day.decide_due_at == before.decide_due_at == datetime(2026, 10, 15, 16, tzinfo=UTC)
    next_day = desk.world.now + timedelta(days=1)  # Thursday 10:30 in London
    after = desk.send(now=next_day)
    assert after.decide_due_at == datetime(2026, 10, 16, 17, tzinfo=UTC)
    assert Route.objects.get(concern=after, kind="police").due_at == datetime(2026, 10, 19, 17, tzinfo=UTC)
    assert desk.look(after, "amber", now=next_day).decide_due_at == next_day + timedelta(hours=2)
    assert Concern.objects.get(pk=before.pk).decide_due_at == before.decide_due_at
    event = Event.objects.get(action="concerns.hours.changed")
    assert event.actor == desk.world.users["Gwen Tuckett"].public_id
    elsewhere = queries.in_force("bedford", next_day)
    assert elsewhere == Settings()


@pytest.mark.django_db
def test_who_may_not_or_says_what_cannot_be_is_refused(desk):
    for refusal, given in (
        (NotAllowed, {"who": "Ruth Adeyemi"}),
        (NeedsReason, {"why": " "}),
        (NotTheseHours, {"red_hours": 0}),
        (NotTheseHours, {"from_day": date(2026, 10, 13)}),
        (Changed, {"version": 1}),
    ):
        with pytest.raises(refusal):
            _change(desk, **given)
    assert not Event.objects.filter(action="concerns.hours.changed").exists()


@pytest.mark.django_db
def test_the_manager_changes_them_on_the_page_and_the_front_door_reads_who_and_why(desk):
    manager = worlds.signed_in(desk.world, "Gwen Tuckett")
    assert "16" in manager.get(reverse("concerns:hours_change")).content.decode()
    given = {name: str(value) for name, value in rules.supplied("luton")["numbers"].items()}
    given |= {"version": "0", "opens": "9am", "closes": "5pm", "from_day": "20 10 2026", "why": "Agreed on 1 October.", "red_hours": "3",
              "key": "7c9a2f5c-30a4-4d4e-8d0f-3b7ad7d0a111"}  # fmt: skip
    late = manager.post(reverse("concerns:hours_change"), {**given, "closes": "8am"})
    assert late.status_code == 422 and "Agreed on 1 October." in late.content.decode()
    sent = manager.post(reverse("concerns:hours_change"), given)
    assert sent.status_code == 302, sent.content.decode()
    page = worlds.signed_in(desk.world, "Ruth Adeyemi").get(reverse("concerns:hours")).content.decode()
    assert "Red: decided within: 4 to 3." in page and "Gwen Tuckett" in page and "To come" in page
    assert "Agreed on 1 October." in page and "Change the hours" not in page
