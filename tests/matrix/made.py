"""What the world of the matrix is made of: the scene, the names of its objects, and the canaries.

An area that adds pages adds its records under `@an_object`, and its strings to the sealed child in `SEALED_WORDS`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from uuid import UUID

from django.test import Client

from tests import world as worlds

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
    "concern": "Canary concern 3f7a",
    "person told of": "Canary person 88d2",
    "source": "Canary school 6b1e",
    "safety": "Canary safe 0c4d",
    "first look": "Canary look 7a3b",
    "joining": "Canary join d90f",
    "front-door decision": "Canary triage 4e61",
    "discussion": "Canary discussion b7c2",
    "panel decision": "Canary panel 15ea",
    "dissent": "Canary view 9c38",
    "correction": "Canary correction e2f4",
    "closing": "Canary closing 71c9",
    "action": "Canary action a6d7",
    "missing": "Canary missing 3c9a",
    "missing with": "Canary companion 77b0",
    "found": "Canary place e41d",
    "answer": "Canary answer 5f60",
    "chosen": "Canary choice 18d3",
    "interview": "Canary interview 90ce",
    "interview words": "Canary heard 41b7",
    "file": "Canary file 64b0",
    "found so": "Canary return 2ab8",
    "late with": "Canary late 6d1e",
    "late words": "Canary evening c350",
    "late why": "Canary answer b9f2",
    "notice": "Canary notice 2f7a",
}


@dataclass
class Scene:
    """What was built: the people, the public ids of the objects by name, and who is signed in with which cookie."""

    world: worlds.World
    naming: "Naming"  # told what is about to be made
    ids: dict[str, UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of children, as on file
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


def a_child(scene: Scene, key: str, name: str, sensitivity: str, *, area: str = "luton", **given) -> UUID:
    world = scene.world
    record = world.child(
        name,
        area=area,
        sensitivity=sensitivity,
        lead_service=world.services[f"{area}/family-team"],
        **given,
    )
    world.children[key], scene.names[key] = record, name
    world.works_with(f"maker {area}", key, "allocated", area=area)
    return record.public_id
