"""A data officer compares two records on a phone, joins them and takes them apart again; nothing wrong by axe."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.people import services as people
from wardlight.people.models import Merge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_joined_and_taken_apart(at, page: Page, axe, live_server):
    world = worlds.small(at.now)
    world.user("Yusuf Adeyemi", Role.DATA_OFFICER, "family-team")
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    home = {"house": "7", "street": "Sample Street", "postcode": "LZ1 1AB"}
    made = [world.child(name, **home).pk for name in ("Ada Moss", "Aida Moss")]
    people.look_for_pairs(viewer=world.viewer("Yusuf Adeyemi"), records=made, now=at.now)
    cookie = worlds.signed_in(world, "Yusuf Adeyemi").cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": "https://127.0.0.1", "secure": True}])
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    axe(page)
    page.get_by_role("link", name="Compare").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("radio", name="The same child: join").check()
    page.get_by_label("Why").fill("The school says so.")
    page.get_by_role("button", name="Save your answer").click()
    expect(page.get_by_text("Joined. You can undo it.")).to_be_visible()
    page.get_by_role("link", name="Ada Moss").click()
    axe(page)
    page.get_by_label("Why are they not one child?").fill("They are sisters.")
    page.get_by_role("button", name="Take them apart").click()
    expect(page.get_by_text("Not sure yet: They are sisters.")).to_be_visible()
    assert Merge.objects.get().undone_why == "They are sisters."
