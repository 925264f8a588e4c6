"""The gate's two faces on the simplest facts."""

from datetime import timedelta

import pytest

from tests import world as worlds
from wardlight.access import gate
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.people import queries
from wardlight.people.models import ChildRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Lewis Grant", Role.PRACTITIONER, "youth")
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.child("Tiana Marsh")
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    world.works_with("Lewis Grant", "Tiana Marsh", "working")
    return world


def test_the_allocated_worker_opens_the_record_and_it_is_noted(world):
    viewer = world.viewer("Daniel Mistry")
    view = queries.child(viewer, world.children["Tiana Marsh"].public_id)
    assert view.name == "Tiana Marsh"
    assert [(read.level, read.line) for read in viewer.reads] == [(4, "A1")]


def test_somebody_who_works_with_the_child_may_know_but_not_read(world):
    with pytest.raises(NotAllowed):
        queries.child(world.viewer("Lewis Grant"), world.children["Tiana Marsh"].public_id)


def test_a_teacher_without_a_relationship_finds_nothing(world):
    with pytest.raises(NotFound):
        queries.child(world.viewer("Helen Osei"), world.children["Tiana Marsh"].public_id)


@pytest.mark.parametrize(("who", "act", "number"), [
    ("Daniel Mistry", Act.READ_CHILD, 1), ("Lewis Grant", Act.READ_CHILD, 0), ("Lewis Grant", Act.LIST_CHILD, 1),
    ("Helen Osei", Act.LIST_CHILD, 0),
])  # fmt: skip
def test_the_query_agrees(world, who, act, number):
    assert ChildRecord.objects.filter(gate.visible_to(world.viewer(who), act)).count() == number


def test_an_involvement_is_over_on_its_last_instant(world, at):
    world.user("Old Worker", Role.SOCIAL_WORKER, "family-team")
    world.works_with("Old Worker", "Tiana Marsh", "allocated", ends_at=at.now + timedelta(hours=1))
    record = world.children["Tiana Marsh"]
    before = world.viewer("Old Worker", now=at.now + timedelta(minutes=59))
    ended = world.viewer("Old Worker", now=at.now + timedelta(hours=1))
    assert gate.may(before, Act.READ_CHILD, queries.facts_of(before, record))
    assert not gate.may(ended, Act.READ_CHILD, queries.facts_of(ended, record))
    assert not ChildRecord.objects.filter(gate.visible_to(ended, Act.READ_CHILD)).exists()
