"""What the lead professional has to present is on their home, and goes when it has been heard."""

from datetime import timedelta

import pytest

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, LEAD, POLICE, Thread
from tests.world import signed_in
from wardlight.ledger.models import Event
from wardlight.panel import queries

pytestmark = pytest.mark.django_db
TASK = "Present this child at the panel"


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def home(thread: Thread, who: str = LEAD) -> str:
    return signed_in(thread.world, who).get("/", follow=True).content.decode()


def test_the_lead_finds_it_until_it_is_heard(thread: Thread) -> None:
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh"), meeting)
    page = home(thread)
    record = thread.world.children["Tiana Marsh"]
    assert TASK in page and f"/children/{record.public_id}/" in page and "Town Hall, room 3" in page
    assert Event.objects.get(action="read.home").subjects.filter(object=record.public_id).exists()
    for who in (POLICE, CHAIR):
        assert TASK not in home(thread, who)
    thread.release(meeting)
    thread.attend(meeting)
    thread.open(meeting)
    thread.call(item)
    thread.decide(item)
    assert TASK not in home(thread)


def test_who_no_longer_reads_the_record_is_not_reminded_of_it(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    thread.listed(route, thread.meeting())
    thread.world.children["Tiana Marsh"].involvements.update(ends_at=thread.now)
    assert queries.presenting(thread.viewer(LEAD)) == []


def test_a_meeting_that_was_never_held_stops_asking(thread: Thread) -> None:
    thread.listed(thread.child("Tiana Marsh"), thread.meeting(days=1))
    assert queries.presenting(thread.viewer(LEAD, thread.now + timedelta(days=1, hours=12)))
    assert not queries.presenting(thread.viewer(LEAD, thread.now + timedelta(days=1, hours=13)))
