"""J2 in a browser at phone width, with scripts and without: told in under two minutes, read, decided, nothing read back."""

import re
from urllib.parse import urlparse
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.concerns.desk import Desk
from tests.concerns.public import sent
from tests.concerns.test_front_door_browser import check, sign_in
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, PublicReport
from wardlight.concerns.services import public_links

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Keystroke-level model (issue figures): seconds for a key, for pointing at something, for deciding what to do.
KEY, POINT, DECIDE = 0.28, 1.1, 1.35
WORDS = (
    "Two girls about 15 went to room 14 with a man who paid cash. Four other men asked for the room. "
    "Silver car, AB12 CDE. The girls have no bags and looked scared."
)


@pytest.fixture
def desk(at):
    found = Desk(at.now)
    found.world.user("Pat Lennox", Role.LICENSING_OFFICER, "board")
    found.world.user("Karen Holt", Role.INTELLIGENCE_OFFICER, "intelligence")
    return found


@pytest.fixture
def link(desk):
    return public_links.make_link(
        viewer=desk.viewer("Pat Lennox"), campaign="Makesafe", trade="hotel", key=str(uuid4()), now=desk.world.now
    )


class Fingers:
    """Does what a person does on a phone, and counts what it takes."""

    def __init__(self, page: Page) -> None:
        self.page, self.seconds = page, 0.0

    def press(self, control) -> None:
        control.click()
        self.seconds += DECIDE + POINT

    def write(self, control, words: str) -> None:
        control.click()
        control.fill(words)
        self.seconds += DECIDE + POINT + KEY * len(words)


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_hotel_tells_and_the_front_door_decides(
    desk, link, at, browser, browser_context_args, live_server, axe, width, scripts
):
    context = browser.new_context(
        **{**browser_context_args, "java_script_enabled": scripts, "viewport": {"width": width, "height": 780}}
    )
    page = context.new_page()
    page.goto(f"/tell/{link.code}/")
    if scripts:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("button", name="Exit this page")).to_have_attribute("href", re.compile("^https://"))
    hand = Fingers(page)
    hand.write(page.get_by_label("What did you see or hear"), WORDS)
    hand.press(page.get_by_label("It is happening now"))
    expect(page.get_by_text("Ring 999 before you send this.")).to_be_visible()
    hand.write(page.get_by_label("Where was it?"), "Harbour Lodge")
    at.move_on(seconds=hand.seconds)
    hand.press(page.get_by_role("button", name="Send it"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have it.")
    report = PublicReport.objects.get()
    assert (report.lane, report.link, report.when) == ("front", link, "now")
    expect(page.locator(".wl-reference")).to_have_text(report.reference)
    assert WORDS not in page.content()
    assert hand.seconds < 120
    assert context.cookies() == []
    if scripts:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    sign_in(page, desk, "Ruth Adeyemi")
    page.goto("/front-door/")
    page.get_by_role("button", name="Take and open").click()
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.get_by_label("Or what the child is known by").fill("Two girls of about 15, Harbour Lodge")
    page.get_by_role("button", name="Make it a concern").click()
    expect(page.get_by_role("status")).to_contain_text("It is a concern now")
    concern = Concern.objects.get()
    assert urlparse(page.url).path == f"/front-door/{concern.public_id}/"
    assert sorted(line.words for line in concern.lines.order_by("pk")) == ["AB12 CDE", "Harbour Lodge"]
    context.close()


def test_every_page_about_the_public(desk, link, at, page: Page, faultless, live_server):
    now = desk.world.now
    report = sent(now=now, when="now", place="Harbour Lodge", phone="07700 900123", door=link.code)
    sent(now=now, words="Too fast", seconds=0.0)
    check(page, "/tell/", faultless, "tell-choose")
    check(page, "/tell/luton/", faultless, "tell")
    sign_in(page, desk, "Gwen Tuckett")
    for name, url in (
        ("public-listed", "/front-door/public/"), ("public-aside", "/front-door/public/aside/"),
        ("public-report", f"/front-door/public/{report.public_id}/"), ("public-queue", "/front-door/"),
        ("campaigns", "/campaigns/"), ("poster", f"/campaigns/{link.public_id}/poster/"),
    ):  # fmt: skip
        check(page, url, faultless, name)
    sign_in(page, desk, "Karen Holt")
    check(page, "/intelligence/public/", faultless, "passed")
