"""A concern begun and not sent climbs, and is never lost unseen: told of, opened after 14 days, sent or set aside."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns import jobs
from wardlight.concerns.models import Concern, Route
from wardlight.concerns.queries import unsent as queries
from wardlight.concerns.services import drafting, sending
from wardlight.concerns.web import drafted
from wardlight.kernel.refusals import Changed, NeedsReason, NotFound
from wardlight.ledger.models import Draft, Event, Notice

pytestmark = pytest.mark.django_db
STEPS = {
    "safe": {"safe": ["yes"]}, "child": {"forename": ["Kit"]}, "worry": {"words": ["A van waits."]}, "people": {},
    "knows": {},
}  # fmt: skip
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood")
    world.user("Lewis Grant", Role.PRACTITIONER, "youth")
    world.user("Gwen Tuckett", Role.FRONT_DOOR_MANAGER, "front-door")
    world.user("Ruth Adeyemi", Role.FRONT_DOOR, "front-door")
    return world


def begun(world, who="Helen Osei", **more):
    viewer, now = world.viewer(who), world.now
    draft = drafting.begin(viewer=viewer, key=str(uuid4()), now=now)
    for step, answers in {**STEPS, **more}.items():
        drafting.keep_step(viewer=viewer, draft=draft.public_id, step=step, answers=answers, now=now)
    return Draft.objects.get(pk=draft.pk)


def told(kind):
    return list(Notice.objects.filter(kind=f"concerns.{kind}").order_by("pk").values_list("to_user", "link"))


def send(world, draft, who="Carys Bowen", after=FORTNIGHT, version=None):
    now = world.now + after
    given, _ = drafted.given_of(draft)
    return sending.send_unsent(
        viewer=world.viewer(who, now=now), draft=draft.public_id, version=version or draft.version, given=given,
        key=str(uuid4()), now=now,
    )  # fmt: skip


def test_told_at_its_time_and_again_when_it_may_be_opened(world):
    begun(world)
    carys = (world.users["Carys Bowen"].public_id, "/our-service/")
    assert jobs.drafts_waiting(world.now + timedelta(hours=24)) == 0
    assert jobs.drafts_waiting(world.now + timedelta(days=2)) == 1
    assert jobs.drafts_waiting(world.now + FORTNIGHT - timedelta(seconds=1)) == 0
    assert jobs.drafts_waiting(world.now + FORTNIGHT) == 1
    assert jobs.drafts_waiting(world.now + FORTNIGHT + timedelta(days=30)) == 0
    assert (told("draft_waits"), told("draft_may_be_opened")) == ([carys], [carys])


@pytest.mark.parametrize(
    ("who", "more"),
    [
        ("Lewis Grant", {}),  # no lead in the service
        ("Carys Bowen", {}),  # the only lead
        ("Helen Osei", {"lead": {"because": ["It is about her."]}}),
    ],
)
def test_without_a_lead_the_front_doors_manager_looks_after_it(world, who, more):
    draft = begun(world, who, **more)
    assert jobs.drafts_waiting(world.now + timedelta(days=2)) == 1
    assert told("draft_waits") == [(world.users["Gwen Tuckett"].public_id, "/concerns/unsent/")]
    later = world.now + FORTNIGHT
    assert queries.row_for(world.viewer("Gwen Tuckett", now=later), draft.public_id) == draft
    with pytest.raises(NotFound):
        queries.row_for(world.viewer("Carys Bowen", now=later), draft.public_id)


def test_where_nobody_is_in_post_it_is_tried_until_somebody_is(world):
    world.users["Gwen Tuckett"].is_active = False
    world.users["Gwen Tuckett"].save()
    begun(world, "Lewis Grant")
    assert jobs.drafts_waiting(world.now + timedelta(days=2)) == 0
    world.user("New Manager", Role.FRONT_DOOR_MANAGER, "front-door")
    assert jobs.drafts_waiting(world.now + timedelta(days=3)) == 1


@pytest.mark.parametrize("who", ["Lewis Grant", "Gwen Tuckett", "Ruth Adeyemi", "Helen Osei"])
def test_nobody_else_opens_it_ever(world, who):
    draft = begun(world)
    with pytest.raises(NotFound):
        queries.draft(world.viewer(who, now=world.now + FORTNIGHT * 3), draft.public_id)


def test_not_a_second_before_its_time(world):
    draft = begun(world)
    with pytest.raises(NotFound):
        queries.draft(world.viewer("Carys Bowen", now=world.now + FORTNIGHT - timedelta(seconds=1)), draft.public_id)
    viewer = world.viewer("Carys Bowen", now=world.now + FORTNIGHT)
    queries.draft(viewer, draft.public_id)
    assert [(read.kind, read.public_id) for read in viewer.reads] == [("draft", draft.public_id)]


def test_sent_in_the_name_of_its_author_who_is_told(world):
    draft = begun(world)
    sent = send(world, draft)
    assert (sent.author.name, sent.author_service.name, sent.words) == (
        "Helen Osei", "Testwood High School", "A van waits.",
    )  # fmt: skip
    assert sent.sent_by == world.users["Carys Bowen"].public_id
    assert sent.public_id == draft.public_id
    assert Route.objects.filter(concern=sent).exclude(state="not_opened").count() == 2
    assert told("draft_sent_for_you") == [(world.users["Helen Osei"].public_id, f"/concerns/{sent.public_id}/")]
    assert Draft.objects.get().data == {}
    with pytest.raises(NotFound):
        send(world, draft)


def test_not_over_what_its_author_went_on_to_write(world):
    draft = begun(world)
    drafting.keep_step(
        viewer=world.viewer("Helen Osei"), draft=draft.public_id, step="worry", answers={"words": ["Two vans."]},
        now=world.now,
    )  # fmt: skip
    with pytest.raises(Changed):
        send(world, draft)
    assert not Concern.objects.exists()


def test_set_aside_with_a_reason_and_still_its_authors(world):
    draft, now = begun(world), world.now + FORTNIGHT
    carys = world.viewer("Carys Bowen", now=now)
    given = {"viewer": carys, "draft": draft.public_id, "version": draft.version, "now": now}
    with pytest.raises(NeedsReason):
        drafting.set_aside(why=" ", key="a", **given)
    drafting.set_aside(why="She rang the front door instead.", key="b", **given)
    row = Draft.objects.get()
    assert (row.set_aside_by, row.set_aside_why) == (carys.public_id, "She rang the front door instead.")
    assert Event.objects.filter(action="ledger.draft.set_aside", object=row.public_id).count() == 1
    assert queries.waiting(carys) == []
    page = worlds.signed_in(world, "Helen Osei").get("/concerns/").content.decode()
    assert "She rang the front door instead." in page
    sent = sending.send_concern(
        viewer=world.viewer("Helen Osei"), given=drafted.given_of(row)[0], key=str(row.public_id), now=world.now
    )
    assert sent.words == "A van waits."


def test_the_front_doors_manager_finds_the_list_from_the_consultations(world):
    assert "/concerns/unsent/" in worlds.signed_in(world, "Gwen Tuckett").get("/consultations/").content.decode()
    assert "/concerns/unsent/" not in worlds.signed_in(world, "Ruth Adeyemi").get("/consultations/").content.decode()


def test_pages(world, at):
    draft = begun(world)
    jobs.drafts_waiting(at.move_on(days=2))
    world.now = at.now
    page = worlds.signed_in(world, "Carys Bowen").get("/our-service/").content.decode()
    assert "Helen Osei has begun a concern" in page
    assert f"/concerns/unsent/{draft.public_id}/" not in page
    at.move_on(days=12)
    world.now = at.now
    carys = worlds.signed_in(world, "Carys Bowen")
    where = f"/concerns/unsent/{draft.public_id}/"
    assert where in carys.get("/our-service/").content.decode()
    assert "A van waits." in carys.get(where).content.decode()
    assert Event.objects.filter(action="ledger.draft.opened_by_another").count() == 1
    assert "Enter why is it not sent" not in carys.get(where).content.decode()
    again = carys.post(where, {"version": draft.version, "key": str(uuid4())})
    assert again.status_code == 200
    assert not Draft.objects.get().set_aside_at
    carys.post(where, {"go": "send", "version": draft.version, "key": str(uuid4())})
    sent = Concern.objects.get()
    receipt = worlds.signed_in(world, "Helen Osei").get(f"/concerns/{sent.public_id}/").content.decode()
    assert "Sent for you by Carys Bowen." in receipt


def test_one_that_is_not_whole_is_read_as_typed_and_cannot_be_sent(world, at):
    viewer = world.viewer("Helen Osei")
    draft = drafting.begin(viewer=viewer, key="k", now=world.now)
    drafting.keep_step(
        viewer=viewer, draft=draft.public_id, step="worry", answers={"words": ["Only this."]}, now=world.now
    )
    at.move_on(days=14)
    world.now = at.now
    carys, where = worlds.signed_in(world, "Carys Bowen"), f"/concerns/unsent/{draft.public_id}/"
    page = carys.get(where).content.decode()
    assert "Only this." in page
    assert "It cannot be sent as it is" in page
    version = Draft.objects.get().version
    assert carys.post(where, {"go": "send", "version": version, "key": str(uuid4())}).status_code == 200
    assert not Concern.objects.exists()
