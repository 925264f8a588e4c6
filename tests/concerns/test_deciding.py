"""Deciding: the routes move, the teacher is told, the record says what it must; and the manager's answer."""

from datetime import timedelta

import pytest

from tests.concerns.desk import ANSWER, Desk
from wardlight.concerns import services
from wardlight.concerns.models import Concern, Decision, Route, RouteMove, Step
from wardlight.concerns.queries import front_door as queries
from wardlight.concerns.services.deciding import (
    AnotherPerson,
    NothingProposed,
    NotReady,
    PanelAnswered,
    WaitsForManager,
)
from wardlight.concerns.services.triage import AlreadyDecided
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

pytestmark = pytest.mark.django_db
NOTHING = {"outcome": "no_further_action", "panel": "no", "panel_why_not": "Nothing suggests exploitation."}


@pytest.fixture
def desk(at):
    return Desk(at.now)


def route(concern, kind):
    return Route.objects.get(concern=concern, kind=kind)


def told(concern):
    return list(Notice.objects.filter(kind="concerns.receipt_changed", reference=concern.reference).order_by("pk")
                .values_list("to_user", flat=True))  # fmt: skip


def proposed(desk):
    concern = desk.look(desk.send())
    return desk.decide(concern, **NOTHING)


def test_one_act_moves_the_routes_tells_the_teacher_and_says_it_on_the_record(desk, at):
    concern = desk.decided()
    protection, panel = route(concern, "child_protection"), route(concern, "panel")
    assert (protection.state, protection.outcome, protection.outcome_words) == ("decided", "assess", ANSWER.told_words)
    assert (protection.decided_at, protection.told_at) == (at.now, at.now)
    assert panel.state == "accepted"
    moves = RouteMove.objects.filter(route=panel).order_by("pk").values_list("before", "after")
    assert list(moves) == [("", "submitted"), ("submitted", "triage"), ("triage", "accepted")]
    users = desk.world.users
    assert told(concern) == [users["Helen Osei"].public_id, users["Carys Bowen"].public_id]
    record = ChildRecord.objects.get(pk=desk.record.pk)
    assert (record.exploited, record.exploited_by) == ("suspected", users["Ruth Adeyemi"].public_id)
    assert Event.objects.filter(action="concerns.concern.decided", object=concern.public_id).count() == 1


def test_once_finished_the_concern_closes_and_the_way_into_the_record_ends(desk, at):
    concern = desk.decided()
    assert concern.closed_at == at.now
    assert queries.waiting_rows(desk.viewer()).count() == 0
    with pytest.raises(NotFound):
        people.child(desk.viewer(), desk.record.public_id)
    with pytest.raises(NotFound):
        queries.concern(desk.viewer(), concern.public_id)
    assert route(concern, "police").state == "received"  # the others go on


def test_the_level_proposed_is_not_the_level_agreed(desk):
    concern = desk.decided()
    assert Decision.objects.get(concern=concern).level == "medium"
    assert people.child(desk.viewer("Daniel Mistry"), desk.record.public_id).level == ""


def test_early_help_is_opened_when_chosen(desk):
    concern = desk.decided(outcome="early_help")
    opened = route(concern, "early_help")
    assert (opened.state, opened.service.name, opened.not_needed_because) == ("received", "Early help", "")
    assert Notice.objects.filter(kind="concerns.received", to_service=opened.service.public_id).count() == 1
    assert route(desk.decided(), "early_help").state == "not_opened"


def test_a_concern_on_no_record_is_not_decided_but_nothing_further_may_be(desk):
    concern = desk.look(desk.send())
    with pytest.raises(NotReady) as refused:
        desk.decide(concern)
    assert [field for field, _ in refused.value.problems] == [""]
    desk.decide(concern, **NOTHING)


def test_nothing_is_decided_before_the_first_look(desk):
    concern = desk.join(desk.send())
    with pytest.raises(NotReady):
        desk.decide(concern)


def test_red_needs_a_strategy_discussion_or_the_reason(desk):
    concern = desk.join(desk.look(desk.send(), "red", red=("assault",)))
    with pytest.raises(NotReady) as refused:
        desk.decide(concern)
    assert refused.value.problems[0][0] == "no_strategy_why"
    desk.decide(concern, no_strategy_why="Police ask us to wait until they have spoken to her tonight.")


def test_decided_once(desk):
    concern = desk.decided(panel="not_yet")
    with pytest.raises(AlreadyDecided):
        desk.decide(concern)
    with pytest.raises(AlreadyDecided):
        desk.look(concern, "green")


def test_a_decision_on_what_changed_meanwhile_is_refused(desk):
    concern = desk.join(desk.look(desk.send()))
    with pytest.raises(Changed):
        desk.decide(concern, version=1)
    assert not Decision.objects.exists()


def test_the_panel_left_open_keeps_the_concern_open_until_answered(desk):
    concern = desk.decided(panel="not_yet")
    assert concern.closed_at is None and route(concern, "panel").state == "triage"
    (item,) = queries.front_door(desk.viewer()).items
    assert (item.group, item.without_the_other) == ("decided", True)
    with pytest.raises(NeedsReason):
        desk.do(services.answer_panel, concern, accepts=False, why_not="")
    concern = desk.do(services.answer_panel, concern, accepts=False, why_not="Low, and not rising.")
    panel = route(concern, "panel")
    assert (panel.state, panel.explained_why) == ("not_accepted", "Low, and not rising.")
    assert concern.closed_at is not None


