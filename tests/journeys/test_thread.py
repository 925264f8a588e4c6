"""One concern, from a school to a decision that protects and on to the board, in a browser as the people it passes through.

Nothing is written but through pages, apart from the people in their posts, the child on file and the board's release.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from tests import world as worlds
from tests.plugins.clock import Clock
from tests.world import World
from wardlight.access.rules.roles import Role
from wardlight.actions.models import Action
from wardlight.assurance import services as assurance
from wardlight.concerns.models import Concern
from wardlight.ledger.models import Event, Notice
from wardlight.people.models import Join, LevelSet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CAST = (
    ("Helen Osei", Role.PRACTITIONER, "testwood"),
    ("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood"),
    ("Ruth Adeyemi", Role.FRONT_DOOR, "front-door"),
    ("Gwen Tuckett", Role.FRONT_DOOR_MANAGER, "front-door"),
    ("Karen Holt", Role.INTELLIGENCE_OFFICER, "intelligence"),
    ("Daniel Mistry", Role.SOCIAL_WORKER, "family-team"),
    ("Nasreen Baig", Role.PANEL_COORDINATOR, "panel"),
    ("Morag Innes", Role.PANEL_CHAIR, "panel"),
    ("Anil Perera", Role.PANEL_MEMBER, "intelligence"),
    ("Priya Nair", Role.PANEL_MEMBER, "family-team"),
    ("Amina Yusuf", Role.PANEL_MEMBER, "school-nursing"),
    ("Lewis Grant", Role.PRACTITIONER, "youth"),
    ("Wendy Achebe", Role.BOARD_OFFICER, "board"),
)
SECRET = "kept looking back at the school"  # the teacher's words, which police and panel members never read


@dataclass
class Theatre:
    """The world, the browser, and the pages of each person in it."""

    world: World
    browser: Browser
    address: str
    at: Clock

    def enter(self, name: str) -> Page:
        """Return a page of a browser in which somebody is signed in, with both factors."""
        context = self.browser.new_context(base_url=self.address, locale="en-GB", timezone_id="Europe/London")
        self.world.now = self.at.now
        cookie = worlds.signed_in(self.world, name).cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": "https://127.0.0.1", "secure": True}])
        page = context.new_page()
        page.set_default_timeout(5000)
        return page


@pytest.fixture
def theatre(at: Clock, browser: Browser, live_server: Any) -> Theatre:
    world = worlds.small(at.now)
    for name, role, service in CAST:
        world.user(name, role, service)
    world.child(
        "Tiana Marsh", also_known_as=("Tee", "Tianna"), school=world.services["luton/testwood"],
        house="12", street="Acacia Road", town="Luton", postcode="LU1 1AA", lives_with="Grandmother",
        lead_service=world.services["luton/family-team"],
    )  # fmt: skip
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    assurance.load(now=at.now)
    return Theatre(world, browser, live_server.url, at)


def press(page: Page, button: str | re.Pattern[str]) -> None:
    with page.expect_navigation():  # so that nothing goes on before the answer is there
        page.get_by_role("button", name=button).click()


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def a_teacher_raises_it(theatre: Theatre) -> Concern:
    page = theatre.enter("Helen Osei")
    page.goto("/")
    page.get_by_role("link", name="Raise a concern").click()
    page.get_by_label("Yes, as far as I know").check()
    press(page, "Continue")
    page.get_by_label("First name").fill("Tianna")
    page.get_by_label("Last name").fill("Marsh")
    page.get_by_label("Girl", exact=True).check()
    page.get_by_label("Or about how old").fill("14")
    page.get_by_label("School", exact=False).first.fill("Testwood High School")
    press(page, "Continue")
    page.get_by_label("Getting into unknown cars").check()
    page.get_by_label("What happened, in your own words").fill(f"She got into a grey van. She {SECRET}.")
    press(page, "Continue")
    page.get_by_label("What does it look like?").fill("grey van, writing on the side")
    page.get_by_label("Number plate").fill("K?2")
    page.get_by_label("I saw this myself").check()
    press(page, "Continue")
    press(page, "Continue")
    heading(page, "Check before you send")
    press(page, "Send this concern")
    heading(page, "Your concern about Tianna was sent")
    for route in ("Front door (child protection)", "Exploitation panel", "Police intelligence"):
        expect(page.get_by_role("heading", name=route)).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Tiana Marsh")
    return Concern.objects.get()


def her_lead_reads_the_same_receipt(theatre: Theatre, concern: Concern) -> None:
    page = theatre.enter("Carys Bowen")
    page.goto("/our-service/")
    page.get_by_role("link", name=re.compile("Tianna Marsh")).click()
    expect(page.get_by_role("heading", name="Police intelligence")).to_be_visible()
    concern.refresh_from_db()
    assert concern.lead_read_at is not None


def police_answer_without_her_words(theatre: Theatre) -> None:
    page = theatre.enter("Karen Holt")
    page.goto("/")
    page.get_by_role("link", name=re.compile("^WL ")).first.click()
    expect(page.locator("main")).to_contain_text("grey van, writing on the side")
    expect(page.locator("main")).not_to_contain_text(SECRET)
    press(page, "Take this and answer it")
    page.get_by_label("Useful").first.check()
    press(page, re.compile("Answer"))
    expect(page.get_by_role("status")).to_be_visible()


def the_front_door_joins_and_decides(theatre: Theatre) -> None:
    page = theatre.enter("Ruth Adeyemi")
    page.goto("/")
    heading(page, "Front door")
    press(page, "Take and open")
    page.get_by_label("Amber").check()
    page.get_by_label("Why").fill("In an unknown person’s vehicle yesterday; in school today.")
    press(page, "Save the first look")
    page.get_by_role("link", name="Compare with Tiana Marsh").click()
    expect(page.locator("main")).not_to_contain_text("Acacia Road")
    page.get_by_label("Join: it is the same child").check()
    page.get_by_label("Why").fill("Same school, and this spelling is on her record.")
    press(page, "Save your answer")
    page.get_by_role("link", name=re.compile("strategy discussion", re.IGNORECASE)).first.click()
    page.get_by_label("Why is it asked for?").fill("In a van with a person nobody can name.")
    press(page, "Ask for it")
    page.get_by_role("link", name="Record that it was held").first.click()
    held = theatre.at.now.astimezone()
    for label, value in (("Day", held.day), ("Month", held.month), ("Year", held.year)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("At", exact=True).fill("10:25am")
    page.get_by_label("Social care").fill("Gwen Tuckett, Daniel Mistry")
    page.get_by_label("Police", exact=True).fill("DS Anil Perera")
    page.get_by_label("Health", exact=True).fill("Amina Yusuf")
    page.get_by_label("Section 47 enquiry, joint with police").check()
    page.get_by_label("Why", exact=True).fill("Nobody can name the driver.")
    press(page, "Record it")
    page.get_by_label("Yes: child protection").check()
    page.get_by_label("Why", exact=True).fill("In a van with a person nobody can name.")
    page.get_by_label("Who else?").fill("No other child at home.")
    page.get_by_role("group", name="Is the child being exploited?").get_by_label("Suspected").check()
    page.get_by_role("group", name="Level you propose to the panel").get_by_label("High").check()
    page.get_by_role("group", name="Does the exploitation panel take the child?").get_by_label("Yes").check()
    press(page, "Decide and tell Helen Osei")
    expect(page.get_by_role("status")).to_contain_text("Decided. Helen Osei has been told.")


def the_teacher_hears_back(theatre: Theatre, concern: Concern) -> None:
    page = theatre.enter("Helen Osei")
    page.goto("/")
    page.get_by_role("link", name=concern.reference).first.click()
    expect(page.locator("main")).to_contain_text("Decided in time")
    expect(page.locator("main")).to_contain_text("Useful")
    expect(page.locator("main")).not_to_contain_text("Tiana Marsh")


def the_panel_lists_and_prepares(theatre: Theatre) -> str:
    page = theatre.enter("Nasreen Baig")
    page.goto("/panel/meetings/new/")
    meets = theatre.at.now + timedelta(days=2)
    for label, value in (("Day", meets.day), ("Month", meets.month), ("Year", meets.year)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("At what time?").fill("9:30am")
    press(page, re.compile("Plan"))
    page.goto("/panel/")
    page.get_by_role("link", name=re.compile("Tiana Marsh")).first.click()
    page.get_by_role("radio").first.check()
    lead = page.get_by_label("Who is the lead professional?")
    lead.select_option(label=next(o for o in lead.locator("option").all_inner_texts() if o.startswith("Daniel Mistry")))
    press(page, "Put on the agenda")
    page.goto("/panel/")
    page.get_by_role("link", name=re.compile(r"9:30am")).first.click()
    press(page, "Release the pack")
    return page.url


def the_chair_runs_the_meeting(theatre: Theatre, meeting: str) -> str:
    theatre.at.move_on(days=2)
    page = theatre.enter("Morag Innes")
    page.goto(f"{meeting}attendance/")
    for group in page.get_by_role("group").all():
        if group.get_by_label("Present").count():
            group.get_by_label("Present").check(force=True)
    press(page, "Keep the attendance")
    page.goto(f"{meeting}attendance/")
    page.get_by_role("checkbox").first.check()
    press(page, "Open the meeting")
    page.goto(meeting)
    press(page, "Go to the next item")
    press(page, re.compile("They have left: show item"))
    page.get_by_label("Next review").wait_for()
    page.wait_for_load_state("load")  # without its style sheet the page's radios lie outside it
    assert page.title().startswith("Item ")
    for hidden in ("Acacia Road", SECRET):
        expect(page.locator("body")).not_to_contain_text(hidden)
    item = page.url
    page.get_by_label("High").check(force=True)
    page.get_by_label("Suspected").check(force=True)
    page.get_by_label("Why", exact=True).fill("A van near school, and nobody can name the driver.")
    page.get_by_label("In place since").fill(theatre.at.now.strftime("%-d %B %Y"))
    page.locator("[name=no_nrm_why]").fill("No movement is known")
    page.get_by_label("Action 1", exact=True).fill("Identify the van and its driver")
    page.get_by_label("Purpose of action 1").select_option("Investigate")
    page.get_by_label("Owner of action 1").select_option("Anil Perera, Intelligence team")
    page.get_by_label("Day action 1 is due").fill((theatre.at.now + timedelta(days=7)).strftime("%-d %B %Y"))
    page.get_by_label("Next review").fill((theatre.at.now + timedelta(days=21)).strftime("%-d %B %Y"))
    press(page, re.compile("^Record"))
    page.goto(meeting)
    press(page, "Close the meeting")
    page.goto(meeting)
    press(page, "Approve the minutes")
    return item


def the_minutes_come_out_as_a_tagged_pdf(theatre: Theatre, item: str, tmp_path: Any) -> None:
    page = theatre.enter("Nasreen Baig")
    page.goto(f"{item}minutes/")
    page.get_by_label("Who will read it?").select_option(index=1)
    page.get_by_label("What is it for?").fill("the core group")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the copy").click()
    path = tmp_path / "minutes.pdf"
    download.value.save_as(path)
    content = path.read_bytes()
    assert b"/StructTreeRoot" in content
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(content))
    for said in ("OFFICIAL-SENSITIVE", "Tiana Marsh", "High", "Identify the van and its driver", "Anil Perera"):
        assert said in text
    for hidden in (SECRET, "Helen Osei", "Acacia Road"):
        assert hidden not in text


def the_owner_does_it(theatre: Theatre) -> None:
    page = theatre.enter("Anil Perera")
    page.goto("/actions/")
    page.get_by_role("link", name="Identify the van and its driver").click()
    page.get_by_label("What came of it?").fill("Van and driver identified; spoken to.")
    page.get_by_label("How can the panel tell?").fill("Police log of 15 October.")
    press(page, re.compile("Finish|done", re.IGNORECASE))
    assert Action.objects.get().done_at is not None


def the_board_reads_it_once_released(theatre: Theatre) -> None:
    page = theatre.enter("Wendy Achebe")
    page.goto("/")
    heading(page, re.compile("strategy being carried out", re.IGNORECASE))
    expect(page.locator("main")).not_to_contain_text("Tiana")
    call_command("wardlight_release", area="luton", quarter="2026Q4", verbosity=0)
    page.goto("/strategy/")
    expect(page.get_by_role("link", name="Both referrals made")).to_be_visible()
    assert page.locator("table tbody tr, .wl-strategy li").count() >= 46
    page.get_by_role("link", name="Both referrals made").click()
    expect(page.locator("main")).not_to_contain_text("Tiana")


def test_a_concern_becomes_a_decision_that_protects(theatre: Theatre, tmp_path: Any) -> None:
    concern = a_teacher_raises_it(theatre)
    her_lead_reads_the_same_receipt(theatre, concern)
    police_answer_without_her_words(theatre)
    the_front_door_joins_and_decides(theatre)
    the_teacher_hears_back(theatre, concern)
    meeting = the_panel_lists_and_prepares(theatre)
    item = the_chair_runs_the_meeting(theatre, meeting)
    the_minutes_come_out_as_a_tagged_pdf(theatre, item, tmp_path)
    the_owner_does_it(theatre)
    the_board_reads_it_once_released(theatre)
    record = theatre.world.children["Tiana Marsh"]
    assert Join.objects.get().record_id == record.pk
    assert LevelSet.objects.get().level == "high"
    words = {*Notice.objects.values_list("reference", flat=True), *Notice.objects.values_list("link", flat=True)}
    assert not any("Marsh" in word or SECRET in word for word in words)
    assert Event.objects.filter(action__startswith="read.", subjects__object=record.public_id).exists()
