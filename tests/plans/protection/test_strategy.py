"""Strategy discussions: asked for, held with all three, on the child's record once joined, and what waits for them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.concerns.desk import Desk
from wardlight.concerns import services as front_door
from wardlight.concerns.models import Concern
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.people import queries as people
from wardlight.plans.protection.models import StrategyDiscussion
from wardlight.plans.protection.rules.strategy import absent, discussion_due, enquiry_due
from wardlight.plans.protection.services import strategy as services

HELD = {"social_care": "Gwen Tuckett", "police": "DS Anil Perera", "health": "Amina Yusuf", "others": "",
        "outcome": "enquiry_joint", "outcome_why": "In a van with a person nobody can name."}  # fmt: skip


@pytest.mark.parametrize(("asked", "due"), [
    (datetime(2026, 10, 14, 9, tzinfo=UTC), datetime(2026, 10, 15, 16, tzinfo=UTC)),
    (datetime(2026, 10, 16, 9, tzinfo=UTC), datetime(2026, 10, 19, 16, tzinfo=UTC)),  # Friday to Monday
    (datetime(2026, 10, 14, 23, 30, tzinfo=UTC), datetime(2026, 10, 16, 16, tzinfo=UTC)),  # Thursday in England
    (datetime(2026, 12, 24, 9, tzinfo=UTC), datetime(2026, 12, 29, 17, tzinfo=UTC)),  # over Christmas
])  # fmt: skip
def test_it_is_due_by_the_end_of_the_next_working_day(asked, due):
    assert discussion_due(asked) == due


def test_its_enquiry_runs_15_working_days():
    assert enquiry_due(datetime(2026, 10, 14, 15, tzinfo=UTC)) == date(2026, 11, 4)


@pytest.mark.parametrize(("attended", "missing"), [
    ({"social_care": "G", "police": "A", "health": "Y"}, []), ({"social_care": "G", "police": " "}, ["police", "health"]),
])  # fmt: skip
def test_without_all_three_it_was_not_held(attended, missing):
    assert absent(attended) == missing


@pytest.fixture
def desk(db, at):
    return Desk(at.now)


def ask(desk, concern, planned_at=None, who="Ruth Adeyemi", why="Red: assault.", now=None, key="ask-once"):
    now = now or desk.world.now
    return services.ask(
        viewer=desk.viewer(who, now), concern=concern.public_id, why=why, planned_at=planned_at, key=key, now=now
    )


def hold(desk, row, who="Ruth Adeyemi", now=None, version=None, key="held-once", **changed):
    now = now or desk.world.now + timedelta(hours=2)
    given = {**HELD, "held_at": now - timedelta(minutes=10), **changed}
    return services.record_held(
        viewer=desk.viewer(who, now), discussion=row.public_id, key=key, now=now, **given,
        version=version or StrategyDiscussion.objects.get(pk=row.pk).version,
    )  # fmt: skip


def test_asked_for_and_planned(desk, at):
    row = ask(desk, desk.send(), at.now + timedelta(hours=3))
    assert (row.due_at, row.held_at, row.record) == (datetime(2026, 10, 15, 16, tzinfo=UTC), None, None)


def test_refusals_of_asking(desk, at):
    concern = desk.send()
    with pytest.raises(NeedsReason):
        ask(desk, concern, why=" ")
    with pytest.raises(services.PlannedInThePast):
        ask(desk, concern, at.now - timedelta(minutes=1))
    with pytest.raises(NotFound):
        ask(desk, concern, who="Daniel Mistry")
    ask(desk, concern)
    with pytest.raises(services.AlreadyAsked):
        ask(desk, concern, key="another")


@pytest.mark.parametrize(("changed", "refusal"), [
    ({"police": ""}, services.SomebodyMissing), ({"outcome_why": ""}, NeedsReason), ({"version": 9}, Changed),
    ({"held_at": datetime(2026, 10, 14, 20, tzinfo=UTC)}, services.NotYetHeld),
])  # fmt: skip
def test_refusals_of_recording(desk, changed, refusal):
    row = ask(desk, desk.send())
    with pytest.raises(refusal):
        hold(desk, row, **changed)
    assert StrategyDiscussion.objects.get().held_at is None


def test_recorded_once(desk):
    row = ask(desk, desk.send())
    hold(desk, row)
    with pytest.raises(services.AlreadyHeld):
        hold(desk, row, key="again")


def test_a_join_puts_it_on_the_record_and_undoing_takes_it_off(desk):
    concern = desk.send()
    row = ask(desk, concern)
    desk.join(concern)
    assert StrategyDiscussion.objects.get(pk=row.pk).record_id == desk.record.pk
    desk.do(front_door.undo_join, concern, why="Her cousin.")
    assert StrategyDiscussion.objects.get(pk=row.pk).record_id is None


def test_a_decided_concern_stays_open_until_the_discussion_is_held(desk):
    concern = desk.look(desk.send(), "red", red=("assault",))
    row = ask(desk, concern)
    desk.join(concern)
    concern = desk.decide(concern, outcome="child_protection")
    assert concern.closed_at is None
    hold(desk, row)
    assert Concern.objects.get(pk=concern.pk).closed_at is not None


def test_whoever_edits_the_record_can_record_it_too(desk):
    concern = desk.send()
    row = ask(desk, concern)
    desk.join(concern)
    with pytest.raises(NotAllowed):
        hold(desk, row, who="Nasreen Baig")
    with pytest.raises(NotFound):
        hold(desk, row, who="Carys Bowen")
    assert hold(desk, row, who="Daniel Mistry").recorded_by == desk.world.users["Daniel Mistry"].public_id


def test_the_childs_record_says_what_is_under_way(desk, at):
    concern = desk.look(desk.send(), "red", red=("assault",))
    row = ask(desk, concern, at.now + timedelta(hours=3))
    desk.join(concern)
    viewer = desk.viewer("Daniel Mistry")
    view = people.child(viewer, desk.record.public_id)
    dates = [due.what for due in view.dues]
    assert dates == ["Decision on a concern", "Strategy discussion"]
    desk.decide(concern, outcome="child_protection")
    hold(desk, row)
    later = desk.viewer("Daniel Mistry", at.now + timedelta(hours=3))
    view = people.child(later, desk.record.public_id)
    assert view.status == ("section 47 enquiry",)
    entries = people.chronology(later, view).entries
    assert {entry.heading for entry in entries} >= {
        "Concern raised", "Strategy discussion asked for", "Front door decided: Child protection",
        "Strategy discussion held: Section 47 enquiry, joint with police",
    }  # fmt: skip
    told = next(entry for entry in entries if entry.heading == "Concern raised")
    assert told.words == "Absent from lessons or school; getting into unknown cars."
    assert told.tags == (("Protected: ask Ruth Adeyemi", "held"),)
    assert told.row.origin == "council"  # that it was a school would say who
    assert "Testwood" not in str(told) and "van" not in str(told)


def test_after_its_15_working_days_an_enquiry_is_no_longer_the_status(desk, at):
    concern = desk.look(desk.send())
    row = ask(desk, concern)
    desk.join(concern)
    hold(desk, row)
    viewer = desk.viewer("Daniel Mistry", at.now + timedelta(days=30))
    assert people.child(viewer, desk.record.public_id).status == ()


def test_a_concern_taken_off_the_record_leaves_no_entry(desk):
    concern = desk.join(desk.look(desk.send()))
    desk.do(front_door.undo_join, concern, why="Her cousin.")
    viewer = desk.viewer("Daniel Mistry")
    view = people.child(viewer, desk.record.public_id)
    assert not [e for e in people.chronology(viewer, view).entries if e.row.source.startswith(("concern", "strategy"))]
