"""Another area's child: handed over, visible until the other side accepts, and nothing else of either area seen by the other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import ANSWER, TIANNA, Desk
from wardlight.access.rules.roles import Role
from wardlight.concerns import jobs
from wardlight.concerns.models import Concern, CrimeReport, Route, Transfer
from wardlight.concerns.queries import front_door, transfers
from wardlight.concerns.rules import transferring as rules
from wardlight.concerns.rules.clocks import SUPPLIED
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.transferring import State
from wardlight.concerns.services import receipts, transferred, transferring
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.plans.protection.services import strategy

WHOLE = {
    "lines": (GivenLine("vehicle", "grey van", "ab12 cde"), GivenLine("person", "his coach", "", "yes")),
    "born_on": date(2012, 5, 3), "age_about": None, "child_words": "Do not tell my nan.", "strands": ("sexual",),
    "sign_answers": (("absent", "Mondays"),), "postcode": "LU1 3JU", "who_else": "Her brother", "how_known": "saw",
}  # fmt: skip


@pytest.mark.parametrize("before", list(State))
@pytest.mark.parametrize("after", list(State))
def test_it_is_answered_once(before, after):
    assert rules.may_move(before, after) == (before == State.WAITING and after != State.WAITING)


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (datetime(2026, 10, 14, 9, 30, tzinfo=UTC), datetime(2026, 10, 14, 13, 30, tzinfo=UTC)),
        (datetime(2026, 10, 16, 18, 0, tzinfo=UTC), datetime(2026, 10, 19, 12, 0, tzinfo=UTC)),  # Friday night
        (datetime(2026, 10, 23, 15, 0, tzinfo=UTC), datetime(2026, 10, 26, 12, 0, tzinfo=UTC)),  # the clocks go back
    ],
)
def test_the_other_side_has_four_working_hours(sent, due):
    assert rules.answer_due(sent, settings=SUPPLIED) == due


@pytest.fixture
def desk(at, db):
    desk = Desk(at.now)
    desk.world.user("Bedford Manager", Role.FRONT_DOOR_MANAGER, "front-door", area="bedford")
    desk.world.user("Bedford Worker", Role.SOCIAL_WORKER, "family-team", area="bedford")
    return desk


def hand(desk, concern, why="She lives in Bedford with her nan.", **given):
    desk.do(transferring.hand_over, concern, **{"to_area": "bedford", "why": why, **given})
    return Transfer.objects.latest("pk")


def there(desk, who="Bedford Door"):
    return desk.viewer(who, area="bedford")


def accept(desk, row, who="Bedford Door"):
    return transferring.accept(
        viewer=there(desk, who), transfer=row.public_id, version=row.version, key=str(uuid4()), now=desk.world.now
    )


def give_back(desk, row, why="She moved back to Luton in May."):
    return transferring.give_back(
        viewer=there(desk), transfer=row.public_id, version=row.version, why=why, key=str(uuid4()), now=desk.world.now
    )


def queue(viewer):
    return [item.public_id for item in front_door.front_door(viewer).items]


def test_all_that_was_given_is_handed_and_read_again(desk):
    concern = desk.send(**WHOLE)
    receipts.add_to_concern(
        viewer=desk.viewer("Helen Osei"),
        concern=concern.public_id,
        words="The van again.",
        key="add",
        now=desk.world.now,
    )
    row = hand(desk, concern)
    row.refresh_from_db()
    found = transferred.read(row.given)
    for name in ("safe", "forename", "surname", "sex", "school", "signs", *WHOLE):
        expected = WHOLE.get(name, getattr(TIANNA, name))
        assert getattr(found, name) == expected, name
    assert found.words == f"{TIANNA.words}\n\nAdded later: The van again."


def test_it_stays_in_the_queue_until_the_other_side_accepts(desk):
    concern = desk.send()
    row = hand(desk, concern)
    assert queue(desk.viewer()) == [concern.public_id]
    assert [(one.is_ours, one.concern) for one in transfers.waiting(desk.viewer())] == [(True, concern.public_id)]
    theirs = transfers.waiting(there(desk))
    assert [(one.is_ours, one.concern, one.public_id) for one in theirs] == [(False, None, row.public_id)]
    door = desk.world.services["bedford/front-door"].public_id
    assert Notice.objects.filter(kind="concerns.handed_to_you", to_service=door).count() == 1
    assert Event.objects.filter(action="concerns.transfer.sent", object=row.public_id).count() == 1

    accept(desk, row)
    assert transfers.waiting(desk.viewer()) == transfers.waiting(there(desk)) == []
    assert queue(desk.viewer()) == []
    row.refresh_from_db()
    assert queue(there(desk)) == [row.became.public_id]
    assert row.became.area == desk.world.areas["bedford"]


def test_accepted_it_has_every_route_there_and_the_referrer_here_is_told(desk):
    concern = desk.send(**WHOLE)
    row = accept(desk, hand(desk, concern))
    made = row.became
    opened = Route.objects.filter(concern=made, service__area=desk.world.areas["bedford"])
    assert set(opened.values_list("kind", flat=True)) == {"child_protection", "panel", "police", "designated_officer"}
    assert made.told_by == (
        f"Luton front door, Ruth Adeyemi, reference {concern.reference}. First told by Helen Osei, Testwood High School"
    )
    assert made.words == TIANNA.words
    assert made.mention.born_on == date(2012, 5, 3)
    concern.refresh_from_db()
    routes = {one.kind: one for one in Route.objects.filter(concern=concern)}
    assert concern.closed_at == desk.world.now
    assert (routes["child_protection"].state, routes["panel"].state) == ("decided", "not_accepted")
    assert "This child is Bedford’s to look after." in routes["child_protection"].outcome_words
    assert routes["child_protection"].told_at == desk.world.now
    helen, ruth = (desk.world.users[who].public_id for who in ("Helen Osei", "Ruth Adeyemi"))
    assert Notice.objects.filter(kind="concerns.receipt_changed", to_user=helen).exists()
    assert Notice.objects.filter(kind="concerns.transfer_accepted", to_user=ruth).count() == 1
    assert Event.objects.get(action="concerns.transfer.accepted").object == row.public_id


def test_a_crime_that_was_reported_is_not_reported_again(desk):
    row = accept(desk, hand(desk, desk.send(offence="A threat")))
    assert CrimeReport.objects.filter(concern__area=desk.world.areas["luton"]).count() == 1
    assert not CrimeReport.objects.filter(concern=row.became).exists()
    assert "Reported to police as a crime already: A threat" in row.became.words


def test_returned_it_is_ours_with_the_reason_and_may_be_handed_over_anew(desk):
    concern = desk.send()
    row = hand(desk, concern)
    with pytest.raises(NeedsReason):
        give_back(desk, row, why=" ")
    give_back(desk, row)
    assert queue(desk.viewer()) == [concern.public_id]
    page = worlds.signed_in(desk.world, "Ruth Adeyemi").get(reverse("concerns:triage", args=[concern.public_id]))
    assert "She moved back to Luton in May." in page.content.decode()
    ruth = desk.world.users["Ruth Adeyemi"].public_id
    assert Notice.objects.filter(kind="concerns.transfer_returned", to_user=ruth).count() == 1
    with pytest.raises(transferring.AlreadyAnswered):
        accept(desk, row)
    assert hand(desk, concern).state == "waiting"


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"why": " "}, NeedsReason),
        ({"to_area": "luton"}, transferring.NoFrontDoorThere),
        ({"to_area": "nowhere"}, transferring.NoFrontDoorThere),
        ({"version": 9}, Changed),
        ({"who": "Nasreen Baig"}, NotAllowed),
        ({"who": "Daniel Mistry"}, NotFound),
    ],
)
def test_what_cannot_be_handed_over(desk, given, refusal):
    with pytest.raises(refusal):
        hand(desk, desk.send(), **given)


def test_nor_what_waits_or_is_decided_or_is_to_be_discussed(desk):
    decided = desk.decided(answer=replace(ANSWER, tell_later_why="She teaches until four."))
    waiting, discussed = desk.send(forename="Ann"), desk.send(forename="Kit")
    hand(desk, waiting)
    with pytest.raises(transferring.AlreadyHandedOver):
        hand(desk, waiting)
    with pytest.raises(transferring.DecidedHere):
        hand(desk, decided)
    strategy.ask(
        viewer=desk.viewer(), concern=discussed.public_id, why="Tonight", planned_at=None, key="ask", now=desk.world.now
    )
    with pytest.raises(transferring.DiscussionFirst):
        hand(desk, discussed)


def test_only_the_front_door_it_was_handed_to_answers_and_nobody_reads_across(desk):
    concern = desk.send()
    row = hand(desk, concern)
    with pytest.raises(NotAllowed):
        accept(desk, row, who="Bedford Worker")
    with pytest.raises(NotFound):
        transferring.accept(
            viewer=desk.viewer(), transfer=row.public_id, version=1, key=str(uuid4()), now=desk.world.now
        )
    bedford = worlds.signed_in(desk.world, "Bedford Door", area="bedford")
    assert bedford.get(reverse("concerns:transfer", args=[row.public_id])).status_code == 200
    assert bedford.get(reverse("concerns:triage", args=[concern.public_id])).status_code == 404
    for who in ("Ruth Adeyemi", "Helen Osei"):
        assert (
            worlds.signed_in(desk.world, who).get(reverse("concerns:transfer", args=[row.public_id])).status_code == 404
        )
    accept(desk, row)
    row.refresh_from_db()
    ruth = worlds.signed_in(desk.world, "Ruth Adeyemi")
    assert ruth.get(reverse("concerns:triage", args=[row.became.public_id])).status_code == 404


def test_who_is_not_at_the_front_door_has_no_list_of_them(desk):
    hand(desk, desk.send())
    assert transfers.waiting(there(desk, "Bedford Worker")) == []


def test_without_an_answer_in_time_both_sides_are_told_once(desk, at):
    row = hand(desk, desk.send())
    assert jobs.transfers_unanswered(row.due_at) == 0
    late = row.due_at + timedelta(minutes=1)
    assert jobs.transfers_unanswered(late) == 1
    assert jobs.transfers_unanswered(late) == 0
    told = {
        kind: Notice.objects.get(kind=f"concerns.{kind}").to_user
        for kind in ("transfer_waits", "transfer_not_answered")
    }
    assert told["transfer_waits"] == desk.world.users["Bedford Manager"].public_id
    assert told["transfer_not_answered"] == desk.world.users["Ruth Adeyemi"].public_id


def test_the_pages_hand_over_and_return(desk):
    concern = desk.send()
    ruth = worlds.signed_in(desk.world, "Ruth Adeyemi")
    address = reverse("concerns:transfer_new", args=[concern.public_id])
    body = {"version": 1, "key": str(uuid4()), "why": "She lives there."}
    assert "Select which area" in ruth.post(address, body).content.decode()
    assert ruth.post(address, {**body, "to_area": "bedford"}).status_code == 302
    row = Transfer.objects.get()
    assert f"{concern.reference}, to Bedford" in ruth.get(reverse("concerns:front_door")).content.decode()
    bedford = worlds.signed_in(desk.world, "Bedford Door", area="bedford")
    assert f"{concern.reference}, from Luton" in bedford.get(reverse("concerns:front_door")).content.decode()
    where = reverse("concerns:transfer", args=[row.public_id])
    answer = {"version": 1, "key": str(uuid4()), "go": "return", "why": ""}
    assert "Enter why you return it" in bedford.post(where, answer).content.decode()
    assert bedford.post(where, {**answer, "why": "She moved."}).status_code == 302
    assert "Returned, because: She moved." in bedford.get(where).content.decode()
    assert Concern.objects.count() == 1


def test_a_child_in_danger_comes_before_what_is_handed_over(desk):
    handed = desk.send()
    desk.send(safe="no", words="He has not come home.", forename="Rhys", surname="Calloway", age_about=16, sex="M")
    hand(desk, handed)
    page = worlds.signed_in(desk.world, "Ruth Adeyemi").get(reverse("concerns:front_door")).content.decode()
    assert page.index("Rhys Calloway") < page.index(f"{handed.reference}, to Bedford")
