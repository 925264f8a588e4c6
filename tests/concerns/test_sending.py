"""Sending a concern: what is kept, which routes open, who is told, and once only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Line, Route, RouteMove
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.services import sending as services
from wardlight.kernel.refusals import NotAllowed
from wardlight.ledger import drafts
from wardlight.ledger.acts import KeyUsedForSomethingElse
from wardlight.ledger.models import Detail, Draft, Event, Notice
from wardlight.people.models import MatchCandidate, Mention

pytestmark = pytest.mark.django_db

TIANNA = ConcernGiven(
    safe="yes", safe_words="She is in school today.", forename="Tianna", surname="Marsh", sex="F", age_about=14,
    school="Testwood High School", school_year=10, signs=("absent", "unknown_cars"),
    sign_answers=(("unknown_cars", "Yesterday, about 2:15pm"),), words="She got into the front of a grey van.",
    lines=(
        GivenLine("person", "the driver, not seen", works_with_children="not_sure"),
        GivenLine("vehicle", "grey van, writing on the side", plate="K?2"),
        GivenLine("place", "bus lay-by opposite the gym"),
    ),
    how_known="saw", child_knows="no", family_knows="no", child_agrees="not_asked", safe_to_tell="not_sure",
)  # fmt: skip


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood")
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    return world


def send(world, given=TIANNA, key=None, who="Helen Osei", now=None):
    now = now or world.now
    return services.send_concern(viewer=world.viewer(who, now=now), given=given, key=key or str(uuid4()), now=now)


def routes(concern):
    return {route.kind: route for route in Route.objects.filter(concern=concern).select_related("service")}


def test_it_is_kept_as_written(world, at):
    concern = send(world)
    mention = Mention.objects.get(concern=concern)
    assert (mention.as_given, mention.age_about, mention.school_year) == ("Tianna Marsh", 14, 10)
    assert concern.words == "She got into the front of a grey van."
    assert (concern.author.name, concern.author_service.name) == ("Helen Osei", "Testwood High School")
    assert [(line.kind, line.plate, line.how_known) for line in Line.objects.filter(concern=concern).order_by("pk")] == [
        ("person", "", "saw"), ("vehicle", "K?2", "saw"), ("place", "", "saw"),
    ]  # fmt: skip


def test_five_routes_each_opened_or_with_why_not(world, at):
    found = routes(send(world))
    assert {kind: (route.state, route.service.name if route.service else None) for kind, route in found.items()} == {
        "child_protection": ("received", "Front door"),
        "panel": ("submitted", "Exploitation panel"),
        "police": ("received", "Intelligence team"),
        "early_help": ("not_opened", None),
        "designated_officer": ("not_opened", None),
    }
    assert found["early_help"].not_needed_because == "The front door decides first, and can open it."
    assert RouteMove.objects.filter(route__in=found.values()).count() == 5


def test_its_clocks(world, at):
    concern = send(world)  # Wednesday 10:30 in England
    assert concern.first_look_due_at == datetime(2026, 10, 14, 10, 30, tzinfo=UTC)
    assert concern.decide_due_at == datetime(2026, 10, 15, 16, 0, tzinfo=UTC)
    assert routes(concern)["police"].due_at == datetime(2026, 10, 15, 16, 0, tzinfo=UTC)


def test_receivers_and_the_lead_are_told_without_a_name(world, at):
    concern = send(world)
    told = {(n.kind, n.to_service, n.to_user, n.reference) for n in Notice.objects.order_by("pk")}
    service = {code: world.services[f"luton/{code}"].public_id for code in ("front-door", "panel", "intelligence")}
    assert told == {
        *(("concerns.received", public_id, None, concern.reference) for public_id in service.values()),
        ("concerns.sent_by_your_service", None, world.users["Carys Bowen"].public_id, concern.reference),
    }
    assert not any("Tianna" in f"{n.reference}{n.link}" for n in Notice.objects.order_by("pk"))


def test_not_my_lead(world, at):
    concern = send(world, replace(TIANNA, lead_left_out_because="It is about a colleague."))
    assert concern.lead_left_out_because == "It is about a colleague."
    assert not Notice.objects.filter(to_user=world.users["Carys Bowen"].public_id).exists()


def test_the_lead_who_sends_is_not_told_of_it(world, at):
    send(world, who="Carys Bowen")
    assert not Notice.objects.filter(kind="concerns.sent_by_your_service").exists()


def test_it_is_on_the_trail_without_words(world, at):
    concern = send(world)
    event = Event.objects.get(action="concerns.concern.sent")
    assert (event.object, event.actor, event.outcome) == (
        concern.public_id,
        world.users["Helen Osei"].public_id,
        "done",
    )
    assert "van" not in Detail.objects.get(event=event).body


@pytest.mark.parametrize(("line", "state"), [("yes", "received"), ("no", "not_opened"), ("not_sure", "not_opened")])
def test_the_designated_officer_when_somebody_works_with_children(world, at, line, state):
    given = replace(TIANNA, lines=(GivenLine("person", "his coach", works_with_children=line),))
    assert routes(send(world, given))["designated_officer"].state == state


def test_left_out_with_a_reason_kept(world, at):
    found = routes(send(world, replace(TIANNA, left_out=(("police", "She asked me not to."),))))
    assert (found["police"].state, found["police"].not_needed_because, found["police"].left_out_by_referrer) == (
        "not_opened", "She asked me not to.", True,
    )  # fmt: skip


def test_an_area_without_a_service_says_so(world, at):
    intelligence = world.services["luton/intelligence"]
    intelligence.kind = "police"
    intelligence.save()
    found = routes(send(world))
    assert (found["police"].state, found["police"].service, found["police"].received_at) == ("no_receiver", None, None)
    assert found["police"].due_at is not None  # its clock runs all the same, and somebody has to send it another way
    assert not found["police"].left_out_by_referrer


def test_untrained_can_always_send(world, at):
    world.user("Lapsed", Role.PRACTITIONER, "testwood", trained_until=date(2025, 1, 1))
    assert send(world, who="Lapsed").pk


def test_a_closed_account_cannot(world, at):
    world.user("Gone", Role.PRACTITIONER, "testwood", active=False)
    with pytest.raises(NotAllowed):
        send(world, who="Gone")
    assert Event.objects.get(action="concerns.services.sending.send_concern").outcome == "refused"


@pytest.mark.parametrize("lacks", [
    {"safe": ""},
    {"forename": "", "surname": ""},
    {"signs": (), "words": "  "},
])  # fmt: skip
def test_what_stops_a_send(world, at, lacks):
    with pytest.raises(services.NotEnoughToSend):
        send(world, replace(TIANNA, **lacks))
    assert not Concern.objects.exists()
    assert not Notice.objects.exists()


def test_nothing_else_does(world, at):
    assert send(world, ConcernGiven(safe="not_sure", description="A boy in a red coat", signs=("missing",))).pk


def test_twice_is_once(world, at):
    draft = drafts.start(viewer=world.viewer("Helen Osei"), kind="concern", service=None, now=at.now)
    key = str(draft.public_id)
    first, second = send(world, key=key), send(world, key=key)
    assert first.pk == second.pk
    assert first.public_id == draft.public_id
    assert (Concern.objects.count(), Route.objects.count()) == (1, 5)
    draft = Draft.objects.get(pk=draft.pk)
    assert (draft.sent_at, draft.data) == (at.now, {})
    with pytest.raises(KeyUsedForSomethingElse):
        send(world, replace(TIANNA, words="Something else"), key=key)


def test_somebody_elses_key_takes_nothing_over(world, at):
    mine = send(world)
    theirs = send(world, key=str(mine.public_id), who="Daniel Mistry")
    assert theirs.public_id != mine.public_id


def test_the_matcher_offers_the_child_on_file_and_the_answer_does_not_say(world, at):
    world.child("Tiana Marsh", school=world.services["luton/testwood"])
    concern = send(world, replace(TIANNA, born_on=date(2012, 5, 3)))
    assert MatchCandidate.objects.filter(mention=concern.mention).count() == 1
    known = routes(concern)
    unknown = routes(send(world, replace(TIANNA, forename="Quentin", surname="Zephyr", school="")))
    assert [(r.kind, r.state, r.due_at) for r in known.values()] == [
        (r.kind, r.state, r.due_at) for r in unknown.values()
    ]
