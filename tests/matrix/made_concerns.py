"""The concerns of the matrix, and the children whom they are about."""

from datetime import date, timedelta
from uuid import UUID

from tests.matrix.made import Scene, a_child, an_object
from wardlight.access.rules.roles import Role
from wardlight.concerns import services
from wardlight.concerns.models import Concern, CrimeReport, Escalation, Route
from wardlight.concerns.rules.deciding import Answer, usual_answer
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import (
    attaching,
    consulting,
    crimes,
    drafting,
    handing_over,
    inquiries,
    routes,
    sending,
    transferring,
)
from wardlight.documents import services as documents
from wardlight.plans.protection.services import strategy


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
    # gone up to the manager this minute, as the sweep does once nobody has answered in time
    scene.ids["concern's escalation"] = Escalation.objects.create(
        route=Route.objects.get(concern=sent, kind="panel"), concern=sent, area_id=sent.area_id, lack="outcome", rung=1,
        since=world.now, at=world.now, to=world.users["front-door manager"],
    ).public_id  # fmt: skip
    scene.ids["concern's file"] = a_file(scene, "front-door manager", "concern", sent.public_id, "van.txt")
    scene.ids["concern's released file"] = a_file(scene, "front-door manager", "concern", sent.public_id, "letter.txt")
    attaching.release(
        viewer=world.viewer("front-door manager"), concern=sent.public_id,
        attachment=scene.ids["concern's released file"], version=1, key="release", now=world.now,
    )  # fmt: skip
    asking = {"viewer": world.viewer("maker door"), "concern": sent.public_id, "now": world.now}
    scene.ids["concern's check"] = inquiries.ask_agency(
        **asking, version=1, service=world.services["luton/lado"].public_id, child="Quentin Ashdown",
        question="Is he known to you?", key="check",
    ).public_id  # fmt: skip
    scene.ids["concern's question"] = inquiries.ask_referrer(
        **asking, version=2, question="When did you last see him?", key="question"
    ).public_id
    Concern.objects.filter(pk=sent.pk).update(version=1)  # the lines of the matrix change it as it was sent
    return sent.public_id


def a_file(scene: Scene, by: str, kind: str, owner: UUID, name: str) -> UUID:
    """Attach a file to a concern, or to what is to become one."""
    kept = documents.keep(
        viewer=scene.world.viewer(by), kind=kind, owner=owner, name=name, body=b"A grey van.", now=scene.world.now
    )
    return kept.public_id


@an_object
def shift(scene: Scene) -> UUID:
    """A shift of the front door that nobody has taken over yet."""
    handed = handing_over.hand_over(
        viewer=scene.world.viewer("maker door"), said={}, words="Quiet", key="the shift", now=scene.world.now
    )
    return handed.public_id


@an_object
def draft(scene: Scene) -> UUID:
    """A concern that the teacher has written and not sent; its version is 6."""
    viewer, now = scene.world.viewer("teacher"), scene.world.now
    begun = drafting.begin(viewer=viewer, key="the draft", now=now)
    steps = {"safe": {"safe": ["yes"]}, "child": {"forename": ["Kit"]}, "worry": {"signs": ["missing"]}, "people": {}}
    for step, answers in {**steps, "knows": {}}.items():
        drafting.keep_step(viewer=viewer, draft=begun.public_id, step=step, answers=answers, now=now)
    scene.ids["draft's file"] = a_file(scene, "teacher", "draft", begun.public_id, "kit.txt")
    return begun.public_id


@an_object
def old_draft(scene: Scene) -> UUID:
    """A concern that the teacher began fifteen days ago and never sent; its version is 2."""
    now = scene.world.now - timedelta(days=15)
    viewer = scene.world.viewer("teacher", now=now)
    begun = drafting.begin(viewer=viewer, key="the old draft", now=now)
    drafting.keep_step(viewer=viewer, draft=begun.public_id, step="child", answers={"forename": ["Orla"]}, now=now)
    return begun.public_id


@an_object
def question(scene: Scene) -> UUID:
    """Advice that the teacher asks of the front door, about a child whom nobody has on file."""
    asked = consulting.ask(
        viewer=scene.world.viewer("teacher"), words="Is a new phone a worry?", child="Oriel", age_about=13,
        place="the mill", reach_me="", key="the question", now=scene.world.now,
    )  # fmt: skip
    return asked.public_id


@an_object
def call(scene: Scene) -> UUID:
    """Advice that the front door gave on the phone."""
    rang = consulting.record_call(
        viewer=scene.world.viewer("front-door manager"), caller="Mo Barnes", caller_service="Judo club", caller_phone="",
        words="Is it a worry?", child="Oriel", age_about=13, place="", advice="Watch", agreed="He rings again",
        then="watch", key="the call", now=scene.world.now,
    )  # fmt: skip
    return rang.public_id


