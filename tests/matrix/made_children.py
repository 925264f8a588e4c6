"""The children of the matrix: normal, restricted, sealed, and of the other area."""

from uuid import UUID

from tests.matrix import made_missing
from tests.matrix.made import SEALED_WORDS, Scene, a_child, an_object
from tests.matrix.made_concerns import BORN, a_file, refer
from tests.matrix.made_panel import list_for
from wardlight.people import services as people


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
def bea(scene: Scene) -> UUID:
    """A child of the other area."""
    return a_child(scene, "bea", "Bea Ford", "N", area="bedford")