def test_the_panel_is_answered_once(desk):
    concern = desk.decided(panel="not_yet")
    desk.do(services.answer_panel, concern, accepts=True, why_not="")
    again = desk.decided(panel="not_yet")
    with pytest.raises(PanelAnswered):
        Route.objects.filter(concern=again, kind="panel").update(state="accepted")
        desk.do(services.answer_panel, again, accepts=True, why_not="")


def test_a_panel_the_referrer_left_out_can_be_opened_by_the_decision(desk):
    concern = desk.send(left_out=(("panel", "I was asked not to."),))
    desk.look(concern)
    desk.join(concern)
    concern = desk.decide(concern)
    panel = route(concern, "panel")
    assert (panel.state, panel.service.name, panel.received_at) == ("accepted", "Exploitation panel", desk.world.now)


def test_a_panel_left_out_and_not_taken_stays_unopened_with_the_reason(desk):
    concern = desk.send(left_out=(("panel", "I was asked not to."),))
    desk.look(concern)
    desk.join(concern)
    concern = desk.decide(concern, panel="no", panel_why_not="No sign of exploitation.")
    panel = route(concern, "panel")
    assert (panel.state, panel.explained_why, panel.not_needed_because) == (
        "not_opened", "No sign of exploitation.", "I was asked not to.",
    )  # fmt: skip
    assert concern.closed_at is not None


def test_no_further_action_waits_and_nobody_is_told(desk):
    concern = proposed(desk)
    assert route(concern, "child_protection").state == "read"
    assert told(concern) == []
    manager = desk.world.users["Gwen Tuckett"].public_id
    assert Notice.objects.filter(kind="concerns.no_further_action_proposed", to_user=manager).count() == 1
    with pytest.raises(WaitsForManager):
        desk.decide(concern, **NOTHING)


def version(concern):
    return Decision.objects.filter(concern=concern).latest("pk").version


def test_the_manager_agrees_and_only_then_is_it_decided_and_told(desk, at):
    concern = proposed(desk)
    later = at.now + timedelta(hours=1)
    concern = desk.do(services.agree, concern, "Gwen Tuckett", later, decision=version(concern))
    protection = route(concern, "child_protection")
    assert (protection.state, protection.outcome, protection.decided_at) == ("decided", "no_further_action", later)
    assert len(told(concern)) == 2
    assert concern.closed_at == later
    decision = Decision.objects.get(concern=concern)
    assert decision.agreed_by != decision.decided_by


def test_only_a_manager_agrees_and_never_to_their_own(desk):
    concern = proposed(desk)
    with pytest.raises(NotAllowed):
        desk.do(services.agree, concern, "Owen Price", decision=version(concern))
    own = desk.look(desk.send())
    own = desk.decide(own, who="Gwen Tuckett", **NOTHING)
    with pytest.raises(AnotherPerson):
        desk.do(services.agree, own, "Gwen Tuckett", decision=version(own))


def test_the_manager_returns_it_with_a_reason_and_it_is_decided_again(desk):
    concern = proposed(desk)
    with pytest.raises(NeedsReason):
        desk.do(services.send_back, concern, "Gwen Tuckett", decision=version(concern), why="")
    concern = desk.do(
        services.send_back, concern, "Gwen Tuckett", decision=version(concern), why="Ask the school first."
    )
    assert told(concern) == []
    ruth = desk.world.users["Ruth Adeyemi"].public_id
    assert Notice.objects.filter(kind="concerns.no_further_action_returned", to_user=ruth).count() == 1
    with pytest.raises(NothingProposed):
        desk.do(services.agree, concern, "Gwen Tuckett", decision=version(concern))
    desk.join(concern)
    concern = desk.decide(concern)
    assert route(concern, "child_protection").outcome == "assess"
    kinds = list(Step.objects.filter(concern=concern).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["looked", "proposed", "returned", "joined", "decided", "closed"]


def test_the_manager_does_not_agree_to_another_proposal_than_the_one_shown(desk):
    concern = proposed(desk)
    with pytest.raises(NothingProposed):
        desk.do(services.agree, concern, "Gwen Tuckett", decision=version(concern) + 1)


def test_a_join_undone_after_the_decision_takes_back_what_it_said_on_the_record(desk):
    desk.world.exploited(desk.record, "ended")
    concern = desk.decided(panel="not_yet", exploited="yes")
    assert ChildRecord.objects.get(pk=desk.record.pk).exploited == "yes"
    concern = desk.do(services.undo_join, concern, why="Her cousin.")
    assert ChildRecord.objects.get(pk=desk.record.pk).exploited == "ended"
    desk.join(concern)
    assert ChildRecord.objects.get(pk=desk.record.pk).exploited == "yes"


def test_the_same_decision_sent_twice_is_one(desk):
    concern = desk.join(desk.look(desk.send()))
    shown = Concern.objects.get(pk=concern.pk).version
    for _ in range(2):
        desk.decide(concern, key="the-same-form", version=shown)
    assert Decision.objects.count() == 1 and len(told(concern)) == 2
