"""A panel member goes from the pack to the record it was made from."""

import pytest
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, POLICE, Thread
from tests.world import signed_in
from wardlight.access.rules.roles import Role
from wardlight.people import queries as people_queries
from wardlight.people.rules import finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def released(thread: Thread):
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh", house="14", street="Ivy Road", postcode="LU1 3JU"), meeting)
    thread.release(meeting)
    return item


@pytest.mark.parametrize("who", [CHAIR, POLICE])
def test_the_pack_is_not_the_record(thread: Thread, who: str) -> None:
    item = released(thread)
    child = thread.world.children["Tiana Marsh"].public_id
    web = signed_in(thread.world, who)
    assert web.get(reverse("panel:item", args=[item.public_id])).status_code == 200
    for name in ("people:child", "people:chronology", "people:who_has_looked", "people:add_words"):
        assert web.get(reverse(name, args=[child])).status_code == 403, name
    viewer = thread.viewer(who)
    assert [row.may_open for row in people_queries.children(viewer)[0]] == [False]
    assert people_queries.find(viewer, finding.read("LU1 3JU")) == []


def test_a_chair_who_works_with_the_child_still_opens_the_record(thread: Thread) -> None:
    released(thread)
    thread.world.user(CHAIR, Role.SOCIAL_WORKER, "family-team")
    thread.world.works_with(CHAIR, "Tiana Marsh", "allocated")
    child = thread.world.children["Tiana Marsh"].public_id
    assert signed_in(thread.world, CHAIR).get(reverse("people:child", args=[child])).status_code == 200
