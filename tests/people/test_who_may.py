"""Who may put children on file, say who works with them, keep somebody out, and set what the record says of them."""

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.ledger.models import Event
from wardlight.people import services as people
from wardlight.people.models import ChildRecord, ConflictBlock, Involvement, LevelSet, Professional

pytestmark = pytest.mark.django_db
WORKER, MANAGER, DOOR, CHAIR, OTHER = "Daniel Mistry", "Morag Reid", "Ruth Adeyemi", "Helen Okafor", "Priya Nair"


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user(WORKER, Role.SOCIAL_WORKER, "family-team")
    world.user(MANAGER, Role.MANAGER, "family-team")
    world.user(OTHER, Role.SOCIAL_WORKER, "family-team", area="bedford")
    world.user(DOOR, Role.FRONT_DOOR, "front-door")
    world.user(CHAIR, Role.PANEL_CHAIR, "panel")
    world.child("Tiana Marsh", lead_service=world.services["luton/family-team"])
    world.works_with(WORKER, "Tiana Marsh", "allocated")
    return world


def open_record(world, who):
    people.open_record(viewer=world.viewer(who), forename="Ada", surname="Hale", sex="F", born_on=None, now=world.now)


def register(world, who):
    people.register_professional(viewer=world.viewer(who), name="Jo", title="", now=world.now)


def involve(world, who, area="luton"):
    people.involve(
        viewer=world.viewer(who, area=area), record=world.children["Tiana Marsh"], now=world.now, starts_at=world.now,
        professional=Professional.objects.get(user=world.users[WORKER]), part="team",
    )  # fmt: skip


def block(world, who, area="luton"):
    people.block(
        viewer=world.viewer(who, area=area), record=world.children["Tiana Marsh"], user=world.users[CHAIR], why="Her aunt",
        now=world.now,
    )  # fmt: skip


def set_level(world, who):
    people.set_level(
        viewer=world.viewer(who), record=world.children["Tiana Marsh"], level="low", why="x", now=world.now
    )


def say_exploited(world, who):
    people.say_exploited(
        viewer=world.viewer(who), record=world.children["Tiana Marsh"], exploited="ended", now=world.now
    )


@pytest.mark.parametrize(
    ("act", "who", "refusal"),
    [
        (open_record, WORKER, NotAllowed), (open_record, MANAGER, NotAllowed), (open_record, CHAIR, NotAllowed),
        (register, WORKER, NotAllowed), (register, CHAIR, NotAllowed),
        (involve, WORKER, NotAllowed), (involve, DOOR, NotFound),
        (block, WORKER, NotAllowed), (block, CHAIR, NotFound),
        (set_level, WORKER, NotAllowed), (set_level, MANAGER, NotAllowed), (set_level, DOOR, NotFound),
        (say_exploited, WORKER, NotAllowed), (say_exploited, DOOR, NotFound), (say_exploited, CHAIR, NotFound),
    ],
)  # fmt: skip
def test_whoever_may_not_changes_nothing(world, act, who, refusal):
    tables = (ChildRecord, Professional, Involvement, ConflictBlock, LevelSet)
    before = [table.objects.count() for table in tables]
    with pytest.raises(refusal):
        act(world, who)
    assert [table.objects.count() for table in tables] == before
    assert ChildRecord.objects.get().exploited == "not_known"


@pytest.mark.parametrize("act", [involve, block])
def test_another_area_cannot(world, act):
    with pytest.raises(NotFound):
        act(world, OTHER, "bedford")


@pytest.mark.parametrize(
    ("act", "who"), [(open_record, DOOR), (register, MANAGER), (involve, MANAGER), (block, MANAGER)]
)
def test_whoever_may_can(world, act, who):
    act(world, who)
    assert Event.objects.latest("pk").outcome == "done"
