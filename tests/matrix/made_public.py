"""Messages from the public in the matrix: one that nobody has read, one read, one thought to be nothing, one with police."""

from uuid import UUID

from tests.matrix.made import Scene, an_object
from wardlight.concerns.models import PublicReport
from wardlight.concerns.queries import public_page
from wardlight.concerns.services import public_links, public_reports
from wardlight.concerns.services import public_page as page


def send(scene: Scene, words: str, **given: object) -> PublicReport:
    """Send a message as anybody does, through the page of Luton."""
    told = page.PublicGiven(
        **{"words": words, "when": "", "place": "", "phone": "", "language": "en", "page": words, "seconds": 60.0,
           "trap": False, **given}
    )  # fmt: skip
    door = public_page.door("luton")
    assert door is not None
    return page.send(door=door, given=told, connection="", request_id="", now=scene.world.now)


def _taken(scene: Scene, report: PublicReport) -> PublicReport:
    return public_reports.take(
        viewer=scene.world.viewer("maker door"), report=report.public_id, version=1, now=scene.world.now
    )


def _decided(scene: Scene, report: PublicReport, outcome: str) -> UUID:
    _taken(scene, report)
    public_reports.decide(
        viewer=scene.world.viewer("maker door"), report=report.public_id, version=2, outcome=outcome, why="As told",
        key=f"{outcome} {report.reference}", now=scene.world.now,
    )  # fmt: skip
    return report.public_id


@an_object
def message(scene: Scene) -> UUID:
    """A message that nobody has read."""
    return send(scene, "A man in a van waits by the bus lay-by").public_id


@an_object
def read_message(scene: Scene) -> UUID:
    """A message that the front door has read and not decided; its version is 2."""
    return _taken(scene, send(scene, "Two girls and a man who paid cash", place="Hotel")).public_id


@an_object
def aside_message(scene: Scene) -> UUID:
    """A message that is held aside, since it came faster than anybody types."""
    return send(scene, "Buy now", seconds=0.0).public_id


@an_object
def spam_message(scene: Scene) -> UUID:
    """A message that was thought to be none from a person; its version is 3."""
    return _decided(scene, send(scene, "Qwerty"), "spam")


@an_object
def passed_message(scene: Scene) -> UUID:
    """A message passed to police as intelligence, which they have not received; its version is 3."""
    return _decided(scene, send(scene, "The same car every night"), "police")


@an_object
def poster_link(scene: Scene) -> UUID:
    """A link to the public page, for hotels."""
    made = public_links.make_link(
        viewer=scene.world.viewer("prevention officer"), campaign="Makesafe", trade="hotel", key="the link",
        now=scene.world.now,
    )  # fmt: skip
    return made.public_id
