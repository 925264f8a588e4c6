"""The numbers in the navigation: one query, and for each person what counting each place by itself gives."""

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.ledger.models import Draft
from wardlight.site import navigation

pytestmark = pytest.mark.django_db

EVERY_PLACE = tuple({place.name: place for _, places in navigation.BY_ROLE for place in places}.values())


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    for name, role, service in (
        ("Daniel Mistry", Role.SOCIAL_WORKER, "family-team"), ("Ruth Adeyemi", Role.FRONT_DOOR, "front-door"),
        ("Nasreen Baig", Role.FRONT_DOOR_MANAGER, "front-door"), ("Helen Osei", Role.PRACTITIONER, "testwood"),
        ("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood"),
    ):  # fmt: skip
        world.user(name, role, service)
    return world


def alone(viewer, place):
    rows = place.waiting(viewer) if place.waiting else None
    return 0 if rows is None else rows.count()


def test_each_number_is_what_counting_the_place_alone_gives(world, query_count):
    for name, drafts in (("Helen Osei", 2), ("Daniel Mistry", 1)):
        viewer = world.viewer(name)
        for _ in range(drafts):
            Draft.objects.create(
                kind="concern", author=viewer.public_id, area=viewer.area_public_id, data={}, started_at=world.now,
                saved_at=world.now,
            )  # fmt: skip
    found = {}
    for name in world.users:
        viewer = world.viewer(name)
        numbers = navigation.numbers(viewer, EVERY_PLACE)
        assert {place.name: numbers.get(place.name, 0) for place in EVERY_PLACE} == {
            place.name: alone(viewer, place) for place in EVERY_PLACE
        }
        assert query_count(lambda viewer=viewer: navigation.numbers(viewer, navigation.places(viewer))) == 1
        found[name] = numbers["concerns:mine"]
    assert (found["Helen Osei"], found["Daniel Mistry"], found["Ruth Adeyemi"]) == (2, 1, 0)
