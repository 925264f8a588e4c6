"""A route that goes another way, what is told later, and a told offence: kept, on the trail, refused in words."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.concerns.desk import ANSWER, Desk
from wardlight.access.rules.roles import Role
from wardlight.concerns import services
from wardlight.concerns.models import CrimeReport, Route, Step
from wardlight.concerns.queries import receipts
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import crimes, deciding, elsewhere, routes, sweeping
from wardlight.concerns.web.present.receipt import routes as receipt_lines
from wardlight.kernel.refusals import NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    desk = Desk(at.now)
    desk.world.user("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence")
    return desk


def route(concern, kind="police"):
    return Route.objects.get(concern=concern, kind=kind)


def do(desk, act, concern, kind=RouteKind.POLICE, who="Ruth Adeyemi", **given):
    return act(
        viewer=desk.viewer(who), concern=concern.public_id, kind=kind, version=route(concern, kind).version,
        key=str(uuid4()), now=desk.world.now, **given,
    )  # fmt: skip


def line(desk, concern, name):
    view = receipts.receipt(desk.viewer("Helen Osei"), concern.public_id)
    return next(one for one in receipt_lines(view, desk.world.now) if one.name == name)


def test_not_needed_because(desk):
    concern = desk.send()
    with pytest.raises(NeedsReason):
        do(desk, elsewhere.not_needed, concern, why=" ")
    do(desk, elsewhere.not_needed, concern, why="The school gave it to them at once.")
    found = route(concern)
    assert (found.state, found.not_needed_because, found.told_at) == (
        "not_needed", "The school gave it to them at once.", desk.world.now,
    )  # fmt: skip
    assert line(desk, concern, "Police intelligence").words == (
        "Not needed, because: The school gave it to them at once."
    )
    assert Event.objects.filter(action="concerns.concern.not_needed", object=concern.public_id).count() == 1


def test_child_protection_is_always_needed(desk):
    with pytest.raises(routes.CannotMove):
        do(desk, elsewhere.not_needed, desk.send(), kind=RouteKind.CHILD_PROTECTION, why="No")


def test_only_the_front_door_says_so(desk):
    concern = desk.send()
    for who, refusal in (("Helen Osei", NotAllowed), ("Imran Shah", NotAllowed), ("Daniel Mistry", NotFound)):
        with pytest.raises(refusal):
            do(desk, elsewhere.not_needed, concern, who=who, why="No")


def test_sent_by_another_means_and_answered_there(desk):
    concern = desk.send()
    now = desk.world.now
    with pytest.raises(elsewhere.NeedsMeans):
        do(desk, elsewhere.sent_otherwise, concern, how="phone", to=" ", sent_at=now)
    with pytest.raises(elsewhere.NotYetSent):
        do(desk, elsewhere.sent_otherwise, concern, how="phone", to="DS Perera", sent_at=now + timedelta(minutes=1))
    do(desk, elsewhere.sent_otherwise, concern, how="phone", to="DS Perera", sent_at=now - timedelta(minutes=5))
    found = route(concern)
    assert (found.state, found.sent_to, found.read_at, found.told_at) == (
        "sent_otherwise", "DS Perera", now - timedelta(minutes=5), None,
    )  # fmt: skip
    assert found.due_at is not None  # the clock goes on
    with pytest.raises(NeedsReason):
        do(desk, elsewhere.answered_away, concern, words="")
    do(desk, elsewhere.answered_away, concern, words="They have it and will ring you.")
    assert route(concern).told_at == now
    assert line(desk, concern, "Police intelligence").words == "They have it and will ring you."


def test_sent_by_another_means_can_be_taken_here_after_all(desk):
    concern = desk.send()
    do(desk, elsewhere.sent_otherwise, concern, how="phone", to="DS Perera", sent_at=desk.world.now)
    do(desk, routes.take_route, concern, who="Imran Shah")
    assert (route(concern).state, route(concern).owner.name) == ("read", "Imran Shah")


def test_decided_now_and_told_later_are_two_clocks(desk, at):
    concern = desk.decided(answer=replace(ANSWER, tell_later_why="She teaches until four."))
    found = route(concern, "child_protection")
    assert (found.decided_at, found.told_at, concern.closed_at) == (desk.world.now, None, None)
    assert not Notice.objects.filter(kind="concerns.receipt_changed").exists()
    assert "Decided. You are told" in line(desk, concern, "Front door (child protection)").words
    with pytest.raises(deciding.NothingToTell):
        desk.do(services.tell, desk.send(), told_words="Nothing is decided on this one.")
    with pytest.raises(deciding.NotReady):
        desk.do(services.tell, concern, told_words="She was already known to us.")
    later = at.move_on(hours=7)
    desk.do(services.tell, concern, told_words="Thank you.", now=later)
    found.refresh_from_db()
    concern.refresh_from_db()
    assert (found.decided_at, found.told_at, found.outcome_words) == (desk.world.now, later, "Thank you.")
    assert concern.closed_at == later


def test_what_is_not_told_in_its_time_goes_up(desk, at):
    desk.decided(answer=replace(ANSWER, tell_later_why="She teaches until four."))
    later = at.move_on(days=2)
    sweeping.sweep(later)
    assert Notice.objects.filter(kind="concerns.escalated", to_user=desk.world.users["Gwen Tuckett"].public_id).exists()


def crime_of(concern):
    return CrimeReport.objects.get(concern=concern)


def answer(desk, concern, who="Imran Shah", reference="40/1234/26", why_not=""):
    row = crime_of(concern)
    return crimes.answer_crime(
        viewer=desk.viewer(who), crime=row.public_id, version=row.version, reference=reference, why_not=why_not,
        key=str(uuid4()), now=desk.world.now,
    )  # fmt: skip


def test_a_told_offence_is_recorded_as_a_crime_with_its_reference(desk):
    concern = desk.send(signs=("absent",))
    assert route(concern).state == "not_opened"
    with pytest.raises(NeedsReason):
        desk.do(crimes.report_crime, concern, offence=" ")
    desk.do(crimes.report_crime, concern, offence="Sexual activity with a child")
    assert route(concern).state == "received"  # police read what is told through their own route
    with pytest.raises(crimes.AlreadyReported):
        desk.do(crimes.report_crime, concern, offence="The same")
    assert crime_of(concern).due_at == desk.world.now + timedelta(hours=24)
    with pytest.raises(crimes.NeedsCrimeReference):
        answer(desk, concern, reference=" ")
    with pytest.raises(NotAllowed):
        answer(desk, concern, who="Helen Osei")
    answer(desk, concern)
    found = crime_of(concern)
    assert (found.state, found.police_reference, found.answered_at, found.answered_by) == (
        "recorded", "40/1234/26", desk.world.now, desk.world.users["Imran Shah"].public_id,
    )  # fmt: skip
    assert list(Step.objects.filter(concern=concern, kind__startswith="crime").order_by("pk").values_list("kind", "by__name")) == [
        ("crime_reported", "Ruth Adeyemi"), ("crime_answered", "Imran Shah"),
    ]  # fmt: skip
    assert line(desk, concern, "Reported as a crime").words == "Crime reference 40/1234/26."
    with pytest.raises(crimes.AlreadyAnswered):
        answer(desk, concern)


def test_the_front_door_keeps_what_police_said_by_phone(desk):
    concern = desk.send()
    desk.do(crimes.report_crime, concern, offence="Assault")
    answer(desk, concern, who="Ruth Adeyemi", reference="", why_not="Recorded already under another report.")
    assert crime_of(concern).state == "not_recorded"
    assert line(desk, concern, "Reported as a crime").words == "Police have answered the front door."


def test_a_crime_without_a_reference_is_chased_once(desk, at):
    concern = desk.send()
    desk.do(crimes.report_crime, concern, offence="Assault")
    later = at.move_on(hours=24)
    assert sweeping.sweep(later).crimes == 1
    assert sweeping.sweep(later).crimes == 0
    told = Notice.objects.filter(kind="concerns.crime_waits").values_list("to_user", flat=True)
    assert set(told) == {desk.world.users[name].public_id for name in ("Imran Shah", "Gwen Tuckett")}


def test_under_a_seal_the_reference_is_held_back(desk):
    concern = desk.send()
    desk.do(crimes.report_crime, concern, offence="Assault")
    answer(desk, concern)
    concern.refresh_from_db()
    concern.sensitivity = "S"
    concern.save()
    assert line(desk, concern, "Reported as a crime").words == "Police have answered the front door."
