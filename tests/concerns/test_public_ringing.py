"""A message that says “it is happening now” rings as danger now does; what a flood holds aside is told to the manager."""

from datetime import timedelta

import pytest

from tests.concerns.desk import Desk
from tests.concerns.public import sent
from tests.concerns.test_ringing import Heard
from wardlight.concerns import jobs, ports
from wardlight.concerns.models import PublicReport, PublicStep
from wardlight.concerns.queries import public_ringing as queries
from wardlight.concerns.services import public_reports
from wardlight.concerns.services.public_ringing import ring_for_public, tell_of_aside
from wardlight.ledger.models import Event, Notice

pytestmark = pytest.mark.django_db
FIVE = timedelta(minutes=5)


@pytest.fixture
def desk(at):
    return Desk(at.now)


@pytest.fixture
def bell():
    before = ports.bell()
    heard = Heard()
    ports.hang(heard)
    yield heard
    ports.hang(before)


@pytest.mark.parametrize(
    ("given", "rings"), [({}, True), ({"read_at": 1}, False), ({"decided_at": 1}, False), ({"lane": "aside"}, False)]
)
def test_what_still_rings_once_it_is_locked(desk, given, rings):
    now = desk.world.now
    changed = {name: now if value == 1 else value for name, value in given.items()}
    assert queries.rings(PublicReport(when="now", **changed)) is rings


def test_it_rings_for_what_is_happening_now_every_five_minutes_until_somebody_takes_it(desk, bell):
    now = desk.world.now
    report = sent(now=now, when="now")
    sent(now=now, when="today", words="Something else, earlier today, at the mill.")
    assert jobs.duty_rung(now) == 1 and ring_for_public(now + FIVE - timedelta(seconds=1)) == 0
    assert ring_for_public(now + FIVE) == 1
    assert bell.rings == [(report.reference, "luton", 1), (report.reference, "luton", 2)]
    assert Notice.objects.filter(kind="concerns.danger_now", reference=report.reference).count() == 2
    public_reports.take(
        viewer=desk.viewer(now=now + FIVE), report=report.public_id, version=report.version, now=now + FIVE
    )
    assert ring_for_public(now + 2 * FIVE) == 0
    assert PublicStep.objects.filter(kind="rang").count() == 2


def test_a_channel_that_fails_is_written_down_and_rings_again(desk, bell):
    bell.fault = "exit code 1"
    report = sent(now=desk.world.now, when="now")
    ring_for_public(desk.world.now)
    assert Event.objects.get(action="concerns.public_report.not_rung").object == report.public_id
    assert ring_for_public(desk.world.now + FIVE) == 1


def test_what_is_held_aside_rings_nobody_and_is_told_to_the_manager_once_an_hour(desk, bell):
    now = desk.world.now
    held = sent(now=now, when="now", trap=True)
    assert PublicReport.objects.get(pk=held.pk).lane == "aside"
    assert ring_for_public(now) == 0
    assert jobs.public_held_aside(now) == 1 and tell_of_aside(now) == 0
    told = Notice.objects.get(kind="concerns.public_held_aside")
    assert told.to_user == desk.world.users["Gwen Tuckett"].public_id and told.link == "/front-door/public/aside/"
    sent(now=now + FIVE, words="Again and again, another time.", trap=True)
    assert tell_of_aside(now + timedelta(minutes=59)) == 0
    assert tell_of_aside(now + timedelta(minutes=60)) == 1
    assert Event.objects.filter(action="concerns.public_report.aside_told").count() == 2
