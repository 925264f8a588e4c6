"""The front door in a browser, wide and on a phone: nothing wrong by axe, nothing wider than the screen, and the thread."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.concerns.models import Concern
from wardlight.concerns.rules.given import GivenLine
from wardlight.people.models import Join

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINES = (GivenLine("vehicle", "grey van, writing on the side", plate="K?2"), GivenLine("place", "bus lay-by"))


@pytest.fixture
def desk(at):
    return Desk(at.now)


def sign_in(page: Page, desk: Desk, who: str) -> None:
    cookie = worlds.signed_in(desk.world, who).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": "https://127.0.0.1", "secure": True}])


def check(page: Page, url: str, faultless, name: str) -> None:
    page.goto(url)
    faultless(page)
    where = os.environ.get("PICTURES")
    for width in (1280, 390) if where else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(where) / f"{name}-{width}.png"), full_page=True)


def test_every_page_of_the_front_door(desk, at, page: Page, faultless, live_server):
    new = desk.send(lines=LINES)
    desk.send(safe="no", words="He has not come home.", forename="Rhys", surname="Calloway", age_about=16, sex="M")
    red = desk.look(desk.send(forename="Leila", surname="Haddad", age_about=16), "red", red=("assault",))
    left_out = desk.look(desk.send(left_out=(("panel", "I was asked not to."),)), "amber")
    joined = desk.join(desk.look(desk.send(lines=LINES)))
    waits = desk.decide(desk.look(desk.send()), outcome="no_further_action", panel="no", panel_why_not="None seen.")
    sign_in(page, desk, "Ruth Adeyemi")
    for name, url in (
        ("queue", reverse("concerns:front_door")),
        ("mine", reverse("concerns:front_door") + "?whose=mine"),
        ("matching", reverse("concerns:matching")),
        ("hours", reverse("concerns:hours")),
        ("discussion", reverse("concerns:discussion")),
        ("discuss", reverse("concerns:discuss_concern", args=[new.public_id])),
        ("close", reverse("concerns:discussion_close")),
        ("hand-over", reverse("concerns:hand_over")),
        ("check", reverse("concerns:ask_agency", args=[red.public_id])),
        ("question", reverse("concerns:ask_referrer", args=[red.public_id])),
        ("new", reverse("concerns:triage", args=[new.public_id])),
        ("red", reverse("concerns:triage", args=[red.public_id])),
        ("joined", reverse("concerns:triage", args=[joined.public_id])),
        ("waits", reverse("concerns:triage", args=[waits.public_id])),
        ("compare", reverse("concerns:compare", args=[new.public_id, desk.record.public_id])),
        ("look", reverse("concerns:look", args=[red.public_id])),
        ("leave", reverse("concerns:leave", args=[red.public_id])),
        ("explain", reverse("concerns:explain", args=[left_out.public_id])),
        ("panel", reverse("concerns:panel", args=[red.public_id])),
        ("new-record", reverse("concerns:new_record", args=[red.public_id])),
        ("undo", reverse("concerns:undo", args=[joined.public_id])),
        ("strategy", reverse("protection:ask_strategy", args=[red.public_id])),
    ):
        check(page, url, faultless, name)
    sign_in(page, desk, "Gwen Tuckett")
    check(page, reverse("concerns:agree", args=[waits.public_id]), faultless, "agree")
    check(page, reverse("concerns:hours_change"), faultless, "hours-change")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_taken_looked_at_joined_and_decided(desk, browser, browser_context_args, live_server, scripts):
    concern = desk.send()
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": scripts})
    page = context.new_page()
    sign_in(page, desk, "Ruth Adeyemi")
    page.goto("/")
    page.get_by_role("button", name="Take and open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What do we do, and by when?")
    page.get_by_label("Amber").check()
    page.get_by_label("Why").fill("In an unknown person’s vehicle yesterday; in school today.")
    page.get_by_role("button", name="Save the first look").click()
    page.get_by_role("link", name="Ask Helen Osei").click()
    page.get_by_label("What do you ask?").fill("Which gate was the van at?")
    page.get_by_role("button", name="Ask them").click()
    page.get_by_role("link", name="Ask an agency what it holds").click()
    page.get_by_label("Whom do you ask?").select_option(label="Youth service, Luton Youth Service")
    page.get_by_label("What do you ask?").fill("Does she come to the drop-in?")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_role("status")).to_contain_text("Asking stops no clock")
    page.goto(reverse("concerns:hand_over"))
    page.get_by_label(f"Tianna Marsh, {concern.reference}").fill("Asked the youth service; decide by five.")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("status")).to_contain_text("It waits until somebody accepts it by name.")
    sign_in(page, desk, "Helen Osei")
    page.goto("/")
    page.get_by_role("link", name="Answer a question about your concern").click()
    page.get_by_label("Your answer").fill("The back gate.")
    page.get_by_role("button", name="Send the answer").click()
    sign_in(page, desk, "Owen Price")
    page.goto(reverse("concerns:front_door"))
    page.get_by_role("link", name="Ruth Adeyemi handed over").click()
    page.get_by_role("button", name="I take this over").click()
    page.get_by_role("link", name="Tianna Marsh").click()
    expect(page.locator("#asked")).to_contain_text("The back gate.")
    page.get_by_role("link", name="Compare with Tiana Marsh").click()
    page.get_by_label("Join: it is the same child").check()
    page.get_by_label("Why").fill("Same school and year, and this spelling is on her record.")
    page.get_by_role("button", name="Save your answer").click()
    expect(page.get_by_role("status")).to_contain_text("Joined. You can undo it.")
    page.get_by_role("button", name="Decide and tell Helen Osei").click()
    expect(page.get_by_role("alert")).to_contain_text("Select what happens next")
    page.get_by_label("No: assess as a child in need").check()
    page.get_by_label("Why", exact=True).fill("In a van with a person nobody can name.")
    page.get_by_label("Who else?").fill("No other child at home.")
    page.get_by_role("group", name="Is the child being exploited?").get_by_label("Suspected").check()
    page.get_by_role("group", name="Level you propose to the panel").get_by_label("Medium").check()
    page.get_by_role("group", name="Does the exploitation panel take the child?").get_by_label("Yes").check()
    page.get_by_role("button", name="Decide and tell Helen Osei").click()
    expect(page.get_by_role("status")).to_contain_text("Decided. Helen Osei has been told.")
    context.close()
    assert Join.objects.get(mention=concern.mention).record == desk.record
    assert Concern.objects.get().closed_at is not None


LINES_UNDER = """links => links.map(link => {
    const page = getComputedStyle(document.body).backgroundColor;
    return [link.hasAttribute("aria-current"), getComputedStyle(link).borderBottomColor !== page];
})"""


def test_in_the_readers_own_colours_only_the_current_place_is_underlined(desk, page: Page, live_server):
    """A transparent line is drawn in forced colours: every place in the navigation looked like the current one."""
    sign_in(page, desk, "Ruth Adeyemi")
    page.emulate_media(forced_colors="active")
    page.goto(reverse("concerns:front_door"))
    seen = page.locator(".wl-nav__link").evaluate_all(LINES_UNDER)
    assert sum(current for current, _ in seen) == 1 < len(seen)
    assert [line for _, line in seen] == [current for current, _ in seen]
