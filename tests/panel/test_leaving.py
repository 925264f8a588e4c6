"""Who leaves the room for a child does not read about them either; and a pack does not stay open for want of minutes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, COORDINATOR, POLICE, Thread
from tests.world import signed_in
from wardlight.access import gate
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.kernel.refusals import NotFound
from wardlight.panel import queries
from wardlight.panel.models import AgendaItem, Meeting, Recusal
from wardlight.people import queries as people

pytestmark = pytest.mark.django_db
YOUTH = "Lewis Grant"
WHY = "Her uncle is a friend of his."


@pytest.fixture
def thread(at) -> Thread:
    return threads.start(at.now)


def pack(thread: Thread) -> tuple[AgendaItem, AgendaItem]:
    """Return two children's items of a pack that is out."""
    meeting = thread.meeting()
    items = [thread.listed(thread.child(name), meeting) for name in ("Tiana Marsh", "Rafi Hossain")]
    thread.release(meeting)
    return items[0], items[1]


def reads(thread: Thread, item: AgendaItem, who: str = POLICE, *, days: int = 0) -> bool:
    viewer = thread.viewer(who, thread.now + timedelta(days=days))
    return gate.may(viewer, Act.READ_PANEL_ITEM, people.facts_of(viewer, item.case.record_id))


def test_who_leaves_for_a_child_opens_neither_item_nor_pack_nor_minutes_and_is_not_told_why(thread: Thread) -> None:
    item, other = pack(thread)
    client = signed_in(thread.world, POLICE)
    where = reverse("panel:item", args=[item.public_id])
    assert client.get(where).status_code == 200
    thread.attend(item.meeting, leaves={POLICE: (item.public_id,)})
    absent = client.get(reverse("panel:item", args=["5b1d2f0e-4c7a-4f7e-9c53-0f2f6a0c9d11"]))
    refused = client.get(where)
    assert (refused.status_code, absent.status_code) == (404, 404)
    assert client.get(reverse("panel:view", args=[item.public_id])).status_code == 404
    assert client.get(reverse("panel:item", args=[other.public_id])).status_code == 200
    agenda = client.get(reverse("panel:meeting", args=[item.meeting.public_id])).content.decode()
    assert "Rafi Hossain" in agenda and "Tiana Marsh" not in agenda
    assert "Tiana Marsh" not in client.get("/panel/").content.decode()


def test_it_opens_again_when_the_conflict_ends(thread: Thread) -> None:
    item, _ = pack(thread)
    thread.attend(item.meeting, leaves={POLICE: (item.public_id,)})
    assert not reads(thread, item)
    thread.attend(item.meeting)
    assert reads(thread, item)


def test_who_left_once_does_not_read_the_next_pack_until_somebody_says_so(thread: Thread) -> None:
    thread.world.user(YOUTH, Role.PANEL_MEMBER, "youth")
    item, other = pack(thread)
    thread.attend(item.meeting, leaves={YOUTH: (item.public_id,)})
    thread.open(item.meeting)
    for one in (item, other):
        thread.call(one)
        thread.decide(one, next_review_on=thread.now.date() + timedelta(days=6))
    thread.close(item.meeting)
    later = thread.meeting(days=6)
    again = AgendaItem.objects.get(meeting=later, case=item.case)
    thread.release(later)
    assert not reads(thread, again, YOUTH)
    seat = next(one for one in queries.meeting(thread.viewer(CHAIR), later.public_id).came if one.name == YOUTH)
    assert seat.leaves_for == {again.pk}
    thread.attend(later)
    assert reads(thread, again, YOUTH)
    assert not Recusal.objects.filter(withdrawn_at=None).exists(), "it ended at every meeting"


def test_the_chair_alone_sees_why(thread: Thread) -> None:
    item, _ = pack(thread)
    thread.attend(item.meeting, leaves={POLICE: (item.public_id,)})
    where = reverse("panel:attendance", args=[item.meeting.public_id])
    chair = signed_in(thread.world, CHAIR)
    meeting = queries.meeting(thread.viewer(CHAIR), item.meeting.public_id)
    sent = {"version": str(meeting.version), "key": "5b1d2f0e-4c7a-4f7e-9c53-0f2f6a0c9d11"}
    for one in meeting.came:
        numbers = str(meeting.line_of(item.pk).number) if one.name == POLICE else ""
        sent |= {f"presence_{one.public_id}": "present", f"leaves_{one.public_id}": numbers}
        sent |= {f"why_{one.public_id}": WHY} if one.name == POLICE else {}
    assert chair.post(where, sent).status_code == 302
    assert WHY in chair.get(where).content.decode().replace("&#39;", "’")
    for who in (COORDINATOR, POLICE):
        answer = signed_in(thread.world, who).get(where)
        assert WHY not in answer.content.decode()


def test_the_co_ordinators_sheet_keeps_what_the_chair_wrote(thread: Thread) -> None:
    item, _ = pack(thread)
    thread.attend(item.meeting, leaves={POLICE: (item.public_id,)})
    Recusal.objects.update(because=WHY)
    meeting = queries.meeting(thread.viewer(COORDINATOR), item.meeting.public_id)
    client = signed_in(thread.world, COORDINATOR)
    sent = {"version": str(meeting.version), "key": "5b1d2f0e-4c7a-4f7e-9c53-0f2f6a0c9d11"}
    for one in meeting.came:
        numbers = str(meeting.line_of(item.pk).number) if one.name == POLICE else ""
        sent |= {
            f"presence_{one.public_id}": "present",
            f"leaves_{one.public_id}": numbers,
            f"why_{one.public_id}": "Gossip",
        }
    client.post(reverse("panel:attendance", args=[item.meeting.public_id]), sent)
    assert [one.because for one in Recusal.objects.filter(withdrawn_at=None)] == [WHY]


def test_whoever_works_on_the_record_by_another_line_still_does(thread: Thread) -> None:
    """Leaving the room shuts the panel's pack, and nothing else: a block is for that."""
    item, _ = pack(thread)
    thread.world.works_with(POLICE, "Tiana Marsh", "team")
    thread.world.user(POLICE, Role.SOCIAL_WORKER, "family-team")
    thread.attend(item.meeting, leaves={POLICE: (item.public_id,)})
    viewer = thread.viewer(POLICE)
    assert gate.may(viewer, Act.READ_CHILD, people.facts_of(viewer, item.case.record_id))
    assert not gate.may(viewer, Act.READ_PANEL_ITEM, people.facts_of(viewer, item.case.record_id))


def test_a_pack_without_minutes_lapses_ten_working_days_after_the_meeting(thread: Thread) -> None:
    """The meeting is on Thursday 15 October: minutes are due on the 22nd, and the pack closes with the 29th."""
    item, _ = pack(thread)
    assert reads(thread, item, days=15)
    assert not reads(thread, item, days=16)
    viewer = thread.viewer(POLICE, thread.now + timedelta(days=16))
    with pytest.raises(NotFound):
        queries.item(viewer, item.public_id)


def test_late_minutes_open_it_for_five_working_days_more(thread: Thread) -> None:
    item, other = pack(thread)
    thread.attend(item.meeting)
    thread.open(item.meeting)
    for one in (item, other):
        thread.call(one)
        thread.decide(one)
    thread.close(item.meeting)
    thread.now += timedelta(days=20)
    assert not reads(thread, item)
    thread.approve(Meeting.objects.get())
    assert reads(thread, item, days=7)
    assert not reads(thread, item, days=8)
