"""A child is missing, by phone: the carer reports, the police find, and nothing is wrong by axe or wider than the screen."""

from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.concerns.search_party import Party
from tests.concerns.test_front_door_browser import check, sign_in
from wardlight.concerns.models import LateReturn, MissingEpisode, MissingReport
from wardlight.concerns.services.notices import NoticeGiven, begin_notice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def party(at):
    return Party(at.now)


def test_a_carer_reports_and_says_she_is_back(party, at, page: Page, axe, live_server):
    sign_in(page, party, "Mary Dunmore")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(reverse("concerns:missing"))
    page.get_by_role("link", name="Report a child missing").click()
    page.get_by_label("Tiana Marsh").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("At what time, or about").fill("9:10am")
    page.get_by_label("Where?").fill("the school gate")
    page.get_by_label("By whom?").fill("me")
    page.get_by_label("Not yet").check()
    axe(page)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", name="Your report about Tiana Marsh")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Say how the child was found").click()
    page.get_by_label("At what time, or about").fill("10:15am")
    page.get_by_label("Came back").check()
    page.get_by_label("Where?").fill("home")
    axe(page)
    page.get_by_role("button", name="Tell them").click()
    expect(page.get_by_text("The child is back.")).to_be_visible()
    assert MissingEpisode.objects.get().ends_at is not None


def test_every_page_of_an_absence(party, at, page: Page, faultless, live_server):
    episode = party.episode(party.report())
    part = party.report("Daniel Mistry").episode
    receipt = MissingReport.objects.get(reporter__name="Daniel Mistry")
    given = NoticeGiven(party.record.public_id, "fostering", "exploitation", at.now, "A second phone")
    notice = begin_notice(viewer=party.viewer("Mary Dunmore"), given=given, key=str(uuid4()), now=at.now)
    sign_in(page, party, "Daniel Mistry")
    for name, url in (
        ("list", reverse("concerns:missing")),
        ("receipt", reverse("concerns:missing_receipt", args=[receipt.public_id])),
        ("episode", reverse("concerns:missing_episode", args=[episode.public_id])),
        ("found", reverse("concerns:missing_found", args=[episode.public_id])),
        ("grade", reverse("concerns:missing_grade", args=[episode.public_id])),
        ("offer", reverse("concerns:missing_offer", args=[episode.public_id])),
        ("interview", reverse("concerns:missing_interview", args=[episode.public_id])),
        ("police", reverse("concerns:missing_police", args=[episode.public_id])),
        ("child", reverse("concerns:child_missing", args=[party.record.public_id])),
        ("notice-begin", reverse("concerns:notice_begin")),
        ("notice", reverse("concerns:notice", args=[notice.public_id])),
        ("notice-told", reverse("concerns:notice_told", args=[notice.public_id])),
        ("apart", reverse("concerns:missing_apart", args=[episode.public_id, part.public_id])),
    ):
        check(page, url, faultless, f"missing-{name}")


def test_a_carer_tells_of_a_late_return_and_the_worker_says_it_was_missing(
    party, at, page: Page, axe, faultless, live_server
):
    sign_in(page, party, "Mary Dunmore")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(reverse("concerns:missing"))
    page.get_by_role("link", name="Tell that a child came home late").click()
    page.get_by_label("Tiana Marsh").check()
    for label, said in (
        ("Due home at what time?", "9:30pm"), ("Came home at what time, or about?", "2:30am"),
        ("Last seen at what time, or about?", "5:30pm"), ("Last seen where?", "the skate park"), ("By whom?", "me"),
    ):  # fmt: skip
        page.get_by_label(label).fill(said)
    axe(page)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Tiana Marsh came home late")).to_be_visible()
    axe(page)
    sign_in(page, party, "Daniel Mistry")
    kept = LateReturn.objects.get()
    for name in ("missing_late", "missing_late_answer"):
        check(page, reverse(f"concerns:{name}", args=[kept.public_id]), faultless, name)
    page.get_by_label("Yes: nobody knew where the child was").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Tiana Marsh was missing")).to_be_visible()
    axe(page)
