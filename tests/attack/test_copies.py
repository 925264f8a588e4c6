"""A copy of the minutes goes to somebody linked to a perpetrator."""

import pytest

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, COORDINATOR, LEAD, POLICE, Thread
from wardlight.access.rules.roles import Role
from wardlight.panel import queries
from wardlight.panel.web import minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def released(thread: Thread):
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh", house="14", street="Ivy Road", postcode="LU1 3JU"), meeting)
    thread.release(meeting)
    return item


def test_no_copy_of_the_minutes_goes_to_whoever_left_for_it_or_is_kept_out(thread: Thread) -> None:
    world = thread.world
    world.user("Una Gale", Role.PANEL_MEMBER, "youth")
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh"), meeting)
    thread.release(meeting)
    thread.attend(meeting, leaves={"Una Gale": (item.public_id,)})
    thread.open(meeting)
    thread.decide(thread.call(item))
    world.keep_out(POLICE, world.children["Tiana Marsh"])
    found = minutes.recipients(queries.minutes(thread.viewer(COORDINATOR), item.public_id))
    assert any(LEAD in one for one in found) and any(CHAIR in one for one in found)
    assert not any("Una Gale" in one or POLICE in one for one in found)
    world.keep_out(LEAD, world.children["Tiana Marsh"])
    again = minutes.recipients(queries.minutes(thread.viewer(COORDINATOR), item.public_id))
    assert not any(LEAD in one for one in again)
