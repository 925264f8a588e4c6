"""Campaigns' links and posters, what police are passed, and the job that misses nothing nobody reads."""

import re
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from tests.concerns.public import WORDS, Stranger, newest, sent
from tests.concerns.test_public_front_door import do, taken
from wardlight.access.rules.roles import Role
from wardlight.concerns import jobs
from wardlight.concerns.models import PublicLink, PublicReport
from wardlight.concerns.queries import public_links as queries
from wardlight.concerns.services import public_links, public_reports
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    found = Desk(at.now)
    found.world.user("Pat Lennox", Role.LICENSING_OFFICER, "board")
    found.world.user("Karen Holt", Role.INTELLIGENCE_OFFICER, "intelligence")
    return found


def make(desk, who="Pat Lennox", **given):
    told = {"campaign": "Makesafe", "trade": "hotel", "key": str(uuid4()), **given}
    return public_links.make_link(viewer=desk.viewer(who), now=desk.world.now, **told)


def test_a_link_is_made_and_ended(desk):
    link = make(desk)
    assert re.fullmatch("[0-9A-Z]{6}", link.code)
    assert Event.objects.filter(action="concerns.public_link.made", object=link.public_id).exists()
    viewer = desk.viewer("Pat Lennox")
    public_links.end_link(viewer=viewer, link=link.public_id, version=1, now=desk.world.now)
    assert PublicLink.objects.get().ended_at == desk.world.now
    with pytest.raises(Changed):
        public_links.end_link(viewer=viewer, link=link.public_id, version=1, now=desk.world.now)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"campaign": " "}, NeedsReason),
        ({"trade": "none"}, public_links.NoSuchTrade),
        ({"who": "Helen Osei"}, NotAllowed),
    ],
)
def test_a_link_that_is_not_made(desk, given, refusal):
    with pytest.raises(refusal):
        make(desk, **given)
    assert not PublicLink.objects.exists()


def test_another_areas_link_is_none(desk):
    link = make(desk)
    PublicLink.objects.update(area=desk.world.areas["bedford"])
    assert queries.links(desk.viewer("Pat Lennox")) == []
    with pytest.raises(NotFound):
        queries.link(desk.viewer("Pat Lennox"), link.public_id)


@pytest.mark.parametrize(("number", "came"), [(0, None), (5, None), (6, 6)])
def test_few_messages_are_not_counted(desk, number, came):
    link = make(desk)
    for letter in "abcdef"[:number]:
        sent(door=link.code, words=letter, now=desk.world.now)
    assert queries.links(desk.viewer("Pat Lennox"))[0].came == came


def test_made_on_the_page_and_printed(desk, at):
    client = worlds.signed_in(desk.world, "Pat Lennox")
    answer = client.post("/campaigns/", {"campaign": "Makesafe", "trade": "hotel", "key": str(uuid4())})
    link = PublicLink.objects.get()
    assert answer["Location"] == f"/campaigns/{link.public_id}/poster/"
    html = client.get(answer["Location"]).content.decode()
    assert f"127.0.0.1/tell/{link.code}/" in html
    assert 'class="wl-qr"' in html
    assert " style=" not in html
    Stranger(at).tell(where=link.code)
    assert newest().link == link
    assert WORDS not in client.get("/campaigns/").content.decode()


def test_police_read_what_they_are_passed_without_who_sent_it(desk):
    report = taken(desk, phone="07700 900123", place="Lay-by")
    do(desk, public_reports.decide, report, outcome="police", why="A man alone")
    client = worlds.signed_in(desk.world, "Karen Holt")
    html = client.get("/intelligence/public/").content.decode()
    assert WORDS in html
    assert "900123" not in html
    given = {"version": "3", "key": str(uuid4()), "police_reference": "INT/4417"}
    client.post(f"/intelligence/public/{report.public_id}/", given)
    assert "INT/4417" in client.get("/intelligence/public/").content.decode()


def test_what_nobody_reads_goes_to_the_managers_once(desk, at):
    danger = sent(now=at.now, words="Now", when="now")
    other = sent(now=at.now, words="Later")
    read = taken(desk, words="Read", when="now")
    at.move_on(minutes=1)
    assert jobs.public_unread(at.now) == 1
    notice = Notice.objects.get(kind="concerns.public_report_unread")
    assert (notice.reference, notice.to_user) == (danger.reference, desk.world.users["Gwen Tuckett"].public_id)
    assert jobs.public_unread(at.now) == 0
    assert jobs.public_unread(other.read_due_at.replace(minute=59)) == 1
    assert PublicReport.objects.get(pk=read.pk).unread_told_at is None
    html = worlds.signed_in(desk.world, "Gwen Tuckett").get("/front-door/public/").content.decode()
    assert "not read in time" in html


def test_marks_of_senders_go_with_the_day(desk, at):
    sent(now=at.now, connection="203.0.113.7")
    jobs.public_unread(at.now)
    assert newest().sender
    at.move_on(days=1)
    jobs.public_unread(at.now)
    assert newest().sender == ""
