"""The chair of another panel is asked to this one's meetings."""

import pytest
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import Thread
from tests.world import signed_in
from wardlight.access.models import Service
from wardlight.access.rules.roles import Role
from wardlight.ledger.models import Notice
from wardlight.panel.models import Attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def released(thread: Thread):
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh", house="14", street="Ivy Road", postcode="LU1 3JU"), meeting)
    thread.release(meeting)
    return item


def test_the_members_of_another_panel_are_asked_to_none_of_its_meetings(thread: Thread) -> None:
    world = thread.world
    other = Service.objects.create(
        code="other-panel", area=world.areas["luton"], name="Missing panel", kind="panel",
        agency=world.services["luton/panel"].agency,
    )  # fmt: skip
    world.services["luton/other-panel"] = other
    world.user("Zoe Lane", Role.PANEL_CHAIR, "other-panel")
    item = released(thread)
    assert not Attendance.objects.filter(user=world.users["Zoe Lane"]).exists()
    assert not Notice.objects.filter(to_user=world.users["Zoe Lane"].public_id).exists()
    web = signed_in(world, "Zoe Lane")
    for name, pk in (("panel:meeting", item.meeting.public_id), ("panel:item", item.public_id)):
        assert web.get(reverse(name, args=[pk])).status_code == 404, name
