"""Lines that name the same: shown beside the words to the front door and police, as far as each may look."""

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.access.rules.roles import Role
from wardlight.concerns import services
from wardlight.concerns.models import Concern
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.ledger.models import Subject

pytestmark = pytest.mark.django_db
VAN = (GivenLine("vehicle", "grey van", "ab12 cde"), GivenLine("person", "Big Ry"))
SAME = (
    GivenLine("vehicle", "a van, dirty", "AB12CDE"),
    GivenLine("person", "big ry"),
    GivenLine("phone", "07700 900123"),
)


@pytest.fixture
def desk(at):
    desk = Desk(at.now)
    desk.world.user("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence")
    return desk


def page(desk, concern, who, name):
    return worlds.signed_in(desk.world, who).get(reverse(name, args=[concern.public_id])).content.decode()


@pytest.mark.parametrize(("who", "name"), [("Ruth Adeyemi", "concerns:triage"), ("Imran Shah", "concerns:police_item")])
def test_the_same_plate_is_shown_in_one_spelling_with_where_else_it_is(desk, who, name):
    first, second = desk.send(lines=VAN), desk.send(forename="Kit", lines=SAME)
    html = page(desk, second, who, name)
    assert "Plate AB12CDE" in html
    assert "Number +447700900123" in html
    assert f'<a class="govuk-link" href="{reverse(name, args=[first.public_id])}">{first.reference}</a>' in html
    assert html.count("The same is named in") == 1  # the van; a name alone is never the same person
    read = Subject.objects.filter(object=first.public_id, level=1, event__action=f"read.{name.replace(':', '.')}")
    assert read.exists()


def test_what_one_may_not_open_is_not_counted(desk):
    hidden, second = desk.send(lines=VAN), desk.send(forename="Kit", lines=SAME)
    Concern.objects.filter(pk=hidden.pk).update(sensitivity="S")
    for who, name in (("Ruth Adeyemi", "concerns:triage"), ("Imran Shah", "concerns:police_item")):
        html = page(desk, second, who, name)
        assert "Plate AB12CDE" in html
        assert "The same is named in" not in html


def test_a_concern_of_another_area_is_not_found(desk):
    desk.world.user("Helen There", Role.PRACTITIONER, "testwood", area="bedford")
    given = desk.send(forename="Kit", lines=SAME)
    services.send_concern(
        viewer=desk.viewer("Helen There", area="bedford"), key="there", now=desk.world.now,
        given=ConcernGiven(safe="yes", forename="Ann", words="A van", lines=VAN),
    )  # fmt: skip
    assert "The same is named in" not in page(desk, given, "Ruth Adeyemi", "concerns:triage")
