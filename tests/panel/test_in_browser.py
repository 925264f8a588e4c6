"""The panel's pages in a browser, as the roles that use them: no accessibility fault, nothing wider than the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.panel import thread as threads
from tests.panel.thread import CHAIR, COORDINATOR, HEALTH, LEAD, POLICE, Thread
from wardlight.panel.models import AgendaItem, PanelDecision
from wardlight.people import services as people

pytestmark = pytest.mark.django_db(transaction=True)
LAYOUTS = (1280, 1920, 390)  # a desk, the projector in the room, a phone


@pytest.fixture
def thread(at) -> Thread:
    """A second meeting, at which Tiana's review is heard with an action nine working days late, and another child's."""
    thread = threads.start(at.now.replace(microsecond=0) - timedelta(days=42))
    route = thread.child("Tiana Marsh", lives_with="her grandmother")
    record = thread.world.children["Tiana Marsh"]
    item = thread.ready(route)
    thread.decide(
        item, next_review_on=thread.now.date() + timedelta(days=42),
        actions=(
            thread.action("Move to be heard: letter to landlord", HEALTH, "school-nursing"),
            thread.action("Identify the van and its driver"),
        ),
    )  # fmt: skip
    thread.close(item.meeting)
    thread.approve(item.meeting)
    thread.now = thread.world.now = at.now.replace(microsecond=0)
    people.quote(
        viewer=thread.viewer(LEAD), record=record, words="I’m not stupid. I just don’t want nan to get hurt. I’ll talk if it’s Lewis.",
        said_at=at.now - timedelta(days=4), said_to="Lewis Grant", may_be_read_out=True, now=at.now,
    )  # fmt: skip
    thread.discussed(record, at.now - timedelta(days=1))
    return thread


@pytest.fixture
def meeting(thread: Thread):
    meeting = thread.meeting()
    thread.listed(thread.child("Rafi Hossain", level="low"), meeting)
    AgendaItem.objects.get_or_create(
        meeting=meeting, case=PanelDecision.objects.get().case, defaults={"kind": "review", "added_at": thread.now}
    )
    return meeting


@pytest.fixture
def begun(thread: Thread, meeting):
    """The review, called at an open meeting."""
    thread.release(meeting)
    thread.attend(meeting)
    thread.open(meeting)
    return thread.call(AgendaItem.objects.get(meeting=meeting, kind="review"))


@pytest.fixture
def signs_in(thread: Thread, context, live_server):
    """Sign the browser in as somebody."""

    def sign_in(name: str) -> None:
        context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url.replace("http", "https"), "secure": True}
             for cookie in worlds.signed_in(thread.world, name).cookies.values()]
        )  # fmt: skip

    return sign_in


def test_the_screen_for_the_room(begun, signs_in, page, faultless) -> None:
    signs_in(CHAIR)
    page.goto(reverse("panel:item", args=[begun.public_id]))
    assert page.title() == "Item 4"
    assert page.get_by_text("25 working days late").first.is_visible()
    faultless(page, LAYOUTS)


def test_the_pages_of_a_co_ordinator(thread, meeting, signs_in, page, faultless) -> None:
    signs_in(COORDINATOR)
    route = thread.child("Bea Lindqvist")
    item = AgendaItem.objects.get(meeting=meeting, kind="new")
    for where in (
        reverse("panel:home"), reverse("panel:plan"), reverse("panel:list", args=[route.public_id]),
        reverse("panel:meeting", args=[meeting.public_id]), reverse("panel:attendance", args=[meeting.public_id]),
        reverse("panel:item", args=[item.public_id]), reverse("panel:prepare", args=[item.public_id]),
        reverse("panel:defer", args=[item.public_id]),
        reverse("panel:minutes", args=[AgendaItem.objects.get(decided_at__isnull=False).public_id]),
        reverse("actions:mine"),
    ):  # fmt: skip
        page.goto(where)
        faultless(page, LAYOUTS)


def test_the_pages_of_an_owner(thread, signs_in, page, faultless) -> None:
    signs_in(POLICE)
    page.goto(reverse("actions:mine"))
    faultless(page, LAYOUTS)
    page.get_by_role("link", name="Identify the van and its driver").click()
    faultless(page, LAYOUTS)
    page.get_by_role("link", name="Not done yet: say why it is late").click()
    faultless(page, LAYOUTS)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_chair_decides_and_goes_on_to_the_next_item(
    thread, begun, browser, live_server, faultless, javascript: bool
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript, locale="en-GB")
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url.replace("http", "https"), "secure": True}
         for cookie in worlds.signed_in(thread.world, CHAIR).cookies.values()]
    )  # fmt: skip
    page = context.new_page()
    page.goto(reverse("panel:item", args=[begun.public_id]))
    page.get_by_role("button", name="Record and go to item 3").click()
    page.get_by_role("link", name="Enter why", exact=True).wait_for()
    page.wait_for_load_state("load")  # without its style sheet the page's radios lie outside it
    page.get_by_label("High").check(force=True)
    page.get_by_label("Suspected").check(force=True)
    page.get_by_label("Why", exact=True).fill("A night missing and the van, and fear for nan.")
    page.get_by_label("In place since").fill("24 September 2026")
    page.locator("[name=no_nrm_why]").fill("No movement is known")
    page.get_by_label("Action 1", exact=True).fill("Keep her nan safe: alarm tested")
    page.get_by_label("Purpose of action 1").select_option("Protect")
    page.get_by_label("Owner of action 1").select_option("Anil Perera, Intelligence team")
    page.get_by_label("Day action 1 is due").fill("21 October 2026")
    page.get_by_label("Next review").fill("11 November 2026")
    page.get_by_role("button", name="Record and go to item 3").click()
    page.get_by_role("heading", name="Who must leave for item 3?").wait_for()
    if javascript:
        faultless(page, LAYOUTS)
    decision = PanelDecision.objects.get(item=begun)
    assert (decision.level, decision.trend, decision.previous_level) == ("high", "up", "medium")
    page.get_by_role("link", name="Hide screen").click()
    page.get_by_role("heading", name="The screen is hidden").wait_for()
    if javascript:
        faultless(page, LAYOUTS)
    context.close()
