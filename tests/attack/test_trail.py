"""Something of a record is shown, and the trail does not say so."""

from datetime import timedelta

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.access.rules.roles import Role
from wardlight.actions.services import issue_action
from wardlight.concerns.models import Route
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import routes as services
from wardlight.ledger.models import Event, Subject
from wardlight.people.models import ChildRecord

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/actions/", "/"])
def test_an_action_on_a_sealed_child_is_shown_and_written_down(at, page):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    record = world.child("Sasha Vance", sensitivity="S")
    owner = world.users["Daniel Mistry"]
    issue_action(
        viewer=world.viewer("Daniel Mistry"), record=record.pk, what="Change the contact number", purpose="safeguard",
        owner=owner, agency=world.services["luton/family-team"].agency, due_on=at.now.date() + timedelta(days=1),
        origin=None, origin_words="", now=at.now,
    )  # fmt: skip
    text = worlds.signed_in(world, "Daniel Mistry").get(page).content.decode()
    assert "Change the contact number" in text and "Sasha" not in text
    assert ChildRecord.objects.get(pk=record.pk).sensitivity == "S"
    seen = Subject.objects.get(event__action__startswith="read.", object=record.public_id)
    assert (seen.level, seen.line) == (1, "A8")


def test_an_answer_shown_on_the_home_page_is_written_down(at):
    desk = Desk(at.now)
    desk.world.user("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence")
    concern = desk.send()
    for act, given in ((services.take_route, {}), (services.answer_route, {"accepts": True, "why": ""})):
        version = Route.objects.get(concern=concern, kind="police").version
        act(
            viewer=desk.viewer("Imran Shah"), concern=concern.public_id, kind=RouteKind.POLICE, version=version,
            key=f"k{version}", now=at.now, **given,
        )  # fmt: skip
    assert "Police have answered" in worlds.signed_in(desk.world, "Helen Osei").get("/").content.decode()
    event = Event.objects.get(action="read.home")
    assert [row.object for row in event.subjects.all()] == [concern.public_id]
