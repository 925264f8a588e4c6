"""J1 in a browser: a teacher raises a concern, with keys and without scripts; every page of it without a fault."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Route
from wardlight.ledger.models import Draft

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = (
    "Tianna left period 5 saying she felt sick.\nI saw her get into the front of a grey van. “It’s my uncle,” she said."
)


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood")
    world.user("Imran Shah", Role.INTELLIGENCE_OFFICER, "intelligence")
    world.user("Ruth Adeyemi", Role.FRONT_DOOR_MANAGER, "front-door")
    return world


def enter(context: BrowserContext, world, name: str) -> Page:
    client = worlds.signed_in(world, name)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.clear_cookies()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": "https://127.0.0.1", "secure": True}])
    return context.new_page()


def through_the_steps(page: Page) -> None:
    page.goto("/concerns/new/")
    page.get_by_label("Yes, as far as I know").check()
    page.get_by_label("Where is the child").fill("In school today.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("First name").fill("Tianna")
    page.get_by_label("Last name").fill("Marsh")
    page.get_by_label("Girl", exact=True).check()
    page.get_by_label("Or about how old").fill("14")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is worrying you about Tianna?")
    page.get_by_label("Getting into unknown cars").check()
    page.get_by_label("When was the last time?").fill("Yesterday, about 2:15pm")
    page.get_by_label("What happened, in your own words").fill(WORDS)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Who?").fill("the driver, not seen")
    page.get_by_label("What does it look like?").fill("grey van, writing on the side")
    page.get_by_label("Number plate").fill("K?2")
    page.get_by_role("button", name="Add another vehicle").click()
    second = page.get_by_label("What does it look like? (vehicle 2)")
    expect(second).to_be_focused()  # whoever goes on typing writes there
    second.fill("red car behind it")
    page.get_by_label("I saw this myself").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("group", name="Has anybody asked Tianna?").get_by_label("No", exact=True).check()
    page.get_by_label("Why not?").fill("Not sure that it is safe")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check before you send")


def sent_as_given(page: Page) -> None:
    page.get_by_role("button", name="Send this concern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your concern about Tianna was sent")
    concern = Concern.objects.get()
    assert concern.words.replace("\r\n", "\n") == WORDS
    assert concern.sign_answers == {"unknown_cars": "Yesterday, about 2:15pm"}
    assert [line.words for line in concern.lines.order_by("pk")] == [
        "the driver, not seen", "grey van, writing on the side", "red car behind it",
    ]  # fmt: skip
    assert concern.why_not_asked == "Not sure that it is safe"
    assert Route.objects.filter(concern=concern).exclude(state="not_opened").count() == 3


def test_with_scripts(world, context, axe):
    page = enter(context, world, "Helen Osei")
    through_the_steps(page)
    sent_as_given(page)


def test_without_scripts(world, browser: Browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = enter(context, world, "Helen Osei")
    through_the_steps(page)
    sent_as_given(page)
    context.close()


def test_by_keys_alone(world, context):
    page = enter(context, world, "Helen Osei")
    page.goto("/concerns/new/")
    keys = page.keyboard
    page.get_by_label("Yes, as far as I know").focus()
    keys.press("ArrowDown")  # radios: No
    keys.press("ArrowDown")  # Not sure
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is the child?")
    expect(page.get_by_text("Ring 999 now if somebody is in danger.")).to_be_visible()
    page.get_by_label("First name").focus()
    keys.type("Kit")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What is worrying you about Kit?")
    page.get_by_label("Missing, or out late").focus()
    keys.press("Space")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who or what else is in it?")
    page.get_by_label("Who?").focus()
    keys.type("a man in a car")
    keys.press("Enter")  # goes on, and adds no line
    expect(page.get_by_role("heading", level=1)).to_have_text("Who knows that you are telling us?")
    page.get_by_role("button", name="Continue").focus()
    keys.press("Enter")
    page.get_by_role("button", name="Send this concern").focus()
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your concern about Kit was sent")


def test_words_are_kept_while_they_are_typed_and_when_a_link_is_followed(world, context):
    page = enter(context, world, "Helen Osei")
    page.goto("/concerns/new/")
    page.get_by_label("Yes, as far as I know").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("First name").fill("Tianna")
    with page.expect_response(re.compile("/save/")) as answer:
        page.get_by_label("Last name").focus()
    assert answer.value.text().startswith("Draft saved at ")
    page.get_by_label("Last name").fill("Marsh")
    page.get_by_role("link", name="Safe now?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is the child safe now?")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Last name")).to_have_value("Marsh")
    assert Draft.objects.get().data["child"]["forename"] == ["Tianna"]


def look(page: Page, faultless, where: str = "") -> None:
    if where:
        page.goto(where)
    faultless(page)


def test_no_page_has_a_fault(world, context, faultless):
    page = enter(context, world, "Helen Osei")
    look(page, faultless, "/concerns/")
    look(page, faultless, "/concerns/new/")
    page.get_by_role("button", name="Continue").click()  # with nothing answered
    look(page, faultless)
    page.set_viewport_size({"width": 1280, "height": 900})
    through_the_steps(page)
    look(page, faultless, page.url)
    draft = Draft.objects.get()
    root = f"/concerns/drafts/{draft.public_id}"
    for step in ("safe", "child", "worry", "people", "knows", "not-my-lead", "leave-out"):
        look(page, faultless, f"{root}/{step}/")
    page.goto(f"{root}/not-my-lead/")
    page.get_by_role("button", name="Save").click()
    look(page, faultless)
    look(page, faultless, "/concerns/")
    page.goto(f"{root}/check/")
    page.get_by_role("button", name="Send this concern").click()
    look(page, faultless, page.url)
    receipt = page.url
    for more in ("as-written/", "add/"):
        look(page, faultless, receipt + more)
    look(page, faultless, "/concerns/")
    lead = enter(context, world, "Carys Bowen")
    for where in ("/our-service/", receipt):
        look(lead, faultless, where)
    police = enter(context, world, "Imran Shah")
    look(police, faultless, "/intelligence/inbox/")
    police.set_viewport_size({"width": 1280, "height": 900})
    police.get_by_role("link", name=Concern.objects.get().reference).click()
    item = police.url
    look(police, faultless, item)
    police.get_by_role("button", name="Take this and answer it").click()
    look(police, faultless, item)
    police.get_by_role("button", name="Answer, and tell the referrer").click()
    look(police, faultless)
    police.get_by_label("Useful", exact=True).check()
    police.get_by_role("button", name="Answer, and tell the referrer").click()
    look(police, faultless, item)
    look(police, faultless, "/intelligence/inbox/")
    manager = enter(context, world, "Ruth Adeyemi")
    look(manager, faultless, "/concerns/adrift/")
