"""The children of the matrix: normal, restricted, sealed, and of the other area."""

from uuid import UUID

from tests.matrix import made_missing
from tests.matrix.made import SEALED_WORDS, Scene, a_child, an_object
from tests.matrix.made_concerns import BORN, a_file, refer
from tests.matrix.made_panel import list_for
from wardlight.people import services as people
from wardlight.people.models import SamePair
from wardlight.people.services import merging


@an_object
def tiana(scene: Scene) -> UUID:
    """A child whose record is normal."""
    return a_child(scene, "tiana", "Tiana Marsh", "N")


@an_object
def rosa(scene: Scene) -> UUID:
    """A child whose record is restricted."""
    return a_child(scene, "rosa", "Rosa Field", "R")


@an_object
def sasha(scene: Scene) -> UUID:
    """A child with a string of its own in each layer, referred to the panel; `scene.build` seals the record at the end."""
    words, world = SEALED_WORDS, scene.world
    public_id = a_child(
        scene, "sasha", f"Sasha {words['name']}", "N", born_on=BORN["sasha"], also_known_as=(words["alias"],), street=words["address"],
        lives_with=words["carer"], numbers=(("NHS Number", words["number"]),),
    )  # fmt: skip
    maker, record = world.viewer("maker luton"), world.children["sasha"]
    people.add_flag(viewer=maker, record=record, kind="if_missing", words=words["flag"], now=world.now)
    people.quote(
        viewer=maker, record=record, words=words["quote"], said_at=world.now, said_to="School", may_be_read_out=True,
        now=world.now,
    )  # fmt: skip
    world.level("sasha", "high", why=words["level"])
    refer(
        scene, "sasha", words=words["concern"], safe_words=words["safety"], school=words["source"],
        people=(words["person told of"],), look=words["first look"], join=words["joining"],
        decision=words["front-door decision"], discussion=words["discussion"],
    )  # fmt: skip
    scene.ids["sasha's file"] = a_file(scene, "maker luton", "concern", scene.ids["sasha's concern"], words["file"])
    list_for(scene, "sasha", "heard")
    made_missing.sealed(scene)
    return public_id


@an_object
def twice(scene: Scene) -> UUID:
    """Two records that may be of one child, and wait for an answer."""
    return pair_of(scene, "twice", "Nora Blakeway", "Norah Blakeway")


@an_object
def joined(scene: Scene) -> UUID:
    """Two records of one child, joined by a manager."""
    public_id = pair_of(scene, "joined", "Edie Quillby", "Edith Quillby")
    merging.answer_pair(
        viewer=scene.world.viewer("manager"), pair=public_id, version=1, answer="same", why="The school says so.",
        key="", now=scene.world.now,
    )  # fmt: skip
    return public_id


@an_object
def sacha(scene: Scene) -> UUID:
    """A child whom the matcher takes for the sealed one."""
    return a_child(scene, "sacha", "Sacha Wexford", "N")


@an_object
def sealed_pair(scene: Scene) -> UUID:
    """A sealed record, and another that may be of the same child: nobody may know of both."""
    return waiting_pair(scene, "sasha", "sacha")


def pair_of(scene: Scene, key: str, *names: str) -> UUID:
    """Return the pair of two new records."""
    for number, name in enumerate(names):
        scene.ids[f"{key} {number}"] = a_child(scene, f"{key} {number}", name, "N")
    return waiting_pair(scene, f"{key} 0", f"{key} 1")


def waiting_pair(scene: Scene, one: str, other: str) -> UUID:
    """Return the pair of two records, as a look at everybody on file leaves it."""
    first, second = (scene.world.children[key] for key in (one, other))
    return SamePair.objects.create(
        area_id=first.area_id, one=first, other=second, bits=12, band="likely", found_at=scene.world.now
    ).public_id


@an_object
def bea(scene: Scene) -> UUID:
    """A child of the other area."""
    return a_child(scene, "bea", "Bea Ford", "N", area="bedford")
