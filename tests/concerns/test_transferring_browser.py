"""Another area's child in a browser: handed over by one front door, accepted by the other, every page without a fault."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests import world as worlds
from tests.concerns.desk import Desk
from tests.concerns.test_journey import look
from wardlight.concerns.models import Transfer

pytestmark = pytest.mark.django_db(transaction=True)


def enter(context, world, name, area):
    cookie = worlds.signed_in(world, name, area=area).cookies[settings.SESSION_COOKIE_NAME]
    context.clear_cookies()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": "https://127.0.0.1", "secure": True}])
    return context.new_page()


def test_handed_over_and_accepted(at, context, axe):
    desk = Desk(at.now)
    concern = desk.send()
    ruth = enter(context, desk.world, "Ruth Adeyemi", "luton")
    ruth.goto(f"/front-door/{concern.public_id}/")
    ruth.get_by_role("link", name="Hand it over to another area").click()
    ruth.get_by_role("button", name="Hand it over").click()  # with nothing said
    look(ruth, axe)
    ruth.get_by_label("Bedford").check()
    ruth.get_by_label("Why is the child theirs?").fill("She lives with her nan in Bedford.")
    ruth.get_by_role("button", name="Hand it over").click()
    expect(ruth.get_by_text("Until they accept, the child is yours.")).to_be_visible()
    look(ruth, axe)
    look(ruth, axe, "/front-door/")

    door = enter(context, desk.world, "Bedford Door", "bedford")
    look(door, axe, "/front-door/")
    door.get_by_role("link", name=f"{concern.reference}, from Luton").click()
    look(door, axe)
    door.get_by_role("button", name="Accept it").click()
    expect(door.get_by_role("heading", level=1)).to_have_text("What do we do, and by when?")
    assert Transfer.objects.get().state == "accepted"
