"""Advice in a browser: asked on a phone without scripts, answered, and made a concern; every page of it without a fault."""

import pytest
from playwright.sync_api import Browser, expect

from tests import world as worlds
from tests.concerns.test_journey import enter, look
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Consultation

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "Kit has a new phone and will not say from whom."


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Ruth Adeyemi", Role.FRONT_DOOR_MANAGER, "front-door")
    return world


def test_asked_answered_and_raised_without_scripts(world, browser: Browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = enter(context, world, "Helen Osei")
    page.goto("/concerns/")
    page.get_by_role("link", name="Ask the front door for advice").click()
    page.get_by_label("What would you like to talk about?").fill(QUESTION)
    page.get_by_label("What is the child called?").fill("Kit")
    page.get_by_role("button", name="Ask for advice").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You asked for advice")

    door = enter(context, world, "Ruth Adeyemi")
    door.goto("/consultations/")
    door.get_by_role("link", name=QUESTION).click()
    door.get_by_label("What you advise").fill("It may be a gift from somebody who wants something.")
    door.get_by_label("What was agreed, and who does it").fill("Helen raises it today.")
    door.get_by_label("Raise a concern", exact=True).check()
    door.get_by_role("button", name="Answer, and tell Helen Osei").click()
    expect(door.get_by_text("Answered by Ruth Adeyemi")).to_be_visible()

    page = enter(context, world, "Helen Osei")
    page.goto(f"/consultations/{Consultation.objects.get().public_id}/")
    page.get_by_role("button", name="Make it a concern").click()
    page.get_by_label("Yes, as far as I know").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("First name")).to_have_value("Kit")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("What happened, in your own words")).to_have_value(QUESTION)
    for _ in range(3):
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send this concern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your concern about Kit was sent")
    page.get_by_role("link", name="I do not agree").click()
    page.get_by_label("What do you not agree with, and why?").fill("It should be looked at today.")
    page.get_by_role("button", name="Send it to the manager").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You do not agree about WL")
    assert Consultation.objects.get(kind="advice").became == Concern.objects.get()
    context.close()


def test_no_page_has_a_fault(world, context, faultless):
    page = enter(context, world, "Helen Osei")
    look(page, faultless, "/consultations/ask/")
    page.get_by_role("button", name="Ask for advice").click()  # with nothing asked
    look(page, faultless)
    page.get_by_label("What would you like to talk about?").fill(QUESTION)
    page.get_by_role("button", name="Ask for advice").click()
    where = page.url
    look(page, faultless, where)
    look(page, faultless, "/concerns/")
    door = enter(context, world, "Ruth Adeyemi")
    look(door, faultless, "/consultations/")
    look(door, faultless, where)
    door.get_by_role("button", name="Answer, and tell Helen Osei").click()  # with nothing answered
    look(door, faultless)
    door.get_by_label("What you advise").fill("Ring me.")
    door.get_by_label("What was agreed, and who does it").fill("Helen rings.")
    door.get_by_label("Raise a concern", exact=True).check()
    door.get_by_role("button", name="Answer, and tell Helen Osei").click()
    look(door, faultless, where)
    look(door, faultless, "/consultations/")


def test_a_call_is_recorded_and_made_a_concern(world, context, faultless):
    door = enter(context, world, "Ruth Adeyemi")
    look(door, faultless, "/consultations/phone/")
    for label, words in (
        ("Who rang?", "Mo Barnes"), ("From which service or organisation?", "Judo club"), ("What did they ask?", QUESTION),
        ("What is the child called?", "Kit"), ("What was agreed, and who does it", "Ruth raises it."),
    ):  # fmt: skip
        door.get_by_label(label).fill(words)
    door.get_by_label("Raise a concern", exact=True).check()
    door.get_by_role("button", name="Record the call").click()  # without what was advised
    look(door, faultless)
    door.get_by_label("What you advised").fill("It is a worry.")
    door.get_by_role("button", name="Record the call").click()
    expect(door.get_by_role("heading", level=1)).to_have_text("Mo Barnes rang for advice")
    look(door, faultless)
    door.get_by_role("button", name="Make it a concern").click()
    door.get_by_label("Yes, as far as I know").check()
    door.get_by_role("button", name="Continue").click()
    expect(door.get_by_label("First name")).to_have_value("Kit")
