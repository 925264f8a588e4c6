"""The world the matrix walks through, built by the services: children, concerns, a panel, and everybody of `personas`."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime, timedelta

from tests import world as worlds
from tests.matrix import (
    made_children,
    made_concerns,
    made_lookout,
    made_missing,
    made_panel,
    made_public,
)
from tests.matrix.made import OBJECTS, SEALED_WORDS, Naming, Scene
from tests.matrix.personas import ALL_THREE, PERSONAS, Persona
from wardlight.access.models import Agency, Service
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import system_viewer
from wardlight.assurance import services as strategy
from wardlight.concerns.models import Concern
from wardlight.lookout import services as lookout
from wardlight.people import services as people
from wardlight.people.models import ChildRecord, SealedName

# Each registers its objects in OBJECTS as it is imported.
MADE_IN = (made_children, made_concerns, made_lookout, made_missing, made_panel, made_public)


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
    scene = Scene(world, naming)
    with naming("panel"):
        made_panel.staff(scene)
        made_panel.plan(scene)
        made_panel.first(scene)
    with naming("strategy"):
        _release(world)
    for name, persona in PERSONAS.items():
        with naming(name):
            _hire(world, name, persona)
    wanted = set(OBJECTS) if only is None else set(only)
    for name, make in OBJECTS.items():
        if name in wanted:
            with naming(name):
                scene.ids[name] = make(scene)
                _relate(world, name)
    made_panel.hold(scene)
    if "sasha" in wanted:
        _seal(world)
    for name, persona in PERSONAS.items():
        signed_in = worlds.signed_in(world, name, area=persona.desk, second_factor=persona.both_factors)
        scene.cookies[name] = signed_in.cookies
    return scene


def _release(world: worlds.World) -> None:
    """Load the strategy and release the last quarter, in which nothing happened yet."""
    area = world.areas["luton"]
    strategy.load(now=world.now)
    lookout.load(now=world.now)
    releasing = system_viewer(
        "release", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=world.now
    )  # fmt: skip
    strategy.freeze_quarter(viewer=releasing, quarter="2026Q3", now=world.now)


def _seal(world: worlds.World) -> None:
    """Hold the record, and the concern on it, as closely as there is; no service does it yet."""
    record = world.children["sasha"]
    ChildRecord.objects.filter(pk=record.pk).update(sensitivity="S")
    Concern.objects.filter(mention__joins__record=record.pk).update(sensitivity="S")


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
    record, maker = world.children[child], world.setting_up()
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
            world.keep_out(name, record, why=SEALED_WORDS["block"])
