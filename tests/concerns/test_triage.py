"""The front door's acts: taken, looked at, left, explained, joined and taken apart again; with their refusals."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.concerns.desk import TIANNA, Desk
from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.concerns import services
from wardlight.concerns.models import Concern, Route, Step
from wardlight.concerns.queries import front_door as queries
from wardlight.concerns.services.triage import NothingToExplain, RedAtOnce
from wardlight.concerns.services.whose import HeldClosely, LookAtThoseFirst, NeedsName
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger import audit
from wardlight.ledger.models import Event, Notice
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord, Join, MatchCandidate, SealedName
from wardlight.people.services.joining import AlreadyJoined, NameAlone

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    return Desk(at.now)


def route(concern, kind):
    return Route.objects.get(concern=concern, kind=kind)


def steps(concern):
    return list(Step.objects.filter(concern=concern).order_by("pk").values_list("kind", flat=True))


def test_taking_a_concern_marks_it_read_and_says_who_has_it(desk):
    concern = desk.do(services.take, desk.send())
    assert concern.owner.name == "Ruth Adeyemi"
    assert route(concern, "child_protection").state == "read"
    assert steps(concern) == ["taken"]
    assert Event.objects.filter(action="concerns.concern.taken", object=concern.public_id, outcome="done").exists()


def test_a_colleague_can_take_it_over_and_history_says_from_whom(desk):
    concern = desk.do(services.take, desk.send())
    desk.do(services.take, concern, who="Owen Price")
    assert Step.objects.filter(concern=concern).latest("pk").words == "From Ruth Adeyemi"


def test_two_who_take_it_at_once_do_not_both_have_it(desk):
    concern = desk.send()
    desk.do(services.take, concern, version=1)
    with pytest.raises(Changed):
        desk.do(services.take, concern, who="Owen Price", version=1)


@pytest.mark.parametrize(("who", "area", "refusal"), [
    ("Bedford Door", "bedford", NotFound), ("Daniel Mistry", "luton", NotFound), ("Nasreen Baig", "luton", NotAllowed),
    ("Helen Osei", "luton", NotAllowed),
])  # fmt: skip
def test_nobody_else_may(desk, who, area, refusal):
    concern = desk.send()
    with pytest.raises(refusal):
        services.take(
            viewer=desk.viewer(who, area=area), concern=concern.public_id, version=concern.version, now=desk.world.now
        )


def test_the_first_look_sets_priority_deadline_and_owner(desk, at):
    concern = desk.look(desk.send(), "red", red=("assault",), now=at.now + timedelta(minutes=20))
    assert (concern.priority, concern.red_because, concern.owner.name) == ("red", ["assault"], "Ruth Adeyemi")
    assert concern.decide_due_at == datetime(2026, 10, 14, 13, 50, tzinfo=UTC)  # 4 hours from the look
    assert concern.decide_due_at == route(concern, "child_protection").due_at
    assert steps(concern) == ["looked"]
    assert Notice.objects.filter(kind="concerns.red", reference=concern.reference).count() == 1


def test_a_later_look_goes_back_to_the_first_deadline(desk, at):
    concern = desk.look(desk.send(), "red")
    concern = desk.look(concern, "amber", now=at.now + timedelta(hours=1))
    assert concern.decide_due_at == datetime(2026, 10, 15, 16, tzinfo=UTC)
    assert concern.looked_at == at.now  # the first look stays the first
    assert steps(concern) == ["looked", "looked_again"]


def test_a_reason_for_red_is_not_amber(desk):
    with pytest.raises(RedAtOnce):
        desk.look(desk.send(), "amber", red=("missing",))


def test_a_look_needs_its_reason(desk):
    with pytest.raises(NeedsReason):
        desk.do(services.look, desk.send(), priority="green", red=(), why=" ")


def test_the_same_form_twice_is_one_look(desk):
    concern = desk.send()
    for _ in range(2):
        desk.do(services.look, concern, priority="green", red=(), why="As told.", key="k" * 8, version=1)
    assert steps(concern) == ["looked"]


def test_left_undecided_with_a_reason(desk):
    concern = desk.do(services.leave_undecided, desk.send(), why="Police answer at 2pm.")
    assert steps(concern) == ["left_undecided"]
    assert concern.decide_due_at == datetime(2026, 10, 15, 16, tzinfo=UTC)  # the clock goes on
    with pytest.raises(NeedsReason):
        desk.do(services.leave_undecided, concern, why="")


def test_a_route_left_out_is_shown_until_somebody_says_why(desk):
    concern = desk.send(left_out=(("panel", "I was asked not to."),))
    (item,) = queries.front_door(desk.viewer()).items
    assert item.without_the_other
    desk.do(services.explain, concern, why="The panel's own chair is named. The board's officer knows.")
    (item,) = queries.front_door(desk.viewer()).items
    assert not item.without_the_other
    assert route(concern, "panel").explained_why.startswith("The panel's own chair")


def test_there_is_nothing_to_explain_where_both_go(desk):
    with pytest.raises(NothingToExplain):
        desk.do(services.explain, desk.send(), why="Because.")


def test_the_matcher_offers_the_record_under_another_spelling(desk):
    concern = desk.send()
    ((candidate,),) = people.candidates(desk.viewer(), [concern.mention_id]).values()
    assert (candidate.name, candidate.answer) == ("Tiana Marsh", "waiting")
    assert candidate.band in ("likely", "nearly certain", "possible")


def test_the_record_is_compared_by_what_tells_one_child_from_another_alone(desk):
    concern = desk.send(postcode="LU1 1AA")
    viewer = desk.viewer()
    found = people.comparison(viewer, concern.mention_id, desk.record.public_id)
    home = next(reason for reason in found.match.fields if reason.field == "home")
    assert (home.left, home.right) == ("LU1 1AA", "One address")
    assert next(r for r in found.match.fields if r.field == "carer").right == "One person"
    assert "Acacia" not in str(found) and "Marcia" not in str(found)
    assert [(read.level, read.line, read.layers) for read in viewer.reads] == [(2, "A4m", "identity_only")]


def test_joining_opens_the_record_to_the_front_door_and_leaves_the_receipt_alone(desk):
    concern = desk.send()
    with pytest.raises(NotAllowed):
        people.child(desk.viewer(), desk.record.public_id)  # offered: identity alone
    before = list(Route.objects.filter(concern=concern).order_by("pk").values())
    concern = desk.join(concern)
    view = people.child(desk.viewer(), desk.record.public_id)
    assert (view.name, view.grant.level, view.grant.line) == ("Tiana Marsh", 3, "A4")
    assert list(Route.objects.filter(concern=concern).order_by("pk").values()) == before
    assert desk.offered(concern).answer == "joined"
    assert steps(concern) == ["joined"]


def test_a_concern_is_joined_once_and_with_a_reason(desk):
    with pytest.raises(NeedsReason):
        desk.join(desk.send(), why="")
    concern = desk.join(desk.send())
    with pytest.raises(AlreadyJoined):
        desk.join(concern)


def test_a_name_alone_never_joins(desk):
    concern = desk.send(sex="U", age_about=None, school="", school_year=None)
    MatchCandidate.objects.update_or_create(  # whatever the weights are
        mention=concern.mention,
        record=desk.record,
        defaults={"area": concern.area, "bits": 1, "band": "possible", "found_at": desk.world.now},
    )
    with pytest.raises(NameAlone):
        desk.join(concern)


def test_a_restricted_record_makes_the_concern_restricted_and_it_can_still_be_decided(desk):
    ChildRecord.objects.filter(pk=desk.record.pk).update(sensitivity="R")
    concern = desk.join(desk.send())
    assert concern.sensitivity == "R"
    with pytest.raises(NotAllowed):
        people.child(desk.viewer(), desk.record.public_id)  # summary only
    desk.look(concern)
    desk.decide(concern)
    assert route(concern, "child_protection").state == "decided"


def test_a_sealed_record_is_not_offered_and_its_holder_does_not_join_it_here(desk):
    ChildRecord.objects.filter(pk=desk.record.pk).update(sensitivity="S")
    concern = desk.send()
    assert people.candidates(desk.viewer(), [concern.mention_id]) == {}
    with pytest.raises(NotFound):
        desk.join(concern)
    SealedName.objects.create(record=desk.record, user=desk.world.users["Ruth Adeyemi"], starts_at=desk.world.now)
    with pytest.raises(HeldClosely):
        desk.join(concern)


def test_not_the_same_is_kept_and_no_longer_offered(desk):
    concern = desk.do(services.keep_apart, desk.send(), record=desk.record.public_id, sure=True, why="Her twin.")
    assert desk.offered(concern).answer == "not_the_same"
    assert people.candidates(desk.viewer(), [concern.mention_id]) == {}
    with pytest.raises(NotFound):
        people.comparison(desk.viewer(), concern.mention_id, desk.record.public_id)


def test_not_sure_stays_offered(desk):
    concern = desk.do(services.keep_apart, desk.send(), record=desk.record.public_id, sure=False, why="Ask the school.")
    ((candidate,),) = people.candidates(desk.viewer(), [concern.mention_id]).values()
    assert (candidate.answer, candidate.why) == ("not_sure", "Ask the school.")


def test_a_new_record_waits_until_a_likely_one_is_answered(desk):
    concern = desk.send(born_on=date(2012, 5, 3))
    assert desk.offered(concern).band in ("likely", "nearly certain")
    given = {"forename": "Tianna", "surname": "Marsh", "sex": "F", "born_on": None}
    with pytest.raises(LookAtThoseFirst):
        desk.do(services.open_new_record, concern, **given)
    desk.do(services.keep_apart, concern, record=desk.record.public_id, sure=True, why="Her twin.")
    with pytest.raises(NeedsName):
        desk.do(services.open_new_record, concern, **{**given, "forename": " ", "surname": ""})
    concern = desk.do(services.open_new_record, concern, **given)
    join = Join.objects.get(mention=concern.mention, undone_at=None)
    assert join.made_new_record and join.record_id != desk.record.pk
    assert queries.concern(desk.viewer(), concern.public_id).joined.name == "Tianna Marsh"


def test_undoing_a_join_tells_whoever_read_the_record_since(desk, at):
    concern = desk.join(desk.send())
    later = at.now + timedelta(minutes=5)
    viewer = desk.viewer("Daniel Mistry", later)
    people.child(viewer, desk.record.public_id)
    audit.record(viewer, "read.people.child", now=later, subjects=viewer.reads)
    concern = desk.do(services.undo_join, concern, why="Her cousin has the same name.", now=later)
    told = set(Notice.objects.filter(kind="people.join_undone").values_list("to_user", flat=True))
    assert desk.world.users["Daniel Mistry"].public_id in told
    assert not Join.objects.filter(mention=concern.mention, undone_at=None).exists()
    assert desk.offered(concern).answer == "waiting"
    with pytest.raises(NotAllowed):
        people.child(desk.viewer(now=later), desk.record.public_id)  # offered again: identity alone
    with pytest.raises(NeedsReason):
        desk.do(services.undo_join, desk.join(concern), why=" ")


def test_a_join_undone_closes_the_record_that_is_no_longer_offered(desk):
    concern = desk.join(desk.send())
    concern = desk.do(services.undo_join, concern, why="Wrong.")
    desk.do(services.keep_apart, concern, record=desk.record.public_id, sure=True, why="Her cousin.")
    facts = people.facts_of(desk.viewer(), desk.record)
    assert gate.grant(desk.viewer(), facts).level == 0
    assert not ChildRecord.objects.filter(gate.visible_to(desk.viewer(), Act.READ_CHILD)).exists()


def test_a_refusal_writes_nothing_but_the_trail(desk):
    concern = desk.send()
    with pytest.raises(NeedsReason):
        desk.join(concern, why="")
    assert Concern.objects.get(pk=concern.pk).version == concern.version
    assert Event.objects.filter(action="concerns.services.whose.join", outcome="refused").exists()


def test_the_queue_holds_what_is_open_in_the_order_to_work_in(desk, at):
    later = at.now + timedelta(minutes=1)
    quiet = desk.look(desk.send(), "green")
    new = desk.send(now=later)
    danger = desk.send(safe="no", now=later)
    now = at.now + timedelta(minutes=2)
    queue = queries.front_door(desk.viewer(now=now))
    assert [item.pk for item in queue.items] == [danger.pk, new.pk, quiet.pk]
    assert [item.group for item in queue.items] == ["danger", "not_looked_at", "tomorrow"]
    assert (queue.everything, queue.mine, queue.nobodys) == (3, 1, 2)
    assert [item.pk for item in queries.front_door(desk.viewer(now=now), whose="mine").items] == [quiet.pk]
    assert [item.pk for item in queries.front_door(desk.viewer(now=now), whose="nobodys").items] == [danger.pk, new.pk]
    assert queries.waiting_rows(desk.viewer()).count() == 3


def test_the_joined_birth_date_says_that_the_child_is_under_13(desk):
    young = desk.world.child("Mo Siddique", born_on=date(2014, 3, 3), sex="M",
                             school=desk.world.services["luton/testwood"])  # fmt: skip
    desk.record = young
    given = {"forename": "Mo", "surname": "Siddique", "sex": "M", "signs": ("online_contact",), "age_about": None,
             "born_on": None}  # fmt: skip
    concern = desk.send(TIANNA, **given)
    (item,) = queries.front_door(desk.viewer()).items
    assert item.group == "not_looked_at"
    desk.join(concern)
    (item,) = queries.front_door(desk.viewer()).items
    assert (item.age, item.group) == (12, "danger")


@pytest.mark.parametrize(
    ("who", "area"), [("Bedford Door", "bedford"), ("Helen Osei", "luton"), ("Daniel Mistry", "luton")]
)
def test_nobody_else_has_a_queue(desk, who, area):
    desk.send()
    assert queries.front_door(desk.viewer(who, area=area)).items == ()
