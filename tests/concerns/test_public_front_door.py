"""What the front door does with a message from the public: read, decided, made a concern, opened again."""

from uuid import uuid4

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from tests.concerns.public import WORDS, sent
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Line, PublicReport, PublicStep
from wardlight.concerns.queries import public_reports as queries
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.public_deciding import Whom
from wardlight.concerns.services import public_reports as services
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    found = Desk(at.now)
    found.world.user("Karen Holt", Role.INTELLIGENCE_OFFICER, "intelligence")
    return found


def do(desk, act, report, who="Ruth Adeyemi", version=None, **given):
    fresh = PublicReport.objects.get(pk=report.pk)
    if act not in (services.take, services.bring):
        given.setdefault("key", str(uuid4()))
    act(viewer=desk.viewer(who), report=report.public_id, version=version or fresh.version, now=desk.world.now, **given)
    return PublicReport.objects.get(pk=report.pk)


def taken(desk, **given):
    return do(desk, services.take, sent(now=desk.world.now, **given))


def actions(report):
    return list(Event.objects.filter(object=report.public_id).order_by("pk").values_list("action", flat=True))


def test_taken_and_read(desk):
    report = taken(desk)
    assert (report.read_at, report.read_by) == (desk.world.now, desk.world.users["Ruth Adeyemi"].public_id)
    assert actions(report) == ["concerns.public_report.sent", "concerns.public_report.taken"]
    again = do(desk, services.take, report, "Owen Price")
    assert (again.read_at, again.read_by) == (report.read_at, desk.world.users["Owen Price"].public_id)


@pytest.mark.parametrize(("outcome", "why"), [("no_action", "A taxi rank"), ("spam", ""), ("police", "A man alone")])
def test_decided(desk, outcome, why):
    report = do(desk, services.decide, taken(desk), outcome=outcome, why=why)
    assert (report.outcome, report.why, report.decided_at) == (outcome, why, desk.world.now)
    assert report.decided_by == desk.world.users["Ruth Adeyemi"].public_id
    assert (report.shut_at - report.decided_at).days == 28
    assert actions(report)[-1] == "concerns.public_report.decided"
    assert [step.after for step in PublicStep.objects.filter(report=report, kind="decided")] == [outcome]
    passed = Notice.objects.filter(kind="concerns.public_report_passed")
    assert [one.to_service for one in passed] == (
        [desk.world.services["luton/intelligence"].public_id] if outcome == "police" else []
    )


@pytest.mark.parametrize("outcome", ["no_action", "police"])
def test_a_reason_is_needed(desk, outcome):
    report = taken(desk)
    with pytest.raises(NeedsReason):
        do(desk, services.decide, report, outcome=outcome, why="  ")
    assert PublicReport.objects.get().outcome == ""


def test_nothing_is_decided_unread_twice_or_over_anothers_change(desk):
    report = sent(now=desk.world.now)
    with pytest.raises(services.ReadFirst):
        do(desk, services.decide, report, outcome="spam", why="")
    with pytest.raises(services.ReadFirst):
        do(desk, services.become_concern, report, whom=Whom(description="A girl"), lines=(), why="")
    do(desk, services.take, report)
    with pytest.raises(Changed):
        do(desk, services.decide, report, version=1, outcome="spam", why="")
    do(desk, services.decide, report, outcome="spam", why="")
    for act, given in (
        (services.decide, {"outcome": "no_action", "why": "Again"}), (services.take, {}),
        (services.become_concern, {"whom": Whom("Ana"), "lines": (), "why": ""}),
    ):  # fmt: skip
        with pytest.raises(services.PublicReportDecided):
            do(desk, act, report, **given)
    assert Event.objects.filter(outcome="refused").count() == 6


def test_it_becomes_a_concern_with_nothing_typed_again(desk):
    report = taken(desk, when="now", place="Harbour Hotel", phone="07700 900123")
    lines = (GivenLine("place", "Harbour Hotel"), GivenLine("vehicle", "AB12 CDE", "AB12CDE"))
    report = do(
        desk, services.become_concern, report, whom=Whom(description="A girl of about 14"), lines=lines, why="Cash"
    )
    concern = Concern.objects.get()
    assert report.concern == concern
    assert (report.outcome, report.why) == ("concern", "Cash")
    assert (concern.words, concern.safe, concern.mention.as_given) == (WORDS, "no", "A girl of about 14")
    assert concern.author.name == "Ruth Adeyemi"
    assert list(Line.objects.order_by("pk").values_list("kind", "words", "plate")) == [
        ("place", "Harbour Hotel", ""), ("vehicle", "AB12 CDE", "AB12CDE"),
    ]  # fmt: skip
    kept = repr(list(Concern.objects.values())) + repr(list(Line.objects.order_by("pk").values()))
    assert "900123" not in kept  # the sender stays apart
    assert {"concerns.concern.sent"} <= set(Event.objects.values_list("action", flat=True))