@an_object
def handed(scene: Scene) -> UUID:
    """A concern that the front door of Bedford was told and hands to this one."""
    world = scene.world
    for name, role, service in (
        ("a teacher there", Role.PRACTITIONER, "testwood"),
        ("a door there", Role.FRONT_DOOR, "front-door"),
    ):
        world.user(name, role, service, area="bedford")
    told = sending.send_concern(
        viewer=world.viewer("a teacher there", area="bedford"), key="told there", now=world.now,
        given=ConcernGiven(safe="yes", forename="Osric", words="He stays out late"),
    )  # fmt: skip
    sent = transferring.hand_over(
        viewer=world.viewer("a door there", area="bedford"), concern=told.public_id, version=1, to_area="luton",
        why="He lives in Luton", key="hand over", now=world.now,
    )  # fmt: skip
    return sent.public_id


# Nobody else in the scene is born on these days, so that the matcher offers one record for one concern.
BORN = {"lily": date(2011, 2, 3), "joanna": date(2010, 7, 21), "pia": date(2012, 11, 30), "wren": date(2009, 4, 16),
        "paul": date(2013, 8, 8), "sasha": date(2011, 1, 9), "dora": date(2010, 5, 27)}  # fmt: skip


def tell(scene: Scene, key: str, by: str = "maker luton", people: tuple[str, ...] = (), **given: str) -> Concern:
    """Return a concern about a child of the scene, called and born as on file, that names people whom the police should know."""
    world = scene.world
    forename, _, surname = scene.names[key].partition(" ")
    told = ConcernGiven(
        safe="yes", forename=forename, surname=surname, sex="F", born_on=BORN[key],
        lines=tuple(GivenLine("person", one) for one in people or ("a man in a van",)), **{"words": "Late home", **given},
    )  # fmt: skip
    return sending.send_concern(viewer=world.viewer(by), given=told, key=f"about {key}", now=world.now)


def do(scene: Scene, act: object, concern: Concern, **given: object) -> None:
    """Do something with a concern at the front door, over it as it now is."""
    version = Concern.objects.get(pk=concern.pk).version
    act(
        viewer=scene.world.viewer("maker door"), concern=concern.public_id, version=version, now=scene.world.now,
        key=f"{act.__name__} {concern.pk}", **given,
    )  # fmt: skip


def refer(
    scene: Scene, key: str, *, look: str = "As told", join: str = "Same name and birth date", decision: str = "A van",
    discussion: str = "", **told: object,
) -> None:  # fmt: skip
    """Tell of a child on file, and let the front door join, decide and send it to the panel; keep the route's id."""
    concern = tell(scene, key, **told)
    do(scene, services.look, concern, priority="amber", red=(), why=look)
    do(scene, services.join, concern, record=scene.world.children[key].public_id, why=join)
    if discussion:
        scene.ids[f"{key}'s discussion"] = ask(scene, concern, discussion)
    answer = Answer(
        outcome="assess", why=decision, who_else="Nobody", exploited="suspected", level="medium", panel="yes",
        told_words=usual_answer("the child"),
    )  # fmt: skip
    do(scene, services.decide, concern, answer=answer)
    scene.ids[f"{key}'s concern"] = concern.public_id
    scene.ids[f"{key}'s route"] = Route.objects.get(concern=concern, kind="panel").public_id


def ask(scene: Scene, concern: Concern, why: str) -> UUID:
    """Ask for a strategy discussion on a concern, and return its public id."""
    asked = strategy.ask(
        viewer=scene.world.viewer("maker door"), concern=concern.public_id, why=why, planned_at=None,
        key=f"ask {concern.pk}", now=scene.world.now,
    )  # fmt: skip
    return asked.public_id


@an_object
def lily(scene: Scene) -> UUID:
    """A child whom the matcher offers for a concern that nobody has joined."""
    public_id = a_child(scene, "lily", "Lily Okafor", "N", born_on=BORN["lily"])
    scene.ids["lily's concern"] = tell(scene, "lily").public_id
    return public_id


@an_object
def joanna(scene: Scene) -> UUID:
    """A child whose record is restricted, with a concern joined and not decided, and a discussion asked for."""
    public_id = a_child(scene, "joanna", "Joanna Quill", "R", born_on=BORN["joanna"])
    concern = tell(scene, "joanna")
    do(scene, services.look, concern, priority="amber", red=(), why="As told")
    do(scene, services.join, concern, record=public_id, why="Same name and birth date")
    do(scene, crimes.report_crime, concern, offence="Sexual activity with a child")
    scene.ids["joanna's crime"] = CrimeReport.objects.get(concern=concern).public_id
    scene.ids["joanna's concern"] = concern.public_id
    scene.ids["joanna's discussion"] = ask(scene, concern, "Two nights missing")
    return public_id
