"""The sweep: nothing that was sent is lost. Each step once, to a named person, on the trail, and again up."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.concerns.test_sending import TIANNA
from wardlight.access.models import Membership
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Escalation, Route
from wardlight.concerns.queries import adrift
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import routes, sending, sweeping
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.people.models import Join

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 10, 15, 16, tzinfo=UTC)  # 5pm on the next working day


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    for name, role, service in (
        ("Helen Osei", Role.PRACTITIONER, "testwood"), ("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence"),
        ("Karen Holt", Role.INTELLIGENCE_OFFICER, "intelligence"), ("Ruth Adeyemi", Role.FRONT_DOOR, "front-door"),
        ("Gwen Tuckett", Role.FRONT_DOOR_MANAGER, "front-door"), ("Morag Innes", Role.PANEL_CHAIR, "panel"),
        ("Joan Marsh", Role.MANAGER, "family-team"),
    ):  # fmt: skip
        world.user(name, role, service)
    return world


def send(world, **changed):
    given = replace(TIANNA, **changed)
    return sending.send_concern(viewer=world.viewer("Helen Osei"), given=given, key=str(uuid4()), now=world.now)


def climbed(concern, kind):
    rows = Escalation.objects.filter(concern=concern, route__kind=kind).order_by("at", "rung", "pk")
    return [(row.lack, row.rung, row.to.name) for row in rows.select_related("to")]


def test_nothing_goes_up_before_its_time(world, at):
    send(world)
    assert sweeping.sweep(world.now) == sweeping.Swept()


def test_each_step_goes_up_once_to_a_named_person_and_again_up(world, at):
    concern = send(world)
    Notice.objects.all().delete()
    sweeping.sweep(DUE)
    sweeping.sweep(DUE)
    assert climbed(concern, "police") == [("receipt", 1, "Imran Shah"), ("outcome", 1, "Imran Shah")]
    assert climbed(concern, "panel") == [("receipt", 1, "Gwen Tuckett"), ("outcome", 1, "Gwen Tuckett")]
    up = Escalation.objects.get(route__kind="police", lack="outcome")
    told = Notice.objects.filter(kind="concerns.escalated", to_user=world.users["Imran Shah"].public_id)
    assert {notice.link for notice in told} >= {f"/concerns/adrift/{up.public_id}/"}
    assert {notice.reference for notice in told} == {concern.reference}
    assert Event.objects.filter(action="concerns.police.escalated", object=concern.public_id).count() == 2
    sweeping.sweep(datetime(2026, 10, 16, 16, tzinfo=UTC))
    assert climbed(concern, "police")[2:] == [("receipt", 2, "Gwen Tuckett"), ("outcome", 2, "Gwen Tuckett")]
    sweeping.sweep(datetime(2026, 10, 22, 16, tzinfo=UTC))
    assert climbed(concern, "police")[4:] == [("receipt", 3, "Joan Marsh"), ("outcome", 3, "Joan Marsh")]
    assert ("outcome", 2, "Morag Innes") in climbed(concern, "panel")


def test_a_first_look_that_does_not_come_goes_to_the_manager(world, at):
    concern = send(world, safe="no")
    sweeping.sweep(world.now)
    assert climbed(concern, "child_protection") == [("look", 1, "Gwen Tuckett")]


def test_whoever_it_goes_up_to_may_know_of_it_and_says_what_they_did(world, at):
    concern = send(world)
    later = at.move_on(days=2)
    sweeping.sweep(later)
    holt = world.viewer("Joan Marsh", now=later)
    up = Escalation.objects.filter(to=world.users["Gwen Tuckett"], lack="outcome", route__kind="panel").get()
    with pytest.raises(NotFound):
        adrift.went_up_to_me(holt, up.public_id)
    gwen = world.viewer("Gwen Tuckett", now=later)
    assert adrift.adrift_rows(gwen).count() == 2  # the front door's own route, and the panel's
    with pytest.raises(sweeping.NothingSaid):
        sweeping.answer_escalation(viewer=gwen, escalation=up.public_id, version=1, words=" ", key="a", now=later)
    sweeping.answer_escalation(viewer=gwen, escalation=up.public_id, version=1, words="Rang them", key="b", now=later)
    with pytest.raises(Changed):
        sweeping.answer_escalation(viewer=gwen, escalation=up.public_id, version=1, words="x", key="c", now=later)
    up.refresh_from_db()
    assert (up.answer, up.answered_at, up.answered_by) == ("Rang them", later, gwen.public_id)
    assert concern.reference in {row.reference for row in adrift.adrift(gwen)}


def test_an_owner_who_leaves_leaves_nothing_behind(world, at):
    concern = send(world)
    route = Route.objects.get(concern=concern, kind="police")
    routes.take_route(
        viewer=world.viewer("Imran Shah"), concern=concern.public_id, kind=RouteKind.POLICE, version=1, key="k",
        now=world.now,
    )  # fmt: skip
    later = at.move_on(hours=2)
    Membership.objects.filter(user=world.users["Imran Shah"]).update(ends_at=later)
    Notice.objects.all().delete()
    assert sweeping.sweep(later).put_back == 1
    route.refresh_from_db()
    assert (route.state, route.owner, route.read_at) == ("received", None, None)
    assert Notice.objects.get(kind="concerns.received").to_service == world.services["luton/intelligence"].public_id
    assert Event.objects.filter(action="concerns.police.put_back").count() == 1
    sweeping.sweep(DUE)
    assert ("outcome", 1, "Karen Holt") in climbed(concern, "police")


def test_a_route_without_a_receiver_is_late_at_once_and_handed_over_when_there_is_one(world, at):
    service = world.services["luton/intelligence"]
    service.kind = "police"
    service.save()
    concern = send(world)
    sweeping.sweep(world.now)
    assert climbed(concern, "police") == [("receiver", 1, "Gwen Tuckett")]
    service.kind = "intelligence"
    service.save()
    later = at.move_on(hours=1)
    assert sweeping.sweep(later).received == 1
    route = Route.objects.get(concern=concern, kind="police")
    assert (route.state, route.service, route.received_at, route.due_at) == ("received", service, later, DUE)


def test_a_service_without_anybody_still_comes_to_a_person(world, at):
    Membership.objects.filter(service=world.services["luton/intelligence"]).update(ends_at=world.now)
    concern = send(world)
    sweeping.sweep(DUE)
    assert climbed(concern, "police") == [("receipt", 1, "Gwen Tuckett"), ("outcome", 1, "Gwen Tuckett")]


def test_where_nobody_at_all_is_in_post_whoever_told_us_hears(world, at):
    concern = send(world)
    Membership.objects.exclude(user=world.users["Helen Osei"]).update(ends_at=world.now)
    sweeping.sweep(DUE)
    assert ("outcome", 1, "Helen Osei") in climbed(concern, "child_protection")


def test_nobody_kept_from_the_child_is_asked(world, at):
    concern = send(world)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    record = world.child("Tiana Marsh")
    maker = world.viewer("Daniel Mistry")
    Join.objects.create(
        mention=concern.mention, record=record, area=concern.area, joined_at=world.now, joined_by=maker.public_id
    )
    world.keep_out("Gwen Tuckett", record)
    sweeping.sweep(DUE)
    assert ("outcome", 1, "Ruth Adeyemi") in climbed(concern, "panel")


def test_what_is_answered_stays_down(world, at):
    concern = send(world)
    for act, given in ((routes.take_route, {}), (routes.answer_route, {"accepts": True, "why": ""})):
        version = Route.objects.get(concern=concern, kind="police").version
        act(
            viewer=world.viewer("Imran Shah"), concern=concern.public_id, kind=RouteKind.POLICE, version=version,
            key=str(uuid4()), now=world.now, **given,
        )  # fmt: skip
    sweeping.sweep(DUE)
    assert climbed(concern, "police") == []
