"""The panel of the matrix: a meeting whose pack is out, one that was held, and the children at them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tests.matrix.made import SEALED_WORDS, Scene, a_child, an_object
from tests.matrix.made_concerns import BORN, refer
from wardlight.access.rules.roles import Role
from wardlight.actions.models import Action
from wardlight.panel import services
from wardlight.panel.models import AgendaItem, Attendance, Ending, Meeting
from wardlight.panel.services.hearing import Decided, NewAction
from wardlight.panel.services.meetings import Attended


@dataclass(frozen=True)
class Heard:
    """What the panel says of a child, and who undertakes what."""

    why: str
    view: str
    correction: str
    action: str
    owner: str
    service: str


WORDS = SEALED_WORDS
SAID = {
    "dora": Heard("Nothing new", "None", "The date", "See her at home", "maker luton", "family-team"),
    "paul": Heard("A van near school", "Too soon", "It was a Tuesday", "Ring the school", "action owner", "youth"),
    "sasha": Heard(
        WORDS["panel decision"], WORDS["dissent"], WORDS["correction"], WORDS["action"], "maker luton", "family-team"
    ),
}
CLOSING = {"paul": "Home every night", "sasha": WORDS["closing"]}


def staff(scene: Scene) -> None:
    """Give the panel those of whom it takes a quorum, none of whom walks through a door."""
    world = scene.world
    world.user("maker door", Role.FRONT_DOOR, "front-door")
    world.user("maker co-ordinator", Role.PANEL_COORDINATOR, "panel")
    world.user("maker chair", Role.PANEL_CHAIR, "panel")
    for service in ("intelligence", "family-team", "school-nursing"):
        world.user(f"maker {service}", Role.PANEL_MEMBER, service)


def plan(scene: Scene) -> None:
    """Plan both meetings: that there are meetings is nothing that a child's record hides."""
    for name, days in (("heard", 1), ("meeting", 7)):
        made = services.plan_meeting(
            viewer=scene.world.viewer("maker co-ordinator"), starts_at=scene.world.now + timedelta(days=days),
            place="Town Hall", key=f"plan {name}", now=scene.world.now,
        )  # fmt: skip
        scene.ids[name] = made.public_id


def first(scene: Scene) -> None:
    """Put a child on the meeting that is held, so that it is held in every world; she is in none of the lines."""
    a_child(scene, "dora", "Dora Finch", "R", born_on=BORN["dora"])
    refer(scene, "dora")
    list_for(scene, "dora", "heard")


def list_for(scene: Scene, key: str, meeting: str) -> None:
    """Put a referred child on a meeting's agenda, and keep the item's id."""
    item = services.list_child(
        viewer=scene.world.viewer("maker co-ordinator"), route_id=scene.ids[f"{key}'s route"],
        meeting_id=scene.ids[meeting], lead_id=scene.world.users["maker luton"].public_id, is_urgent=False,
        key=f"list {key}", now=scene.world.now,
    )  # fmt: skip
    scene.ids[f"{key}'s item"] = item.public_id


@an_object
def wren(scene: Scene) -> UUID:
    """A child whose record is restricted, referred to the panel and not yet listed."""
    public_id = a_child(scene, "wren", "Wren Adeyemi", "R", born_on=BORN["wren"])
    refer(scene, "wren")
    return public_id


@an_object
def pia(scene: Scene) -> UUID:
    """A child on the agenda of the meeting whose pack is out."""
    public_id = a_child(scene, "pia", "Pia Larch", "N", born_on=BORN["pia"])
    refer(scene, "pia")
    list_for(scene, "pia", "meeting")
    return public_id


@an_object
def paul(scene: Scene) -> UUID:
    """A child whom the panel has heard, with an action of the action owner's."""
    public_id = a_child(scene, "paul", "Paul Dunmore", "N", born_on=BORN["paul"])
    refer(scene, "paul")
    list_for(scene, "paul", "heard")
    return public_id


def _press(scene: Scene, who: str, act: object, meeting: str, **given: object) -> None:
    version = Meeting.objects.get(public_id=scene.ids[meeting]).version
    act(
        viewer=scene.world.viewer(who), meeting_id=scene.ids[meeting], version=version, key=f"{act.__name__} {meeting}",
        now=scene.world.now, **given,
    )  # fmt: skip


def hold(scene: Scene) -> None:
    """Send out the pack of the one meeting; hold the other, hear every child on it, and close it."""
    on = [key for key in SAID if f"{key}'s item" in scene.ids]
    with scene.naming("the pack"):
        if "pia" in scene.ids:
            _press(scene, "maker co-ordinator", services.release_pack, "meeting")
    with scene.naming("holding"):
        _press(scene, "maker co-ordinator", services.release_pack, "heard")
        rows = Attendance.objects.filter(meeting__public_id=scene.ids["heard"]).order_by("pk")
        came = tuple(Attended(row.public_id, "present") for row in rows)
        _press(scene, "maker chair", services.record_attendance, "heard", attended=came)
        _press(scene, "maker chair", services.open_meeting, "heard", affirmed=True)
    for key in on:
        with scene.naming(f"hearing {key}"):
            _hear(scene, key, SAID[key])
    with scene.naming("closing"):
        _press(scene, "maker chair", services.close_meeting, "heard")


def _hear(scene: Scene, key: str, said: Heard) -> None:
    world, item = scene.world, scene.ids[f"{key}'s item"]
    chair = world.viewer("maker chair")
    services.call_item(viewer=chair, item_id=item, version=_version(item), key=f"call {key}", now=world.now)
    action = NewAction(
        said.action, "investigate", world.users[said.owner].public_id,
        world.services[f"luton/{said.service}"].public_id, world.now.date() + timedelta(days=7),
    )  # fmt: skip
    decided = Decided(
        level="medium", exploited="suspected", why=said.why, next_review_on=world.now.date() + timedelta(days=28),
        actions=(action,),
    )  # fmt: skip
    services.decide(
        viewer=chair, item_id=item, version=_version(item), decided=decided, key=f"decide {key}", now=world.now
    )
    whose = Attendance.objects.filter(meeting__public_id=scene.ids["heard"]).order_by("pk").first()
    services.record_dissent(
        viewer=chair, item_id=item, attendance_id=whose.public_id, words=said.view, key=f"view {key}", now=world.now
    )
    services.correct_minutes(viewer=chair, item_id=item, words=said.correction, key=f"correct {key}", now=world.now)
    if key in CLOSING:
        _propose_closing(scene, key)
    scene.ids[f"{key}'s action"] = Action.objects.get(what=said.action).public_id


def _propose_closing(scene: Scene, key: str) -> None:
    """Keep a closing as if two panels had agreed a low level: what is at the doors is who may read and answer it."""
    item = AgendaItem.objects.get(public_id=scene.ids[f"{key}'s item"])
    made = Ending.objects.create(
        case=item.case, item=item, how="close", reason="RISK_REDUCED", why=CLOSING[key], residual_risk="Little",
        advice="A new sign", need_ended_why="Safe", child_not_told_why="Soon", family_not_told_why="Soon",
        proposed_at=scene.world.now, proposed_by=scene.world.users["maker chair"].public_id,
    )  # fmt: skip
    scene.ids[f"{key}'s closing"] = made.public_id


def _version(item: UUID) -> int:
    return AgendaItem.objects.get(public_id=item).version
