"""A told offence: reported to police as a crime in the act that sends the concern, and on its own clock."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from tests.concerns.test_pages import begin, root, send
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, CrimeReport, Step
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import sweeping
from wardlight.ledger.models import Draft, Event, Notice

pytestmark = pytest.mark.django_db
TOLD = "He put a picture of her on the internet."


@pytest.fixture
def desk(at):
    desk = Desk(at.now)
    desk.world.user("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence")
    return desk


def test_it_is_a_crime_report_as_soon_as_it_is_sent(desk):
    concern = desk.send(signs=("absent",), offence=TOLD)
    crime = CrimeReport.objects.get(concern=concern)
    assert (crime.offence, crime.state, crime.due_at) == (TOLD, "asked", desk.world.now + timedelta(hours=24))
    assert crime.asked_by == desk.world.users["Helen Osei"].public_id
    assert concern.routes.get(kind=RouteKind.POLICE).state == "received"  # which nothing else in it would have opened
    assert Step.objects.get(concern=concern, kind="crime_reported").words == TOLD
    assert Event.objects.filter(action="concerns.concern.crime_reported", object=concern.public_id).count() == 1
    police = desk.world.services["luton/intelligence"].public_id
    assert Notice.objects.filter(kind="concerns.crime_reported", to_service=police).count() == 1


def test_police_read_of_it_and_give_the_reference(desk):
    concern = desk.send(offence=TOLD)
    imran = worlds.signed_in(desk.world, "Imran Shah")
    html = imran.get(reverse("concerns:police_item", args=[concern.public_id])).content.decode()
    assert TOLD in html
    assert "Enter the crime reference" in html


def test_without_an_answer_it_climbs(desk):
    concern = desk.send(offence=TOLD)
    late = desk.world.now + timedelta(hours=25)
    sweeping.sweep(late)
    assert CrimeReport.objects.get(concern=concern).climbed_at == late


@pytest.mark.parametrize(
    "given", [{"offence": "  "}, {"offence": TOLD, "left_out": ((RouteKind.POLICE, "They know"),)}]
)
def test_nothing_is_reported_where_nothing_is_told_or_police_are_left_out(desk, given):
    desk.send(signs=("absent",), **given)
    assert not CrimeReport.objects.exists()


def test_the_front_door_reads_what_was_told_where_police_were_left_out(desk):
    concern = desk.send(offence=TOLD, left_out=((RouteKind.POLICE, "They know"),))
    html = worlds.signed_in(desk.world, "Ruth Adeyemi").get(reverse("concerns:triage", args=[concern.public_id]))
    assert TOLD in html.content.decode()
    assert "Report it as a crime" in html.content.decode()


def test_the_form_says_where_it_goes_and_the_receipt_shows_it(desk):
    helen = worlds.signed_in(desk.world, "Helen Osei")
    begin(helen)
    draft = Draft.objects.get()
    helen.post(root(draft) + "child/", {"forename": "Tianna"})
    helen.post(root(draft) + "worry/", {"signs": ["absent"], "offence": TOLD})
    helen.post(root(draft) + "people/", {})
    helen.post(root(draft) + "knows/", {})
    check = helen.get(root(draft) + "check/").content.decode()
    assert f"as a crime: {TOLD}" in check
    send(helen, draft)
    receipt = helen.get(reverse("concerns:receipt", args=[Concern.objects.get().public_id])).content.decode()
    assert "Reported as a crime" in receipt
