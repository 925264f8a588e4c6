"""J13 in a browser, without scripts and by keys: the run, the prompt at Home, the look, and what came of it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.concerns.test_journey import enter
from tests.lookout import stage
from tests.lookout.stage import DANIEL, RITA, TIANA, WHY, often

pytestmark = pytest.mark.django_db(transaction=True)


def test_asked_at_home_looked_and_raised_with_nothing_typed_again(at, browser: Browser, live_server, axe):
    world = stage.make(at.now)
    often(world, TIANA)
    stage.run(at.now)
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = enter(context, world, DANIEL)
    page.goto("/")
    page.get_by_role("link", name="Look again: repeatedly missing").press("Enter")
    where = page.url
    page.get_by_label("Screen now: raise a concern").press("Space")
    page.get_by_label("What did you look at").press_sequentially(WHY)
    page.get_by_role("button", name="Record decision").press("Enter")
    page.get_by_label("Yes, as far as I know").press("Space")
    for _ in range(5):
        page.get_by_role("button", name="Continue").press("Enter")
    page.get_by_role("button", name="Send this concern").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your concern about Tiana was sent")
    page.goto("/look-again/")
    page.get_by_role("link", name=f"{TIANA}: repeatedly missing").press("Enter")
    assert page.url == where
    page.get_by_role("link", name="Read what became of it").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your concern about Tiana was sent")
    context.close()
    scripted = browser.new_context(base_url=live_server.url)
    page = enter(scripted, world, DANIEL)
    for address in ("/look-again/", where, "/look-again/a-year-on/"):
        page.goto(address)
        axe(page)
    page = enter(scripted, world, RITA)
    for address in ("/look-again/rules/", "/look-again/rules/R1/", "/look-again/not-seen/"):
        page.goto(address)
        axe(page)
    scripted.close()
