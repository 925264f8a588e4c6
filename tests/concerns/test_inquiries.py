"""Checks of agencies and questions to the referrer: what each side sees, the answer on the concern, and what is late."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Inquiry
from wardlight.concerns.queries import inquiries as queries
from wardlight.concerns.rules.inquiring import lacking, rung_due
from wardlight.concerns.services import inquiries as services
from wardlight.concerns.services.chasing import chase
from wardlight.concerns.services.deciding import NotReady
from wardlight.kernel.refusals import Changed, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice

DUE = datetime(2026, 10, 14, 13, 30, tzinfo=UTC)  # four working hours after it was asked
NEXT_CLOSING = datetime(2026, 10, 15, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "question", "child", "fields"),
    [
        ("check", "Held?", "Tianna Marsh", []),
        ("check", " ", "", ["question", "child"]),
        ("question", "When did you see her?", "", []),
        ("question", "Did you know she is already known to us?", "", ["question"]),
        ("check", "Is she already known to you?", "Tianna Marsh", []),
    ],
)
def test_what_a_question_lacks(kind, question, child, fields):
    assert [field for field, _ in lacking(kind, question=question, child=child)] == fields


@pytest.mark.parametrize(
    ("taken", "now", "rung"),
    [
        (0, DUE - timedelta(seconds=1), None),
        (0, DUE, 1),
        (1, DUE, None),
        (1, NEXT_CLOSING, 2),
        (2, NEXT_CLOSING + timedelta(days=9), None),
    ],
)
def test_what_is_late_goes_up_once_as_it_is_late_and_once_a_working_day_later(taken, now, rung):
    assert rung_due(DUE, taken, now) == rung


@pytest.fixture
def desk(at):
    desk = Desk(at.now)
    desk.world.user("Nadia Nurse", Role.PRACTITIONER, "school-nursing")
    desk.world.user("Leo Lead", Role.SAFEGUARDING_LEAD, "school-nursing")
    desk.world.user("Yusuf Youth", Role.PRACTITIONER, "youth")
    return desk


def check(desk, concern, **given):
    asked = {"service": desk.world.services["luton/school-nursing"].public_id, "child": "Tianna Marsh, Year 10",
             "question": "Has she been seen this term?", **given}  # fmt: skip
    desk.do(services.ask_agency, concern, **asked)
    return Inquiry.objects.latest("pk")


def question(desk, concern, words="Which lay-by was it?", **given):
    desk.do(services.ask_referrer, concern, question=words, **given)
    return Inquiry.objects.latest("pk")


def answer(desk, row, who, words="Seen on 2 October, tired.", held="held", now=None):
    now = now or desk.world.now
    services.answer_check(
        viewer=desk.viewer(who, now),
        inquiry=row.public_id,
        version=1,
        answer=held,
        words=words,
        key=str(uuid4()),
        now=now,
    )


@pytest.mark.django_db
def test_a_check_reaches_the_service_asked_with_the_child_and_the_question_alone_and_stops_no_clock(desk):
    concern = desk.send()
    due = Concern.objects.get(pk=concern.pk).decide_due_at
    row = check(desk, concern)
    nurse = worlds.signed_in(desk.world, "Nadia Nurse")
    page = nurse.get(reverse("concerns:asked_check", args=[row.public_id])).content.decode()
    assert "Tianna Marsh, Year 10" in page and "Has she been seen this term?" in page and "Ruth Adeyemi" in page
    assert "grey van" not in page and "Helen Osei" not in page
    assert nurse.get(f"/front-door/{concern.public_id}/").status_code == 403  # that there is one is no secret now
    assert "Check what your service holds" in nurse.get("/").content.decode()
    with pytest.raises(NotFound):
        queries.check(desk.viewer("Yusuf Youth"), row.public_id)
    assert Concern.objects.get(pk=concern.pk).decide_due_at == due and row.due_at == DUE
    told = Notice.objects.get(kind="concerns.check_asked")
    assert told.to_service == desk.world.services["luton/school-nursing"].public_id


@pytest.mark.django_db
def test_the_answer_lands_on_the_concern_and_the_service_is_out_of_it_again(desk):
    concern = desk.send()
    row = check(desk, concern)
    with pytest.raises(services.NothingAnswered):
        answer(desk, row, "Nadia Nurse", words=" ")
    answer(desk, row, "Nadia Nurse")
    page = worlds.signed_in(desk.world, "Ruth Adeyemi").get(f"/front-door/{concern.public_id}/").content.decode()
    assert "Seen on 2 October, tired." in page and "answered" in page and "Nadia Nurse" in page
    with pytest.raises(NotFound):
        queries.check(desk.viewer("Nadia Nurse", desk.world.now + timedelta(seconds=1)), row.public_id)
    assert Event.objects.filter(action="concerns.concern.check_answered").count() == 1
    assert Notice.objects.filter(kind="concerns.inquiry_answered").count() == 1
    again = check(desk, concern)
    answer(desk, again, "Leo Lead", words="", held="nothing")
    assert Inquiry.objects.get(pk=again.pk).answer == "nothing"


@pytest.mark.django_db
def test_who_may_not_ask_or_asks_what_cannot_be_is_refused(desk):
    concern = desk.send()
    with pytest.raises(NotReady):
        check(desk, concern, question=" ")
    with pytest.raises(NotReady):
        question(desk, concern, "She is known to us: which lay-by?")
    with pytest.raises(NotFound):
        check(desk, concern, service=desk.world.services["bedford/youth"].public_id)
    with pytest.raises(NotFound):
        check(desk, concern, service=desk.world.services["luton/front-door"].public_id)
    with pytest.raises(NotAllowed):
        check(desk, concern, who="Helen Osei")
    check(desk, concern)
    with pytest.raises(services.WaitsAlready):
        check(desk, concern)
    with pytest.raises(Changed):
        question(desk, concern, version=1)
    assert Inquiry.objects.count() == 1


@pytest.mark.django_db
def test_a_question_shows_on_home_and_the_receipt_and_its_answer_on_the_concern(desk):
    concern = desk.send()
    row = question(desk, concern)
    helen = worlds.signed_in(desk.world, "Helen Osei")
    assert "Answer a question about your concern" in helen.get("/").content.decode()
    receipt = helen.get(f"/concerns/{concern.public_id}/").content.decode()
    assert "Which lay-by was it?" in receipt and f"/concerns/questions/{row.public_id}/" in receipt
    lead = worlds.signed_in(desk.world, "Carys Bowen")
    assert f"/concerns/questions/{row.public_id}/" not in lead.get(f"/concerns/{concern.public_id}/").content.decode()
    assert lead.get(f"/concerns/questions/{row.public_id}/").status_code == 404
    empty = helen.post(f"/concerns/questions/{row.public_id}/", {"version": "1", "key": str(uuid4()), "words": ""})
    assert empty.status_code == 422
    given = {"version": "1", "key": str(uuid4()), "words": "The one by the  mill."}
    assert helen.post(f"/concerns/questions/{row.public_id}/", given).status_code == 302
    page = worlds.signed_in(desk.world, "Ruth Adeyemi").get(f"/front-door/{concern.public_id}/").content.decode()
    assert "The one by the  mill." in page
    assert "Answer a question" not in helen.get("/").content.decode()


@pytest.mark.django_db
def test_a_block_takes_the_question_from_the_receipt_and_from_home(desk):
    concern = desk.send()
    row = question(desk, concern)
    desk.join(desk.look(concern))
    desk.world.keep_out("Helen Osei", desk.record)
    helen = worlds.signed_in(desk.world, "Helen Osei")
    assert "Which lay-by" not in helen.get(f"/concerns/{concern.public_id}/").content.decode()
    assert "Answer a question" not in helen.get("/").content.decode()
    assert helen.get(f"/concerns/questions/{row.public_id}/").status_code == 404


@pytest.mark.django_db
def test_what_is_late_goes_up_by_name_where_it_was_asked_and_then_to_the_manager_and_is_shown(desk):
    concern = desk.send()
    row = check(desk, concern)
    assert chase(DUE - timedelta(minutes=1)) == 0
    assert chase(DUE) == 1 and chase(DUE) == 0
    row.refresh_from_db()
    assert row.climbed_to.name == "Leo Lead"
    assert chase(NEXT_CLOSING) == 1
    row.refresh_from_db()
    assert row.climbed_to.name == "Gwen Tuckett" and row.rungs == 2
    view = queries.of_concern(concern.pk)[0]
    assert view.climbed_to == "Gwen Tuckett"
    assert Event.objects.filter(action="concerns.check.escalated").count() == 2


@pytest.mark.django_db
def test_once_the_front_door_is_done_nobody_is_asked_any_more(desk):
    concern = desk.send()
    row, told = check(desk, concern), question(desk, concern)
    desk.join(desk.look(concern))
    desk.decide(concern)
    assert Concern.objects.get(pk=concern.pk).closed_at is not None
    told_so = Notice.objects.get(kind="concerns.check_not_needed")
    assert told_so.to_service == desk.world.services["luton/school-nursing"].public_id
    with pytest.raises(NotFound):
        queries.check(desk.viewer("Nadia Nurse"), row.public_id)
    with pytest.raises(NotFound):
        queries.question(desk.viewer("Helen Osei"), told.public_id)
    assert chase(NEXT_CLOSING) == 0
