"""A panel member writes a view into the minutes in another's name."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, COORDINATOR, HEALTH, POLICE, Thread
from tests.world import signed_in
from wardlight.kernel.refusals import NotAllowed
from wardlight.panel import services
from wardlight.panel.models import Dissent

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def released(thread: Thread):
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh", house="14", street="Ivy Road", postcode="LU1 3JU"), meeting)
    thread.release(meeting)
    return item


def test_a_member_records_a_view_of_their_own_alone(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    seats = {seat.user.name: seat for seat in item.meeting.attendances.select_related("user")}

    def record(by: str, whose: str) -> None:
        services.record_dissent(
            viewer=thread.viewer(by), item_id=item.public_id, attendance_id=seats[whose].public_id, words="Higher.",
            key=str(uuid4()), now=thread.now,
        )  # fmt: skip

    with pytest.raises(NotAllowed):
        record(POLICE, HEALTH)
    assert not Dissent.objects.exists()
    for by, whose in ((POLICE, POLICE), (CHAIR, HEALTH), (COORDINATOR, HEALTH)):
        record(by, whose)
    page = signed_in(thread.world, POLICE).get(reverse("panel:view", args=[item.public_id])).content.decode()
    assert POLICE in page and HEALTH not in page
