"""The panel's pages, over HTTP: who may open what, and what they say."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pypdfium2
import pytest
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, COORDINATOR, DOOR, LEAD, OTHER_CHAIR, POLICE, TEACHER, Thread
from tests.world import signed_in
from wardlight.ledger.models import Event
from wardlight.panel.models import AgendaItem, MinutesCopy, PanelDecision
from wardlight.people import services as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def opened(thread: Thread) -> AgendaItem:
    """Return an open meeting's called item, with the child's words on record and another child on the agenda."""
    route = thread.child("Tiana Marsh", lives_with="her grandmother", house="14", street="Ivy Road", postcode="LU1 3JU")
    meeting = thread.meeting()
    other = thread.child("Rafi Hossain", level="low")
    item = thread.listed(route, meeting)
    thread.listed(other, meeting)
    people.quote(
        viewer=thread.viewer(LEAD), record=thread.world.children["Tiana Marsh"], words="I just don’t want nan to get hurt.",
        said_at=thread.now - timedelta(days=4), said_to="Lewis Grant", may_be_read_out=True, now=thread.now,
    )  # fmt: skip
    thread.release(meeting)
    thread.attend(meeting)
    thread.open(meeting)
    return thread.call(item)


def entered(item: AgendaItem, thread: Thread, **changes: str) -> dict[str, str]:
    """Return what the chair sends for a decision at Medium."""
    owner = thread.world.users[POLICE].public_id
    service = thread.world.services["luton/intelligence"].public_id
    return {
        "key": str(uuid4()), "version": str(thread.version(item)), "rows": "3", "level": "medium", "exploited": "suspected",
        "why": "A night missing, and a van near school.", "what_1": "Identify the van", "purpose_1": "investigate",
        "owner_1": f"{owner}|{service}", "due_1": "21 October 2026", "next_review": "11 November 2026", **changes,
    }  # fmt: skip


def page(thread: Thread, who: str, name: str, *args: object, area: str = "luton"):
    return signed_in(thread.world, who, area=area).get(reverse(name, args=args))


HOMES = {COORDINATOR: 200, CHAIR: 200, POLICE: 200, LEAD: 403, TEACHER: 403, DOOR: 403}


@pytest.mark.parametrize(("who", "status"), HOMES.items())
def test_who_opens_the_panels_page(thread: Thread, who: str, status: int) -> None:
    assert page(thread, who, "panel:home").status_code == status


ITEMS = {COORDINATOR: 200, CHAIR: 200, POLICE: 200, TEACHER: 404, DOOR: 404}


@pytest.mark.parametrize(("who", "status"), ITEMS.items())
def test_who_opens_an_item(thread: Thread, who: str, status: int) -> None:
    item = opened(thread)
    assert page(thread, who, "panel:item", item.public_id).status_code == status


def test_the_chair_of_another_area_knows_of_neither(thread: Thread) -> None:
    item = opened(thread)
    assert page(thread, OTHER_CHAIR, "panel:item", item.public_id, area="bedford").status_code == 404
    assert page(thread, OTHER_CHAIR, "panel:meeting", item.meeting.public_id, area="bedford").status_code == 404


def test_the_screen_names_the_child_discussed_and_nobody_else(thread: Thread) -> None:
    item = opened(thread)
    text = page(thread, CHAIR, "panel:item", item.public_id).content.decode()
    assert "<title>Item 3</title>" in text
    assert "Tiana Marsh" in text and "14. Lives with her grandmother. Presented by Daniel Mistry." in text
    assert "I just don’t want nan to get hurt." in text
    assert "Quorum for item 3 met: chair, police, social care, health" in text
    for hidden in ("Rafi", "Hossain", "Ivy Road", "LU1 3JU", "3 May 2012", "2012"):
        assert hidden not in text, hidden
    read = Event.objects.get(action="read.panel.item")
    assert read.subjects.filter(object=thread.world.children["Tiana Marsh"].public_id, line="A6").exists()
    assert not read.subjects.filter(object=thread.world.children["Rafi Hossain"].public_id).exists()


def asides(thread: Thread, item: AgendaItem) -> list[tuple[str, str]]:
    """Return the label and the word after it of every line of the agenda shown to the room."""
    text = page(thread, CHAIR, "panel:item", item.public_id).content.decode()
    kinds = re.findall(r'wl-agenda__kind">(?:<a[^>]*>)?([^<]+)', text)
    return list(zip(kinds, re.findall(r'wl-agenda__aside">([^<]+)', text), strict=True))


def test_the_agenda_says_what_is_done_only_of_a_meeting_that_was_opened(thread: Thread) -> None:
    meeting = thread.meeting()
    item = thread.listed(thread.child("Tiana Marsh"), meeting)
    thread.release(meeting)
    assert asides(thread, item)[:4] == [
        ("Opening", "5 min"), ("Minutes, late actions", "10 min"), ("Urgent, new", "12 min"), ("People of concern", "15 min"),
    ]  # fmt: skip
    thread.attend(meeting)
    thread.open(meeting)
    assert asides(thread, thread.call(item))[:4] == [
        ("Opening", "done"), ("Minutes, late actions", "done"), ("Urgent, new", "now"), ("People of concern", "15 min"),
    ]  # fmt: skip


def test_between_items_no_name_shows_before_whoever_must_leave_has_left(thread: Thread) -> None:
    opened(thread)
    waits = AgendaItem.objects.get(called_at=None)
    text = page(thread, CHAIR, "panel:item", waits.public_id).content.decode()
    assert "Who must leave for item 4?" in text
    assert "Rafi" not in text
    client = signed_in(thread.world, CHAIR)
    sent = {"key": str(uuid4()), "version": str(waits.version)}
    assert client.post(reverse("panel:call", args=[waits.public_id]), sent).status_code == 302
    assert "Rafi Hossain" in client.get(reverse("panel:item", args=[waits.public_id])).content.decode()


def test_the_chair_records_a_decision_and_goes_to_the_next_item(thread: Thread) -> None:
    item = opened(thread)
    client = signed_in(thread.world, CHAIR)
    answer = client.post(reverse("panel:item", args=[item.public_id]), entered(item, thread))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("panel:item", args=[AgendaItem.objects.get(called_at=None).public_id])
    assert PanelDecision.objects.get().level == "medium"


def test_the_summary_says_all_that_is_missing_with_links_to_the_fields(thread: Thread) -> None:
    item = opened(thread)
    client = signed_in(thread.world, CHAIR)
    sent = {"key": str(uuid4()), "version": str(item.version), "rows": "3", "level": "high"}
    text = client.post(reverse("panel:item", args=[item.public_id]), sent).content.decode()
    for words in (
        "Select whether the child is being exploited", "Enter why", "Enter the next review: it is never blank",
        "Enter at least one action, with its owner and date", "No strategy discussion is on record.",
        "Enter the date of the missing plan, or why there is none",
        "Enter the date of the trafficking referral (NRM), or why there is none",
    ):  # fmt: skip
        assert words in text, words
    assert 'href="#id_no_strategy_why"' in text


def test_more_rows_come_without_losing_a_word(thread: Thread) -> None:
    item = opened(thread)
    client = signed_in(thread.world, CHAIR)
    text = client.post(
        reverse("panel:item", args=[item.public_id]), {**entered(item, thread), "level": "", "add": "1"}
    ).content.decode()
    assert "Identify the van" in text and "what_6" in text and "There is a problem" not in text
    assert not PanelDecision.objects.exists()


def test_a_half_entered_action_says_which_part_is_missing(thread: Thread) -> None:
    item = opened(thread)
    client = signed_in(thread.world, CHAIR)
    text = client.post(
        reverse("panel:item", args=[item.public_id]), entered(item, thread, due_1="soon")
    ).content.decode()
    assert "Day action 1 is due: enter a day, a month and a year" in text


def test_the_minutes_are_of_one_child_with_marking_and_copy_number(thread: Thread) -> None:
    item = opened(thread)
    thread.decide(item)
    client = signed_in(thread.world, COORDINATOR)
    where = reverse("panel:minutes", args=[item.public_id])
    assert client.get(where).status_code == 200
    sent = {"key": str(uuid4()), "recipient": f"{LEAD}, lead professional", "purpose": "Core group"}
    answer = client.post(where, sent)
    assert answer["Content-Type"] == "application/pdf"
    assert "Tiana" not in answer["Content-Disposition"]
    pdf = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    text = " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())
    for words in (
        "Tiana Marsh", "OFFICIAL-SENSITIVE", "Daniel Mistry, lead professional", "Draft: not yet approved",
        "A night missing, and a van near school.", "Identify the van", "Anil Perera", "11 November 2026",
        "I just don’t want nan to get hurt.", "First time at panel",
    ):  # fmt: skip
        assert words in text, words
    assert "Rafi" not in text and "Hossain" not in text
    assert MinutesCopy.objects.get().number == 1
    assert Event.objects.filter(action="panel.minutes.copied").count() == 1
    again = client.post(where, {**sent, "key": str(uuid4())})
    assert again.status_code == 200 and MinutesCopy.objects.count() == 2


def test_a_member_does_not_print_minutes(thread: Thread) -> None:
    item = opened(thread)
    thread.decide(item)
    assert page(thread, POLICE, "panel:minutes", item.public_id).status_code == 403


def test_a_member_with_a_conflict_block_sees_an_agenda_without_the_item(thread: Thread) -> None:
    item = opened(thread)
    thread.world.keep_out(POLICE, thread.world.children["Tiana Marsh"])
    assert page(thread, POLICE, "panel:item", item.public_id).status_code == 404
    text = page(thread, POLICE, "panel:meeting", item.meeting.public_id).content.decode()
    assert "Tiana" not in text and "Rafi Hossain" in text
    assert "3 New" in text and "9 Next date" in text  # numbered among what they may see


@pytest.mark.parametrize("name", ["panel:home", "panel:plan"])
def test_pages_stay_within_their_queries(thread: Thread, query_count, name: str) -> None:
    opened(thread)
    client = signed_in(thread.world, COORDINATOR)
    client.get(reverse(name))
    # 10 for the page, 5 for session, rights and trail, 3 for the numbers in a co-ordinator's navigation
    assert query_count(lambda: client.get(reverse(name))) <= 18


def test_the_item_stays_within_its_queries(thread: Thread, query_count) -> None:
    item = opened(thread)
    client = signed_in(thread.world, CHAIR)
    where = reverse("panel:item", args=[item.public_id])
    client.get(where)
    # 10 for the page, 5 for session, rights and trail, and two more than it should be; no navigation is drawn here
    assert query_count(lambda: client.get(where)) <= 17


def test_words_that_the_child_did_not_agree_to_have_read_out_stay_unsaid(thread: Thread) -> None:
    item = opened(thread)
    people.quote(
        viewer=thread.viewer(LEAD), record=thread.world.children["Tiana Marsh"], words="Nobody is to know this.",
        said_at=thread.now, said_to="Lewis Grant", may_be_read_out=False, now=thread.now,
    )  # fmt: skip
    text = page(thread, CHAIR, "panel:item", item.public_id).content.decode()
    assert "Nobody is to know this." not in text
    assert "has not agreed that it be read out" in text