def test_a_concern_needs_something_to_find_the_child_by(desk):
    with pytest.raises(services.NobodyToFind):
        do(desk, services.become_concern, taken(desk), whom=Whom(), lines=(), why="")
    assert not Concern.objects.exists()


def test_those_that_say_the_same_go_the_same_way_and_back(desk):
    head = sent(now=desk.world.now)
    copies = [sent(now=desk.world.now, words=f"{WORDS} {n}") for n in range(3)]
    do(desk, services.take, head)
    do(desk, services.decide, head, outcome="spam", why="A joke")
    assert {one.outcome for one in PublicReport.objects.order_by("pk")} == {"spam"}
    assert PublicStep.objects.filter(kind="decided").count() == 4
    named = set(Subject.objects.values_list("object", flat=True))
    assert {one.public_id for one in copies} <= named
    with pytest.raises(NeedsReason):
        do(desk, services.reopen, head, why=" ")
    do(desk, services.reopen, head, why="It was no joke")
    assert {(one.outcome, one.decided_at) for one in PublicReport.objects.order_by("pk")} == {("", None)}


def test_a_concern_or_what_police_have_is_not_opened_again(desk):
    for outcome in ("concern", "police"):
        report = taken(desk, words=f"Words {outcome}")
        if outcome == "concern":
            do(desk, services.become_concern, report, whom=Whom("Ana"), lines=(), why="")
        else:
            do(desk, services.decide, report, outcome=outcome, why="Alone")
        with pytest.raises(services.PublicReportDecided):
            do(desk, services.reopen, report, why="A mistake")


def test_what_is_decided_shuts_after_four_weeks(desk, at):
    report = do(desk, services.decide, taken(desk), outcome="spam", why="")
    at.move_to(report.shut_at)
    with pytest.raises(NotFound):
        queries.report(desk.viewer(now=report.shut_at), report.public_id)


@pytest.mark.parametrize("who", ["Helen Osei", "Daniel Mistry", "Karen Holt", "Nasreen Baig"])
def test_nobody_else_opens_one(desk, who):
    report = taken(desk)
    with pytest.raises(NotFound):
        queries.report(desk.viewer(who), report.public_id)
    with pytest.raises(NotFound):
        do(desk, services.decide, report, who, outcome="spam", why="")


def test_another_areas_front_door_knows_nothing_of_it(desk):
    report = sent(now=desk.world.now)
    viewer = desk.viewer("Bedford Door", area="bedford")
    assert queries.board(viewer).waiting == 0
    with pytest.raises(NotFound):
        queries.report(viewer, report.public_id)


def test_police_receive_what_they_were_passed_and_open_nothing_else(desk):
    report = do(desk, services.decide, taken(desk), outcome="police", why="A man alone")
    with pytest.raises(NotAllowed):
        queries.report(desk.viewer("Karen Holt"), report.public_id)
    report = do(desk, services.receive, report, "Karen Holt", police_reference="INT/4417")
    assert (report.received_at, report.police_reference) == (desk.world.now, "INT/4417")
    with pytest.raises(services.PublicReportDecided):
        do(desk, services.receive, report, "Karen Holt", police_reference="")


def test_danger_first_then_what_nobody_has_read(desk):
    now = desk.world.now
    read = taken(desk, words="Read")
    later, danger = sent(now=now, words="Later"), sent(now=now, words="Danger", when="now")
    board = queries.board(desk.viewer())
    assert [item.public_id for item in board.items] == [one.public_id for one in (danger, later, read)]
    assert (board.waiting, board.unread_late, board.aside) == (3, 0, 0)
    assert queries.board(desk.viewer(), size=1).items[0].public_id == danger.public_id


