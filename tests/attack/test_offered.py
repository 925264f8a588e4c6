"""A front-door officer lists children whom the matcher never offered, and children of a concern that has its record."""

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.concerns import services
from wardlight.people import queries
from wardlight.people.models import MatchCandidate
from wardlight.people.rules import finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    return Desk(at.now)


def listed(desk):
    viewer = desk.viewer("Ruth Adeyemi")
    rows, total = queries.children(viewer)
    return [row.name for row in rows], total, [one.row.name for one in queries.find(viewer, finding.read("Tiana"))]


def test_a_record_that_is_not_worth_a_look_is_in_no_list_and_no_search(desk):
    concern = desk.send()
    assert listed(desk) == (["Tiana Marsh"], 1, ["Tiana Marsh"])
    MatchCandidate.objects.filter(mention=concern.mention).update(band="unlikely")
    assert listed(desk) == ([], 0, [])
    compare = reverse("concerns:compare", args=[concern.public_id, desk.record.public_id])
    assert worlds.signed_in(desk.world, "Ruth Adeyemi").get(compare).status_code == 404


def test_once_a_concern_has_its_record_the_others_are_no_longer_offered(desk):
    twin = desk.world.child("Tianna Marsh", born_on=None, school=desk.world.services["luton/testwood"])
    concern = desk.send()
    assert {one.record for one in MatchCandidate.objects.filter(mention=concern.mention)} == {desk.record, twin}
    assert listed(desk)[1] == 2
    concern = desk.join(concern)
    assert listed(desk)[:2] == (["Tiana Marsh"], 1)

    desk.do(services.undo_join, concern, why="Another Tianna.")
    assert listed(desk)[1] == 2
