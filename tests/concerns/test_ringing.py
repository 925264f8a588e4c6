"""Danger now rings the duty team, day and night, until somebody answers: each ring and the answer on the trail, no name."""

import sys
from datetime import UTC, datetime, timedelta

import pytest

from tests.concerns.desk import Desk
from wardlight.concerns import ports, services
from wardlight.concerns.models import Step
from wardlight.concerns.rules.red_list import Red
from wardlight.concerns.rules.ringing import is_time, rings_for
from wardlight.concerns.services.ringing import ring_for_danger
from wardlight.ledger.models import Event, Notice
from wardlight.site.ringing import NoticeAlone, Program, channel

NIGHT = datetime(2026, 10, 17, 1, 30, tzinfo=UTC)  # a Saturday


@pytest.fixture
def desk(at):
    return Desk(at.now)


class Heard:
    def __init__(self, fault=""):
        self.rings, self.fault = [], fault

    def ring(self, *, reference, area, number):
        self.rings.append((reference, area, number))
        return self.fault


@pytest.fixture
def bell():
    before = ports.bell()
    heard = Heard()
    ports.hang(heard)
    yield heard
    ports.hang(before)


@pytest.mark.parametrize(("given", "rings"), [
    ({"safe": "no"}, True), ({"safe": "not_sure"}, False), ({"red": (Red.ASSAULT,)}, True), ({}, False),
    ({"safe": "no", "has_owner": True}, False), ({"looked": True, "priority": "red"}, True),
    ({"looked": True, "priority": "amber", "safe": "no"}, False),
])  # fmt: skip
def test_what_rings(given, rings):
    usual = {"safe": "yes", "red": (), "looked": False, "priority": "", "has_owner": False}
    assert rings_for(**{**usual, **given}) is rings


def test_every_five_minutes_at_night_too():
    assert is_time(None, NIGHT)
    assert not is_time(NIGHT, NIGHT + timedelta(minutes=4, seconds=59))
    assert is_time(NIGHT, NIGHT + timedelta(minutes=5))


@pytest.mark.django_db
def test_it_rings_until_somebody_answers(desk, bell, at):
    at.move_on(hours=64)
    calm = desk.send(now=NIGHT)
    concern = desk.send(now=NIGHT, safe="no")
    Notice.objects.all().delete()
    minutes = (0, 1, 5, 10)
    assert [ring_for_danger(NIGHT + timedelta(minutes=n)) for n in minutes] == [1, 0, 1, 1]
    assert bell.rings == [(concern.reference, "luton", number) for number in (1, 2, 3)]
    told = Notice.objects.filter(kind="concerns.danger_now")
    assert {(n.reference, n.to_service) for n in told} == {
        (concern.reference, desk.world.services["luton/front-door"].public_id)
    }
    desk.do(services.take, concern, now=NIGHT + timedelta(minutes=12))
    assert ring_for_danger(NIGHT + timedelta(minutes=20)) == 0
    kinds = Step.objects.filter(concern=concern).order_by("pk").values_list("kind", "by__name")
    assert list(kinds) == [("rang", None)] * 3 + [("ring_answered", "Ruth Adeyemi"), ("taken", "Ruth Adeyemi")]
    assert Event.objects.filter(action="concerns.concern.rang", object=concern.public_id).count() == 3
    assert Event.objects.filter(action="concerns.concern.ring_answered", object=concern.public_id).count() == 1
    assert not Step.objects.filter(concern=calm).exists()


@pytest.mark.django_db
def test_a_channel_that_fails_is_written_down_and_rings_again(desk, bell):
    bell.fault = "exit code 3"
    concern = desk.send(safe="no")
    now = desk.world.now
    assert ring_for_danger(now) == 1
    assert Event.objects.filter(action="concerns.danger.not_rung", object=concern.public_id).count() == 1
    assert ring_for_danger(now + timedelta(minutes=5)) == 1


def test_the_operators_program_is_given_a_reference_and_no_name(tmp_path):
    out = tmp_path / "rung"
    program = tmp_path / "ring"
    program.write_text(f"#!{sys.executable}\nimport sys\nopen({str(out)!r}, 'w').write('|'.join(sys.argv[1:]))\n")
    program.chmod(0o755)
    assert channel(program).ring(reference="WL 7F3K 29", area="luton", number=2) == ""
    assert out.read_text() == "luton|WL 7F3K 29|2"
    program.write_text(f"#!{sys.executable}\nraise SystemExit(3)\n")
    assert Program(program).ring(reference="WL 7F3K 29", area="luton", number=3) == "exit code 3"
    assert Program(tmp_path / "nothing").ring(reference="", area="", number=1) == "FileNotFoundError"
    assert isinstance(channel(None), NoticeAlone)
