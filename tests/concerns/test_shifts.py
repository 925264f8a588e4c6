"""The daily exploitation discussion and the hand-over between shifts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.access.rules.roles import Role
from wardlight.actions.models import Action
from wardlight.concerns.models import Concern, DailyDiscussion, HandOver, Inquiry
from wardlight.concerns.queries import discussions, handing_over
from wardlight.concerns.rules.discussing import is_listed, who_took_part
from wardlight.concerns.services import discussing, inquiries
from wardlight.concerns.services import handing_over as shifts
from wardlight.kernel.refusals import NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event


@pytest.mark.parametrize(
    ("strands", "listed"), [((), True), (("CSE",), True), (("RADICALISATION",), False), (("OTHER", "GANG"), True)]
)
def test_a_concern_is_talked_about_for_its_strands_and_where_none_is_ticked(strands, listed):
    assert is_listed(strands) is listed


def test_who_took_part_is_read_line_by_line():
    assert who_took_part("Ruth, front door\n\n  Anil,  police \nRuth, front door\n") == (
        "Ruth, front door",
        "Anil, police",
    )


@pytest.fixture
def desk(at):
    desk = Desk(at.now)
    desk.world.user("Nadia Nurse", Role.PRACTITIONER, "school-nursing")
    return desk


def listed(desk, now=None):
    return [one.public_id for one in discussions.today(desk.viewer(now=now)).concerns]


def agree(desk, concern, who="Ruth Adeyemi", agreed="Visit before school ends.", undertaken=None, now=None):
    now = now or desk.world.now
    return discussing.agree_on_concern(
        viewer=desk.viewer(who, now),
        concern=concern.public_id,
        agreed=agreed,
        undertaken=undertaken,
        key=str(uuid4()),
        now=now,
    )


def close(desk, took_part="", why="", now=None):
    now = now or desk.world.now
    return discussing.close_discussion(
        viewer=desk.viewer(now=now), took_part=took_part, not_held_why=why, key=str(uuid4()), now=now
    )


def undertaken(desk, due_on=date(2026, 10, 15), service="school-nursing"):
    return discussing.Undertaking(
        "See her at school", desk.world.users["Nadia Nurse"].public_id, desk.world.services[f"luton/{service}"].public_id,
        due_on,
    )  # fmt: skip


@pytest.mark.django_db
def test_the_list_is_what_came_since_the_last_one_and_what_was_answered_since(desk):
    old = desk.send()
    close(desk, "Ruth Adeyemi, front door", now=desk.world.now + timedelta(seconds=1))
    tomorrow = desk.world.now + timedelta(days=1)
    new = desk.send(now=tomorrow)
    other = desk.send(now=tomorrow, strands=("RADICALISATION",))
    assert listed(desk, tomorrow) == [new.public_id]
    assert other.public_id not in listed(desk, tomorrow)
    desk.do(inquiries.ask_referrer, old, question="Which gate?")
    inquiries.answer_question(
        viewer=desk.viewer("Helen Osei", tomorrow), inquiry=Inquiry.objects.get().public_id, version=1, words="The back one.",
        key="answer", now=tomorrow,
    )  # fmt: skip
    found = discussions.today(desk.viewer(now=tomorrow)).concerns
    assert [one.public_id for one in found] == [old.public_id, new.public_id]
    assert found[0].answers[0].words == "The back one." and not found[0].is_new


@pytest.mark.django_db
def test_what_is_agreed_is_kept_with_who_does_it_by_when(desk):
    concern = desk.send()
    agree(desk, concern, undertaken=undertaken(desk))
    action = Action.objects.get()
    assert (action.owner.name, action.due_on, action.record_id) == ("Nadia Nurse", date(2026, 10, 15), None)
    assert action.origin == DailyDiscussion.objects.get().public_id
    assert discussions.today(desk.viewer()).concerns[0].agreed[0].words == "Visit before school ends."
    assert Event.objects.filter(action="concerns.concern.discussed").count() == 1
    closed = close(desk, "Ruth Adeyemi, front door\nAnil Perera, police")
    assert closed.took_part == ["Ruth Adeyemi, front door", "Anil Perera, police"]
    with pytest.raises(discussing.DiscussionClosed):
        agree(desk, concern)


@pytest.mark.django_db
def test_who_may_not_or_says_too_little_is_refused(desk):
    concern = desk.send()
    for refusal, given in (
        (NeedsReason, {"agreed": " "}),
        (NotAllowed, {"who": "Helen Osei"}),
        (NotFound, {"undertaken": undertaken(desk, service="youth")}),  # she has no post there
    ):
        with pytest.raises(refusal):
            agree(desk, concern, **given)
    with pytest.raises(discussing.NobodyTookPart):
        close(desk, " ")
    assert not DailyDiscussion.objects.exists()
    assert close(desk, why="Training day").not_held_why == "Training day"


@pytest.mark.django_db
def test_the_discussion_on_its_pages(desk):
    concern = desk.send()
    ruth = worlds.signed_in(desk.world, "Ruth Adeyemi")
    assert "Record what is agreed" in ruth.get("/front-door/discussion/").content.decode()
    url = f"/front-door/discussion/concern/{concern.public_id}/"
    half = ruth.post(url, {"key": str(uuid4()), "agreed": "Visit her.", "what": "Visit"})
    assert half.status_code == 422 and "Select who does it" in half.content.decode()
    nadia = desk.world.users["Nadia Nurse"].public_id
    whole = {"key": str(uuid4()), "agreed": "Visit her.", "what": "Visit", "due_on": "15 10 2026",
             "who": f"{nadia}|{desk.world.services['luton/school-nursing'].public_id}"}  # fmt: skip
    assert ruth.post(url, whole).status_code == 302
    assert ruth.post("/front-door/discussion/close/", {"key": str(uuid4()), "held": "yes"}).status_code == 422
    closing = {"key": str(uuid4()), "held": "yes", "took_part": "Ruth Adeyemi, front door"}
    assert ruth.post("/front-door/discussion/close/", closing).status_code == 302
    page = ruth.get("/front-door/discussion/").content.decode()
    assert "Visit her." in page and "Ruth Adeyemi, front door" in page and "Record what is agreed" not in page


def over(desk, said, who="Ruth Adeyemi"):
    return shifts.hand_over(viewer=desk.viewer(who), said=said, words="", key=str(uuid4()), now=desk.world.now)


def accept(desk, row, who="Owen Price", version=1):
    return shifts.accept(
        viewer=desk.viewer(who), hand_over=row.public_id, version=version, key=str(uuid4()), now=desk.world.now
    )


@pytest.mark.django_db
def test_a_shift_is_handed_over_with_a_word_on_each_and_taken_over_by_name(desk):
    mine, nobodys = desk.look(desk.send()), desk.send()
    due = mine.decide_due_at
    with pytest.raises(shifts.SayWhatIsOpen):
        over(desk, {str(nobodys.public_id): "New."})
    row = over(desk, {str(mine.public_id): "School rung twice; ring again at 4.", str(nobodys.public_id): "New."})
    waits = handing_over.waiting(desk.viewer("Owen Price"))
    assert [one.public_id for one in waits] == [row.public_id]
    with pytest.raises(shifts.NotByOneself):
        accept(desk, row, "Ruth Adeyemi")
    with pytest.raises(NotAllowed):
        accept(desk, row, "Helen Osei")
    with pytest.raises(NotFound):
        shifts.accept(
            viewer=desk.viewer("Bedford Door", area="bedford"), hand_over=row.public_id, version=1, key="b",
            now=desk.world.now,
        )  # fmt: skip
    accept(desk, row)
    taken = Concern.objects.get(pk=mine.pk)
    assert taken.owner.name == "Owen Price" and taken.decide_due_at == due
    assert Concern.objects.get(pk=nobodys.pk).owner is None
    assert HandOver.objects.get().accepted_by.name == "Owen Price" and not handing_over.waiting(desk.viewer())
    with pytest.raises(shifts.AcceptedAlready):
        accept(desk, row, "Gwen Tuckett", version=2)
    assert Event.objects.filter(action__in=["concerns.shift.handed_over", "concerns.shift.accepted"]).count() == 2


@pytest.mark.django_db
def test_what_a_colleague_has_taken_meanwhile_stays_with_them(desk):
    mine = desk.look(desk.send())
    row = over(desk, {str(mine.public_id): "Ring the school."})
    Concern.objects.filter(pk=mine.pk).update(owner=desk.world.users["Gwen Tuckett"])
    accept(desk, row)
    assert Concern.objects.get(pk=mine.pk).owner.name == "Gwen Tuckett"


@pytest.mark.django_db
def test_the_hand_over_on_its_pages_and_on_the_queue_until_it_is_accepted(desk):
    mine = desk.look(desk.send())
    ruth, owen = worlds.signed_in(desk.world, "Ruth Adeyemi"), worlds.signed_in(desk.world, "Owen Price")
    assert ruth.post("/front-door/hand-over/", {"key": str(uuid4())}).status_code == 422
    given = {"key": str(uuid4()), f"of_{mine.public_id}": "Ring the school at 4."}
    there = ruth.post("/front-door/hand-over/", given)
    assert there.status_code == 302
    assert "nobody has accepted it" in owen.get("/front-door/").content.decode()
    page = owen.get(there["location"]).content.decode()
    assert "Ring the school at 4." in page and "I take this over" in page
    assert "I take this over" not in ruth.get(there["location"]).content.decode()
    assert owen.post(there["location"], {"key": str(uuid4()), "version": "1"}).status_code == 302
    assert "nobody has accepted it" not in owen.get("/front-door/").content.decode()
    assert "Accepted by Owen Price" in ruth.get("/front-door/hand-over/").content.decode()