def test_held_aside_in_heaps_brought_or_cleared(desk):
    now = desk.world.now
    flood = [sent(now=now, words=f"Flood {chr(97 + n // 26)}{chr(97 + n % 26)}", seconds=0.0) for n in range(30)]
    real = sent(now=now, words="Please ring me", seconds=0.0, phone="07700 900123")
    board = queries.board(desk.viewer())
    assert (board.waiting, board.aside) == (0, 31)
    heap = queries.heaps(desk.viewer("Gwen Tuckett"))[0]
    assert (heap.number, heap.with_phone) == (31, 1)
    brought = do(desk, services.bring, flood[0])
    assert (brought.lane, queries.board(desk.viewer()).waiting) == ("front", 1)
    with pytest.raises(services.StillBeingHeld):
        do(desk, services.bring, brought)
    services.clear_heap(viewer=desk.viewer("Gwen Tuckett"), heap=heap, why="One machine", key="clear", now=now)
    assert PublicReport.objects.filter(outcome="spam").count() == 29
    assert PublicReport.objects.get(pk=real.pk).decided_at is None
    event = Event.objects.get(action="concerns.public_report.heap_cleared")
    assert event.subjects.count() == 29
    services.clear_heap(viewer=desk.viewer("Ruth Adeyemi"), heap=heap, why="Me too", key="clear", now=now)
    assert PublicReport.objects.filter(outcome="spam").count() == 29  # an officer may clear nothing


# Pages


def test_the_queue_of_concerns_shows_what_the_public_says(desk, query_count):
    client = worlds.signed_in(desk.world, "Ruth Adeyemi")
    before = query_count(lambda: client.get("/front-door/"))
    assert "From the public</h2>" not in client.get("/front-door/").content.decode()
    for number in range(8):
        sent(now=desk.world.now, words=f"Words {'abcdefgh'[number]}", when="now" if number == 7 else "")
    html = client.get("/front-door/").content.decode()
    assert html.index("Happening now") < html.index("Words a")
    assert "3 more</a>" in html
    assert (
        query_count(lambda: client.get("/front-door/")) <= before + 4
    )  # rows, those alike, and the event with its subjects


def test_an_ordinary_message_waits_below_a_child_in_danger(desk):
    client = worlds.signed_in(desk.world, "Ruth Adeyemi")
    desk.send(safe="no", words="He has not come home.")
    sent(now=desk.world.now, words="Words later")
    sent(now=desk.world.now, words="Words at once", when="now")
    html = client.get("/front-door/").content.decode()
    assert html.index("Words at once") < html.index("He has not come home.") < html.index("Words later")


def test_read_and_made_a_concern_on_the_page(desk):
    report = sent(now=desk.world.now, place="Harbour Hotel")
    client = worlds.signed_in(desk.world, "Ruth Adeyemi")
    address = f"/front-door/public/{report.public_id}/"
    assert "Make it a concern" not in client.get(address).content.decode()  # not before somebody reads it
    client.post(f"{address}take/", {"version": "1"})
    html = client.get(address).content.decode()
    assert "Vehicle: AB12 CDE" in html
    wrong = client.post(f"{address}concern/", {"version": "2", "key": str(uuid4()), "lines": ["0", "1"]})
    assert wrong.status_code == 422
    assert "Enter a name for the child, or a description" in wrong.content.decode()
    given = {"version": "2", "key": str(uuid4()), "description": "A girl", "lines": ["1"]}
    answer = client.post(f"{address}concern/", given)
    concern = Concern.objects.get()
    assert answer["Location"] == f"/front-door/{concern.public_id}/"
    assert [line.words for line in concern.lines.order_by("pk")] == ["AB12 CDE"]
    assert WORDS in client.get(f"/front-door/{concern.public_id}/").content.decode()


def test_a_reason_that_is_missing_is_asked_for(desk):
    report = taken(desk)
    client = worlds.signed_in(desk.world, "Ruth Adeyemi")
    given = {"version": "2", "key": str(uuid4()), "outcome": "no_action"}
    answer = client.post(f"/front-door/public/{report.public_id}/decide/", given)
    assert answer.status_code == 422
    assert "Enter a reason" in answer.content.decode()


def test_a_heap_is_cleared_by_a_manager_on_the_page(desk):
    for number in range(3):
        sent(now=desk.world.now, words=f"Flood {'abc'[number]}", seconds=0.0)
    client = worlds.signed_in(desk.world, "Gwen Tuckett")
    html = client.get("/front-door/public/aside/").content.decode()
    address = html.split('href="/front-door/public/aside/clear/?')[1].split('"')[0].replace("&amp;", "&")
    answer = client.post(f"/front-door/public/aside/clear/?{address}", {"why": "A machine", "key": str(uuid4())})
    assert answer.status_code == 302
    assert PublicReport.objects.filter(outcome="spam").count() == 3
    assert client.get(f"/front-door/public/aside/clear/?{address}").status_code == 404  # it is gone
