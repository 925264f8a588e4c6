"""The missing children of the matrix."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from tests.matrix.made import SEALED_WORDS, Scene, a_child, an_object
from wardlight.concerns.models import HomeNotice, LateReturn, MissingReport
from wardlight.concerns.services import interviews, late, missing, notices
from wardlight.concerns.services.interviews import Held, Offered
from wardlight.concerns.services.late import LateGiven
from wardlight.concerns.services.missing import FoundGiven, MissingGiven
from wardlight.concerns.services.notices import NoticeGiven
from wardlight.people.models import ChildRecord


def report(scene: Scene, key: str, by: str, number: int = 1, **given: object) -> MissingReport:
    """Return a report that a child of the scene has not been seen since yesterday."""
    world = scene.world
    told = MissingGiven(
        kind="M", last_seen_at=world.now - timedelta(hours=number), last_seen_where="at home", last_seen_by="his aunt",
        police_told="yes", child=world.children[key].public_id, with_whom="a friend", words="He took no coat",
    )  # fmt: skip
    made = missing.report_missing(
        viewer=world.viewer(by), given=replace(told, **given), key=f"{key} missing {number}", now=world.now
    )
    made.refresh_from_db()
    return made


def home_late(scene: Scene, key: str, by: str, **given: object) -> LateReturn:
    """Return an account that a child of the scene came home five hours late, the day before yesterday."""
    world = scene.world
    home = world.now - timedelta(days=2)
    told = LateGiven(
        child=world.children[key].public_id, last_seen_at=home - timedelta(hours=8), last_seen_where="at home",
        last_seen_by="his aunt", due_home_at=home - timedelta(hours=5), home_at=home, with_whom="a friend",
        words="He would not say where he had been",
    )  # fmt: skip
    return late.report_late(viewer=world.viewer(by), given=replace(told, **given), key=f"{key} late", now=world.now)


def home_notice(scene: Scene, key: str, by: str, words: str) -> HomeNotice:
    """Return a children's home's notice about a child of the scene, of which nobody has been told yet."""
    world = scene.world
    given = NoticeGiven(world.children[key].public_id, "childrens_home", "exploitation", world.now, words)
    return notices.begin_notice(viewer=world.viewer(by), given=given, key=f"{key} notice", now=world.now)


def sealed(scene: Scene) -> None:
    """Put an absence on the sealed child's record, held so meanwhile: nobody but those who work with the child is told."""
    world = scene.world
    record = ChildRecord.objects.filter(pk=world.children["sasha"].pk)
    record.update(sensitivity="S")
    made = report(scene, "sasha", "maker luton", words=SEALED_WORDS["missing"], with_whom=SEALED_WORDS["missing with"])
    scene.ids["sasha's report"], scene.ids["sasha's absence"] = made.public_id, made.episode.public_id
    found = FoundGiven(
        found_at=world.now,
        how="police",
        where=SEALED_WORDS["found"],
        said_by="An officer",
        words=SEALED_WORDS["found so"],
    )
    missing.record_found(
        viewer=world.viewer("maker luton"), episode=made.episode.public_id, version=made.episode.version, found=found,
        key="sasha found", now=world.now,
    )  # fmt: skip
    absence = made.episode
    for act, given in (
        (
            interviews.offer_interview,
            {
                "offered": Offered(
                    world.now,
                    "yes",
                    SEALED_WORDS["answer"],
                    world.users["maker luton"].public_id,
                    "chosen",
                    SEALED_WORDS["chosen"],
                )
            },
        ),
        (
            interviews.record_interview,
            {"held": Held(world.now, ("other",), SEALED_WORDS["interview words"], SEALED_WORDS["interview"])},
        ),
    ):
        absence.refresh_from_db()
        act(
            viewer=world.viewer("maker luton"),
            episode=absence.public_id,
            version=absence.version,
            now=world.now,
            key=f"sasha {act.__name__}",
            **given,
        )
    told = home_late(
        scene, "sasha", "maker luton", with_whom=SEALED_WORDS["late with"], words=SEALED_WORDS["late words"]
    )
    scene.ids["sasha's late return"] = told.public_id
    late.answer_late(
        viewer=world.viewer("maker luton"), late=told.public_id, version=told.version, answer="no",
        why=SEALED_WORDS["late why"], key="sasha late answer", now=world.now,
    )  # fmt: skip
    notice = home_notice(scene, "sasha", "maker luton", SEALED_WORDS["notice"])
    scene.ids["sasha's notice"] = notice.public_id
    notices.record_told(
        viewer=world.viewer("maker luton"), notice=notice.public_id, version=notice.version,
        whom=("ofsted", "responsible"), told_at=world.now, in_writing=True, key="sasha notice told", now=world.now,
    )  # fmt: skip
    record.update(sensitivity="N")  # the panel has still to hear of it, before the scene is done


@an_object
def mia(scene: Scene) -> UUID:
    """A child missing now, whom the front door is asked to look for: told of twice by the manager, and joined."""
    public_id = a_child(scene, "mia", "Mia Thorne", "N")
    first, second = report(scene, "mia", "manager", 2), report(scene, "mia", "manager", 1)
    scene.ids["mia's report"], scene.ids["mia's absence"] = first.public_id, first.episode.public_id
    scene.ids["mia's part"] = second.episode.public_id
    scene.ids["mia's late return"] = home_late(scene, "mia", "manager").public_id
    scene.ids["mia's notice"] = home_notice(scene, "mia", "manager", "Police were called").public_id
    return public_id
