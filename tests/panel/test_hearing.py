"""From a referral that triage accepted to a decision, through the services."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.panel import thread as threads
from tests.panel.thread import CARE, CHAIR, COORDINATOR, HEALTH, LEAD, POLICE, Thread
from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.actions.models import Action
from wardlight.kernel.refusals import Changed, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.panel import queries, services
from wardlight.panel.models import AgendaItem, CaseMove, PanelCase
from wardlight.panel.services import hearing, meetings
from wardlight.panel.services.cases import AlreadyListed, PackIsOut
from wardlight.panel.services.moves import GuardsNotMet
from wardlight.people.models import ChildRecord, LevelSet

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def may(thread: Thread, who: str, act: Act, record: ChildRecord, now=None) -> bool:
    return ChildRecord.objects.filter(gate.visible_to(thread.viewer(who, now), act), pk=record.pk).exists()


def test_a_listed_child_waits_on_the_agenda_and_the_lead_is_told(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    item = thread.listed(route, thread.meeting(days=12))

    case = PanelCase.objects.get()
    assert (case.state, case.proposed_level, item.kind) == ("listed", "high", "new")
    assert list(CaseMove.objects.values_list("before", "after")) == [("", "listed")]
    assert Event.objects.filter(action="panel.case.listed").count() == 1
    told = Notice.objects.get(kind="panel.child_listed")
    assert told.to_user == thread.world.users[LEAD].public_id


def test_papers_are_due_seven_working_days_before(thread: Thread) -> None:
    # Monday 26 October 2026: 23, 22, 21, 20, 19, 16, 15 October
    assert thread.meeting(days=12).papers_due_on.isoformat() == "2026-10-15"


def test_a_second_referral_of_a_child_is_a_repeat(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    item = thread.ready(route)
    thread.decide(item)
    again = thread.refer(route.concern.mention.joins.get().record, level="high")
    new = thread.listed(again, thread.meeting(days=20))

    assert new.kind == "repeat"
    assert PanelCase.objects.get().state == "open"
    assert list(PanelCase.objects.get().referrals.order_by("repeat").values_list("repeat", flat=True)) == [0, 1]


def test_the_same_referral_is_listed_once(thread: Thread) -> None:
    route, meeting = thread.child("Tiana Marsh"), thread.meeting()
    thread.listed(route, meeting)
    with pytest.raises(AlreadyListed):
        thread.listed(route, meeting)


def test_without_level_meeting_or_lead_a_child_is_not_listed(thread: Thread) -> None:
    route = thread.child("Tiana Marsh", level="")
    with pytest.raises(GuardsNotMet) as refused:
        services.list_child(
            viewer=thread.viewer(COORDINATOR), route_id=route.public_id, meeting_id=None, lead_id=None, is_urgent=False,
            key=str(uuid4()), now=thread.now,
        )  # fmt: skip
    assert [guard.words.split(".")[0] for guard in refused.value.missing] == [
        "The front door has not proposed a level",
        "Choose the meeting that will hear this",
        "Name the lead professional, who brings what the panel needs to know",
    ]


def test_only_what_is_urgent_joins_a_pack_that_is_out(thread: Thread) -> None:
    meeting = thread.meeting()
    thread.listed(thread.child("Tiana Marsh"), meeting)
    thread.release(meeting)
    late = thread.child("Rafi Hossain")
    with pytest.raises(PackIsOut):
        thread.listed(late, meeting)
    assert thread.listed(late, meeting, urgent=True).is_urgent


def test_members_read_the_pack_from_its_release_to_the_fifth_working_day_after_the_minutes(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    record = route.concern.mention.joins.get().record
    meeting = thread.meeting()
    item = thread.listed(route, meeting)
    assert not may(thread, CHAIR, Act.READ_PANEL_ITEM, record)
    assert may(thread, COORDINATOR, Act.READ_PANEL_ITEM, record)

    thread.release(meeting)
    for who in (CHAIR, POLICE, CARE, HEALTH):
        assert may(thread, who, Act.READ_PANEL_ITEM, record), who
    assert not may(thread, threads.TEACHER, Act.READ_PANEL_ITEM, record)

    thread.attend(meeting)
    thread.open(meeting)
    thread.decide(thread.call(item), actions=(thread.action("See the child", LEAD, "family-team"),))
    thread.close(meeting)
    approved = thread.approve(meeting)
    # approved on Wednesday 14 October: open to the end of Wednesday 21 October, in summer time
    assert approved.access_ends_at.isoformat() == "2026-10-22T00:00:00+01:00"
    assert may(thread, POLICE, Act.READ_PANEL_ITEM, record, approved.access_ends_at - timedelta(seconds=1))
    assert not may(thread, POLICE, Act.READ_PANEL_ITEM, record, approved.access_ends_at)


def test_a_decision_sets_level_exploited_actions_and_review(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    item = thread.ready(route)
    decision = thread.decide(item)

    record = decision.record
    record.refresh_from_db()
    assert LevelSet.objects.get(record=record).level == "medium"
    assert record.exploited == "suspected"
    assert (decision.trend, decision.previous_level, decision.proposed_level) == ("first", "", "high")
    case = PanelCase.objects.get()
    assert (case.state, case.next_review_on) == ("open", thread.now.date() + timedelta(days=28))
    action = Action.objects.get()
    assert (action.owner, action.agency.code, action.origin) == (
        thread.world.users[POLICE], "police", decision.public_id,
    )  # fmt: skip
    assert list(CaseMove.objects.order_by("pk").values_list("name", "before", "after")) == [
        ("list", "", "listed"), ("decide", "listed", "open"),
    ]  # fmt: skip
    done = set(Event.objects.filter(outcome="done").values_list("action", flat=True))
    assert {"panel.decision.recorded", "people.level.set", "people.exploited.said", "actions.action.issued"} <= done
    assert Notice.objects.filter(kind="panel.decided", to_user=thread.world.users[LEAD].public_id).exists()
    assert Notice.objects.filter(kind="actions.issued", to_user=thread.world.users[POLICE].public_id).exists()


def test_the_same_key_decides_once(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    version, key = thread.version(item), str(uuid4())
    given = {
        "viewer": thread.viewer(CHAIR), "item_id": item.public_id, "version": version, "decided": thread.decided(),
        "key": key, "now": thread.now,
    }  # fmt: skip
    assert services.decide(**given) == services.decide(**given)
    assert Action.objects.count() == 1


def test_everything_missing_is_said_at_once(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    with pytest.raises(hearing.DecisionLacks) as refused:
        thread.decide(item, level="high", exploited="", why=" ", next_review_on=None, actions=())
    assert [lack.field for lack in refused.value.lacks] == [
        "why", "next_review", "what_1", "exploited", "no_strategy_why", "missing_plan", "nrm",
    ]  # fmt: skip
    assert not AgendaItem.objects.filter(decided_at__isnull=False).exists()
    assert Event.objects.filter(action="panel.services.hearing.decide", outcome="refused").count() == 1


def test_the_top_level_takes_the_strategy_discussion_from_the_record(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    item = thread.ready(route)
    record = route.concern.mention.joins.get().record
    top = {"level": "high", "missing_plan_on": thread.now.date(), "no_nrm_why": "No movement is known"}

    thread.discussed(record, thread.now - timedelta(days=60))  # about something else: before the referral
    with pytest.raises(hearing.DecisionLacks) as refused:
        thread.decide(item, **top)
    assert [lack.field for lack in refused.value.lacks] == ["no_strategy_why"]

    thread.discussed(record, thread.now - timedelta(days=1))
    decision = thread.decide(item, **top)
    assert decision.strategy_on == (thread.now - timedelta(days=1)).date()


def test_the_top_level_can_be_agreed_with_the_reason_why_not(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    decision = thread.decide(
        item, level="high", no_strategy_why="Police ask that it waits a day", no_missing_plan_why="Never missing",
        no_nrm_why="No movement is known",
    )  # fmt: skip
    assert decision.no_strategy_why == "Police ask that it waits a day"


def test_without_quorum_nothing_is_decided(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    thread.attend(item.meeting, leaves={POLICE: (item.public_id,)})
    with pytest.raises(hearing.DecisionLacks) as refused:
        thread.decide(item)
    assert [lack.words for lack in refused.value.lacks] == [
        "There is no quorum for this item. Defer it, or wait for whoever is missing."
    ]
    thread.attend(item.meeting)
    assert thread.decide(item)


def test_a_meeting_opens_with_a_quorum_only(thread: Thread) -> None:
    meeting = thread.meeting()
    thread.listed(thread.child("Tiana Marsh"), meeting)
    with pytest.raises(meetings.NotReleased):
        thread.open(meeting)
    thread.release(meeting)
    thread.attend(meeting, HEALTH)
    with pytest.raises(meetings.NoChairPresent):
        thread.open(meeting)
    thread.attend(meeting)
    assert thread.open(meeting).opened_at == thread.now


def test_a_child_is_named_only_when_who_must_leave_has_left(thread: Thread) -> None:
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh"), meeting)
    thread.release(meeting)
    thread.attend(meeting)
    thread.open(meeting)
    with pytest.raises(hearing.NotCalled):
        thread.decide(item)


def test_an_item_is_decided_once(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    thread.decide(item)
    with pytest.raises(hearing.AlreadyDecided):
        thread.decide(item)


def test_a_decision_on_what_changed_meanwhile_is_refused(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    with pytest.raises(Changed):
        services.decide(
            viewer=thread.viewer(CHAIR), item_id=item.public_id, version=thread.version(item) - 1,
            decided=thread.decided(), key=str(uuid4()), now=thread.now,
        )  # fmt: skip


@pytest.mark.parametrize("who", [COORDINATOR, POLICE, LEAD])
def test_only_the_chair_decides(thread: Thread, who: str) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    with pytest.raises(NotAllowed):
        thread.decide(item, by=who)


@pytest.mark.parametrize("who", [threads.TEACHER, threads.DOOR])
def test_for_anybody_else_the_item_is_not_there(thread: Thread, who: str) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    with pytest.raises(NotFound):
        thread.decide(item, by=who)


def test_a_review_needs_an_action_or_why_none(thread: Thread, at) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    thread.decide(item)
    thread.now = at.move_on(days=28)
    review = thread.meeting()
    item = AgendaItem.objects.get(meeting=review)
    assert item.kind == "review"
    thread.release(review)
    thread.attend(review)
    thread.open(review)
    thread.call(item)
    with pytest.raises(hearing.DecisionLacks) as refused:
        thread.decide(item, actions=())
    assert [lack.field for lack in refused.value.lacks] == ["no_action_why"]
    decision = thread.decide(item, actions=(), no_action_why="Everything agreed is under way", level="low")
    assert (decision.trend, decision.previous_level) == ("down", "medium")


def deferred(thread: Thread, item: AgendaItem, to, why: str = "The school could not come", by: str = COORDINATOR):
    return services.defer(
        viewer=thread.viewer(by), item_id=item.public_id, version=thread.version(item), to_meeting_id=to.public_id,
        why=why, key=str(uuid4()), now=thread.now,
    )  # fmt: skip


def test_a_child_at_the_top_level_is_deferred_once_and_for_two_weeks_at_most(thread: Thread) -> None:
    first, next_, far = thread.meeting(days=1), thread.meeting(days=14), thread.meeting(days=15)
    item = thread.listed(thread.child("Tiana Marsh"), first)
    with pytest.raises(GuardsNotMet, match="waits two weeks at most"):
        deferred(thread, item, far)
    with pytest.raises(GuardsNotMet, match="Enter why this waits"):
        deferred(thread, item, next_, why="")
    deferred(thread, item, next_)
    again = AgendaItem.objects.get(meeting=next_)
    with pytest.raises(GuardsNotMet, match="is not deferred twice"):
        deferred(thread, again, thread.meeting(days=10))
    assert PanelCase.objects.get().state == "listed"


def test_another_level_is_deferred_again(thread: Thread) -> None:
    first, next_, third = thread.meeting(days=1), thread.meeting(days=20), thread.meeting(days=40)
    item = thread.listed(thread.child("Tiana Marsh", level="medium"), first)
    deferred(thread, item, next_)
    deferred(thread, AgendaItem.objects.get(meeting=next_), third)
    assert AgendaItem.objects.get(meeting=third).deferred_at is None


def test_a_meeting_closes_when_every_child_is_decided_or_deferred(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    with pytest.raises(meetings.ItemsStillWait):
        thread.close(item.meeting)
    with pytest.raises(meetings.NotClosed):
        thread.approve(item.meeting)
    thread.decide(item)
    thread.close(item.meeting)
    assert thread.approve(item.meeting).minutes_approved_at == thread.now
    with pytest.raises(meetings.AlreadyApproved):
        thread.approve(item.meeting)


def test_after_approval_there_are_only_dated_corrections(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    seat = item.meeting.attendances.get(user=thread.world.users[HEALTH])
    given = {"viewer": thread.viewer(CHAIR), "item_id": item.public_id, "now": thread.now}
    services.record_dissent(attendance_id=seat.public_id, words="I would say High.", key=str(uuid4()), **given)
    thread.decide(item)
    thread.close(item.meeting)
    thread.approve(item.meeting)
    with pytest.raises(meetings.AlreadyApproved):
        services.record_dissent(attendance_id=seat.public_id, words="And again.", key=str(uuid4()), **given)
    services.correct_minutes(words="The van is blue.", key=str(uuid4()), **given)
    found = queries.minutes(thread.viewer(COORDINATOR), item.public_id)
    assert [one.words for one in found.corrections] == ["The van is blue."]
    assert [one.words for one in found.dissents] == ["I would say High."]
