"""Looking again, in the matrix: a prompt asked of a worker, and one asked of the front door about a child nobody has."""

from datetime import timedelta
from uuid import UUID

from tests.matrix.made import Scene, a_child, an_object
from wardlight.kernel.days import local_date
from wardlight.lookout.models import Look, Prompt
from wardlight.lookout.queries import settings


def prompt(scene: Scene, key: str, rule: str = "R3", **asked) -> UUID:
    """Return a prompt about a child, with facts that name the sealed child where there is one."""
    record, today = scene.world.children[key], local_date(scene.world.now)
    sealed = scene.world.children.get("sasha")
    facts = [{"what": "together", "on": (today - timedelta(days=9)).isoformat(), "code": "placement"}]
    made = Prompt.objects.create(
        area=record.area, record=record, rule=rule, edition=settings.edition("luton", today), first_true_on=today,
        latest_on=today, facts=facts, other=sealed, raised_at=scene.world.now, due_on=today + timedelta(days=7), **asked,
    )  # fmt: skip
    return made.public_id


@an_object
def greta(scene: Scene) -> UUID:
    """A child whom the front door is asked to look at again."""
    public_id = a_child(scene, "greta", "Greta Lind", "N")
    scene.ids["greta's prompt"] = prompt(scene, "greta", service=scene.world.services["luton/front-door"])
    return public_id


@an_object
def asked(scene: Scene) -> UUID:
    """The worker of a child is asked to look at her again; in a world without her nobody is."""
    if "tiana" not in scene.world.children:
        return scene.world.areas["luton"].public_id
    return prompt(scene, "tiana", worker=scene.world.users["allocated"])


@an_object
def looked(scene: Scene) -> UUID:
    """The worker of a child was asked to look at her again by another rule, and answered."""
    if "tiana" not in scene.world.children:
        return scene.world.areas["luton"].public_id
    user, now = scene.world.users["allocated"], scene.world.now
    made = prompt(scene, "tiana", worker=user, rule="R1", answered_at=now, answered_by=user.public_id)
    row = Prompt.objects.get(public_id=made)
    Look.objects.create(
        area=row.area,
        record=row.record,
        prompt=row,
        answer="in_hand",
        why="Seen.",
        looked_at=now,
        looked_by=user.public_id,
    )
    return made
