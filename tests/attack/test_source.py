"""Early help looks for who told: it holds no source layer."""

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Route
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import routes as services

pytestmark = pytest.mark.django_db


def test_early_help_is_not_shown_who_told(at):
    desk = Desk(at.now)
    desk.world.user("Ezra Help", Role.EARLY_HELP_OFFICER, "early-help")
    concern = desk.send(reach_me="Ring me on 01632 960 111")
    services.open_route(
        viewer=desk.viewer("Ruth Adeyemi"), concern=concern.public_id, kind=RouteKind.EARLY_HELP, why="Family support.",
        version=Route.objects.get(concern=concern, kind="early_help").version, key="k", now=at.now,
    )  # fmt: skip
    page = worlds.signed_in(desk.world, "Ezra Help").get(reverse("concerns:early_help_item", args=[concern.public_id]))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Family support." in text and "Tianna" in text
    for held in ("Helen Osei", "01632 960 111", "Who told us", "grey van"):
        assert held not in text, held
