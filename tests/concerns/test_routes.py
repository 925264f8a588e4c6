"""Receivers take and answer their routes; the receipt says so; each act once, on the trail, refused in words."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.concerns.test_sending import TIANNA
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Route, RouteMove
from wardlight.concerns.queries import adrift, inboxes, receipts
from wardlight.concerns.rules.climbing import Lack
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import receipts as adding
from wardlight.concerns.services import routes as services
from wardlight.concerns.services import sending
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood")
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence")
    world.user("Elsewhere", Role.INTELLIGENCE_OFFICER, "intelligence", area="bedford")
    world.user("Ruth Adeyemi", Role.FRONT_DOOR_MANAGER, "front-door")
    world.user("Ezra Help", Role.EARLY_HELP_OFFICER, "early-help")
    world.user("Lara Lado", Role.DESIGNATED_OFFICER, "lado")
    return world


@pytest.fixture
def concern(world):
    given = replace(TIANNA, reach_me="01632 960 214", child_words="He is my uncle")
    return sending.send_concern(viewer=world.viewer("Helen Osei"), given=given, key=str(uuid4()), now=world.now)


def route(concern, kind):
    return Route.objects.get(concern=concern, kind=kind)


def take(world, concern, who="Imran Shah", kind=RouteKind.POLICE, version=None, now=None):
    return services.take_route(
        viewer=world.viewer(who, now=now), concern=concern.public_id, kind=kind, key=str(uuid4()),
        version=version or route(concern, kind).version, now=now or world.now,
    )  # fmt: skip


def answer(world, concern, accepts=True, why="", who="Imran Shah", kind=RouteKind.POLICE, key=None, version=None):
    return services.answer_route(
        viewer=world.viewer(who), concern=concern.public_id, kind=kind, key=key or str(uuid4()), accepts=accepts, why=why,
        version=version or route(concern, kind).version, now=world.now,
    )  # fmt: skip


def open_it(world, concern, kind, why="They need a key worker", who="Ruth Adeyemi"):
    return services.open_route(
        viewer=world.viewer(who), concern=concern.public_id, kind=kind, why=why, key=str(uuid4()),
        version=route(concern, kind).version, now=world.now,
    )  # fmt: skip


def test_police_take_and_answer_and_the_referrer_is_told(world, concern):
    take(world, concern)
    answer(world, concern)
    found = route(concern, "police")
    assert (found.state, found.owner.name, found.told_at) == ("useful", "Imran Shah", world.now)
    moves = RouteMove.objects.filter(route=found).order_by("pk").values_list("before", "after")
    assert list(moves) == [("", "received"), ("received", "read"), ("read", "useful")]
    assert (
        Event.objects.filter(action="concerns.police.answered", object=concern.public_id, outcome="done").count() == 1
    )
    told = Notice.objects.get(kind="concerns.receipt_changed")
    assert (told.to_user, told.link) == (world.users["Helen Osei"].public_id, f"/concerns/{concern.public_id}/")


def test_the_receipt_says_useful_and_never_who(world, concern):
    take(world, concern)
    answer(world, concern)
    view = receipts.receipt(world.viewer("Helen Osei"), concern.public_id)
    line = next(r for r in view.routes if r.kind == "police")
    assert line.words == "Received, and useful. They cannot say what happens next, and may never be able to."


@pytest.mark.parametrize("why", ["", "linked to somebody we know"])
def test_police_answer_from_the_list_alone(world, concern, why):
    take(world, concern)
    with pytest.raises(NeedsReason):
        answer(world, concern, accepts=False, why=why)


def test_not_useful_says_why(world, concern):
    take(world, concern)
    found = answer(world, concern, accepts=False, why="too_little")
    assert (found.state, found.outcome) == ("not_useful", "too_little")
    assert found.outcome_words.startswith("There was not enough in it")


def test_unread_cannot_be_answered_nor_answered_twice(world, concern):
    with pytest.raises(services.CannotMove):
        answer(world, concern)
    take(world, concern)
    answer(world, concern)
    with pytest.raises(services.CannotMove):
        answer(world, concern)
    assert Event.objects.filter(outcome="refused").count() == 2


def test_a_stale_page_is_refused(world, concern):
    take(world, concern, version=1)
    with pytest.raises(Changed):
        answer(world, concern, version=1)


def test_the_same_key_answers_once(world, concern):
    take(world, concern)
    version = route(concern, "police").version
    for _ in range(2):
        answer(world, concern, key="once", version=version)
    assert Notice.objects.filter(kind="concerns.receipt_changed").count() == 1


@pytest.mark.parametrize("who", ["Daniel Mistry", "Elsewhere", "Ezra Help", "Lara Lado"])
def test_nobody_else_may_know_of_it(world, concern, who):
    viewer = world.viewer(who, area="bedford" if who == "Elsewhere" else "luton")
    with pytest.raises(NotFound):
        services.take_route(
            viewer=viewer, concern=concern.public_id, kind=RouteKind.POLICE, version=1, key="k", now=world.now
        )
    with pytest.raises(NotFound):
        inboxes.item(viewer, RouteKind.POLICE, concern.public_id)
    assert inboxes.inbox(viewer, RouteKind.POLICE) == ([], [])


def test_the_author_may_know_but_not_answer(world, concern):
    with pytest.raises(NotAllowed):
        take(world, concern, who="Helen Osei")


def test_police_read_lines_and_source_and_no_words(world, concern):
    found = inboxes.item(world.viewer("Imran Shah"), RouteKind.POLICE, concern.public_id)
    assert [line.words for line in found.lines] == [
        "the driver, not seen", "grey van, writing on the side", "bus lay-by opposite the gym",
    ]  # fmt: skip
    assert found.source is not None
    assert (found.source.name, found.source.how_known) == ("Helen Osei", "I saw this myself")
    assert (found.words, found.child_words, found.school, found.additions) == ("", "", "", ())


def test_early_help_once_the_front_door_opens_it(world, concern):
    assert inboxes.inbox(world.viewer("Ezra Help"), RouteKind.EARLY_HELP) == ([], [])
    open_it(world, concern, RouteKind.EARLY_HELP)
    waiting, _ = inboxes.inbox(world.viewer("Ezra Help"), RouteKind.EARLY_HELP)
    assert [row.reference for row in waiting] == [concern.reference]
    found = inboxes.item(world.viewer("Ezra Help"), RouteKind.EARLY_HELP, concern.public_id)
    assert (found.asked, found.words, found.lines) == ("They need a key worker", "", ())
    take(world, concern, "Ezra Help", RouteKind.EARLY_HELP)
    with pytest.raises(NeedsReason):
        answer(world, concern, False, " ", "Ezra Help", RouteKind.EARLY_HELP)
    declined = answer(world, concern, False, "Already has a key worker", "Ezra Help", RouteKind.EARLY_HELP)
    assert (declined.state, declined.outcome_words) == ("declined", "Already has a key worker")


def test_only_the_front_door_opens_a_route_and_says_why(world, concern):
    with pytest.raises(NeedsReason):
        open_it(world, concern, RouteKind.EARLY_HELP, why=" ")
    with pytest.raises(NotAllowed):
        open_it(world, concern, RouteKind.EARLY_HELP, who="Helen Osei")
    with pytest.raises(services.CannotMove):
        open_it(world, concern, RouteKind.POLICE)  # open already


def test_the_designated_officer_reads_all_of_it(world):
    given = replace(TIANNA, lines=(GivenLine("person", "his coach", works_with_children="yes"),))
    concern = sending.send_concern(viewer=world.viewer("Helen Osei"), given=given, key="k", now=world.now)
    found = inboxes.item(world.viewer("Lara Lado"), RouteKind.DESIGNATED_OFFICER, concern.public_id)
    assert found.words == TIANNA.words
    take(world, concern, "Lara Lado", RouteKind.DESIGNATED_OFFICER)
    assert answer(world, concern, True, "", "Lara Lado", RouteKind.DESIGNATED_OFFICER).state == "decided"


def test_every_open_route_is_watched_late_first_with_what_it_lacks(world, concern, at):
    manager = world.viewer("Ruth Adeyemi")
    rows = adrift.adrift(manager)
    assert [(row.kind, row.late) for row in rows] == [("child_protection", ()), ("panel", ()), ("police", ())]
    assert rows[2].lacks == (Lack.RECEIPT, Lack.OWNER, Lack.OUTCOME)
    later = at.move_on(days=2)
    take(world, concern, now=later)
    found = {row.kind: row for row in adrift.adrift(world.viewer("Ruth Adeyemi", now=later))}
    assert (found["police"].owner, found["police"].lacks, found["police"].late) == (
        "Imran Shah", (Lack.OUTCOME,), (Lack.OUTCOME,),
    )  # fmt: skip
    assert found["panel"].late == (Lack.RECEIPT, Lack.OUTCOME)


def test_an_answered_route_is_watched_no_more(world, concern):
    take(world, concern)
    answer(world, concern)
    assert {row.kind for row in adrift.adrift(world.viewer("Ruth Adeyemi"))} == {"child_protection", "panel"}


def test_others_watch_nothing_that_did_not_go_up_to_them(world, concern):
    for who in ("Imran Shah", "Helen Osei", "Daniel Mistry"):
        assert adrift.adrift(world.viewer(who)) == []
        assert adrift.adrift_rows(world.viewer(who)).count() == 0


def test_an_addition_goes_where_the_words_went(world, concern):
    Notice.objects.all().delete()
    adding.add_to_concern(
        viewer=world.viewer("Helen Osei"), concern=concern.public_id, words="She was late again", key="a", now=world.now
    )
    told = {n.to_service or n.to_user for n in Notice.objects.order_by("pk")}
    services_told = {world.services[f"luton/{code}"].public_id for code in ("front-door", "panel")}
    assert told == services_told | {world.users["Carys Bowen"].public_id}
    written = receipts.as_written(world.viewer("Carys Bowen"), concern.public_id)
    assert [one.words for one in written.additions] == ["She was late again"]


def test_only_its_author_adds(world, concern):
    for who, refusal in (("Carys Bowen", NotAllowed), ("Daniel Mistry", NotFound)):
        with pytest.raises(refusal):
            adding.add_to_concern(
                viewer=world.viewer(who), concern=concern.public_id, words="x", key="a", now=world.now
            )
    with pytest.raises(adding.NothingToAdd):
        adding.add_to_concern(
            viewer=world.viewer("Helen Osei"), concern=concern.public_id, words=" ", key="b", now=world.now
        )


def test_the_lead_reads_it_once_and_the_author_sees_that(world, concern, at):
    lead = world.viewer("Carys Bowen")
    assert receipts.unread_rows(lead).count() == 1
    adding.lead_read(viewer=lead, concern=concern.public_id, now=world.now)
    adding.lead_read(viewer=lead, concern=concern.public_id, now=at.move_on(hours=1))
    assert Concern.objects.get().lead_read_at == world.now
    assert receipts.unread_rows(lead).count() == 0
    assert receipts.receipt(world.viewer("Helen Osei"), concern.public_id).lead_read_at == world.now


def test_a_lead_left_out_finds_nothing(world):
    given = replace(TIANNA, lead_left_out_because="It is about a colleague.")
    concern = sending.send_concern(viewer=world.viewer("Helen Osei"), given=given, key="k", now=world.now)
    lead = world.viewer("Carys Bowen")
    assert receipts.of_services(lead) == []
    with pytest.raises(NotFound):
        receipts.receipt(lead, concern.public_id)


def test_under_a_seal_the_receipt_goes_on_without_owner_or_sentence(world, concern):
    take(world, concern)
    answer(world, concern)
    concern.sensitivity = "S"
    concern.save()
    view = receipts.receipt(world.viewer("Helen Osei"), concern.public_id)
    assert all((line.owner, line.words) == ("", "") for line in view.routes)
    assert next(line for line in view.routes if line.kind == "police").told_at == world.now
