"""The world the matrix walks through, built by the services: four children, and everybody of `personas`.

An area that adds pages adds its records in `OBJECTS`, and its strings to the sealed child in `SEALED_WORDS`.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from uuid import UUID

from django.test import Client

from tests import world as worlds
from tests.matrix.personas import ALL_THREE, PERSONAS, Persona
from wardlight.access.models import Agency, Service
from wardlight.access.rules.roles import Role
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import drafting, routes, sending
from wardlight.people import services as people
from wardlight.people.models import SealedName

# Each layer of the sealed child's record holds a string that is nowhere else.
SEALED_WORDS = {
    "name": "Zyxqvor",
    "alias": "Brumqvik",
    "address": "Wexqvane",
    "carer": "Plinqvost",
    "number": "9434765919",
    "flag": "Canary flag 5d1c",
    "quote": "Canary quote 91be",
    "level": "Canary level c07a",
    "block": "Canary block 2e9f",
}


@dataclass
class Scene:
    """What was built: the people, the public ids of the objects by name, and who is signed in with which cookie."""

    world: worlds.World
    ids: dict[str, UUID] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        """Return a browser signed in as a persona, or as nobody for the empty name, fresh each time."""
        client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
        if name:
            client.cookies = SimpleCookie(self.cookies[name].output(header=""))
        return client


Naming = Callable[[str], AbstractContextManager[None]]
OBJECTS: dict[str, Callable[[Scene], UUID]] = {}


def an_object(make: Callable[[Scene], UUID]) -> Callable[[Scene], UUID]:
    """Register what makes an object of the scene; its name is the function's."""
    OBJECTS[make.__name__] = make
    return make


def _child(scene: Scene, key: str, name: str, sensitivity: str, *, area: str = "luton", **given) -> UUID:
    world = scene.world
    record = world.child(
        name,
        by=f"maker {area}",
        area=area,
        sensitivity=sensitivity,
        lead_service=world.services[f"{area}/family-team"],
        **given,
    )
    world.children[key] = record
    world.works_with(f"maker {area}", key, "allocated", area=area)
    return record.public_id


@an_object
def tiana(scene: Scene) -> UUID:
    """A child whose record is normal."""
    return _child(scene, "tiana", "Tiana Marsh", "N")


@an_object
def rosa(scene: Scene) -> UUID:
    """A child whose record is restricted."""
    return _child(scene, "rosa", "Rosa Field", "R")


@an_object
def sasha(scene: Scene) -> UUID:
    """A child whose record is sealed, with a string of its own in each layer."""
    words, world = SEALED_WORDS, scene.world
    public_id = _child(
        scene, "sasha", f"Sasha {words['name']}", "S", also_known_as=(words["alias"],), street=words["address"],
        lives_with=words["carer"], numbers=(("NHS Number", words["number"]),),
    )  # fmt: skip
    maker, record = world.viewer("maker luton"), world.children["sasha"]
    people.add_flag(viewer=maker, record=record, kind="if_missing", words=words["flag"], now=world.now)
    people.quote(
        viewer=maker, record=record, words=words["quote"], said_at=world.now, said_to="School", may_be_read_out=True,
        now=world.now,
    )  # fmt: skip
    people.set_level(viewer=maker, record=record, level="high", why=words["level"], now=world.now)
    return public_id


@an_object
def bea(scene: Scene) -> UUID:
    """A child of the other area."""
    return _child(scene, "bea", "Bea Ford", "N", area="bedford")


@an_object
def concern(scene: Scene) -> UUID:
    """A concern of the teacher's, about nobody on file, with every route opened."""
    world = scene.world
    coach = GivenLine("person", "his coach", works_with_children="yes")
    given = ConcernGiven(safe="yes", forename="Quentin", surname="Ashdown", words="He is sad", lines=(coach,))
    sent = sending.send_concern(viewer=world.viewer("teacher"), given=given, key="the concern", now=world.now)
    routes.open_route(
        viewer=world.viewer("front-door manager"), concern=sent.public_id, kind=RouteKind.EARLY_HELP,
        why="A key worker, please", version=1, key="open", now=world.now,
    )  # fmt: skip
    return sent.public_id


@an_object
def draft(scene: Scene) -> UUID:
    """A concern that the teacher has written and not sent; its version is 6."""
    viewer, now = scene.world.viewer("teacher"), scene.world.now
    begun = drafting.begin(viewer=viewer, key="the draft", now=now)
    steps = {"safe": {"safe": ["yes"]}, "child": {"forename": ["Kit"]}, "worry": {"signs": ["missing"]}, "people": {}}
    for step, answers in {**steps, "knows": {}}.items():
        drafting.keep_step(viewer=viewer, draft=begun.public_id, step=step, answers=answers, now=now)
    return begun.public_id


def build(now: datetime, *, only: Iterable[str] | None = None, naming: Naming = lambda name: nullcontext()) -> Scene:
    """Build the scene; with `only`, of the objects only these. `naming` is told what is about to be made."""
    with naming("areas"):
        world = worlds.small(now)
        unsigned = Agency.objects.create(code="unsigned", name="Without agreement", kind="other")
        world.services["luton/unsigned"] = Service.objects.create(
            code="unsigned", name="Without agreement", area=world.areas["luton"], agency=unsigned
        )
        for area in world.areas:
            world.user(f"maker {area}", Role.SOCIAL_WORKER, "family-team", area=area)
    scene = Scene(world)
    for name, persona in PERSONAS.items():
        with naming(name):
            _hire(world, name, persona)
    wanted = set(OBJECTS) if only is None else set(only)
    for name, make in OBJECTS.items():
        if name in wanted:
            with naming(name):
                scene.ids[name] = make(scene)
                _relate(world, name)
    for name, persona in PERSONAS.items():
        signed_in = worlds.signed_in(world, name, area=persona.desk, second_factor=persona.both_factors)
        scene.cookies[name] = signed_in.cookies
    return scene


def _hire(world: worlds.World, name: str, persona: Persona) -> None:
    world.user(
        name, persona.role, persona.service, area=persona.area, trained_until=persona.trained_until,
        ends_at=world.now if persona.left else None, active=persona.active,
    )  # fmt: skip
    for role, area, service in persona.also:
        world.user(name, role, service, area=area)


def _relate(world: worlds.World, child: str) -> None:
    """Give everybody the part they have in a child of Luton."""
    if child not in ALL_THREE:
        return
    record, maker = world.children[child], world.viewer("maker luton")
    for name, persona in PERSONAS.items():
        if persona.works:
            professional = people.register_professional(
                viewer=maker, name=name, title="", user=world.users[name], now=world.now
            )
            people.involve(
                viewer=maker, record=record, professional=professional, part=persona.works, now=world.now,
                starts_at=world.now - persona.from_,
                ends_at=None if persona.until is None else world.now - persona.until,
            )  # fmt: skip
        if child in persona.named:
            SealedName.objects.create(record=record, user=world.users[name], starts_at=world.now - timedelta(days=1))
        if child in persona.blocked:
            people.block(viewer=maker, record=record, user=world.users[name], why=SEALED_WORDS["block"], now=world.now)
