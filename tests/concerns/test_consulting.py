"""Should I refer? Advice asked for and given, not agreeing, and a concern with nothing typed again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Consultation
from wardlight.concerns.queries import consultations as queries
from wardlight.concerns.rules import consulting as rules
from wardlight.concerns.services import consulting as services
from wardlight.kernel.refusals import Changed, NotAllowed, NotFound
from wardlight.ledger.models import Draft, Event, Notice

pytestmark = pytest.mark.django_db
ASKED = {
    "words": "Kit has a new phone and will not say from whom.", "child": "Kit", "age_about": 13,
    "place": "the estate by the mill", "reach_me": "after 4pm",
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (datetime(2026, 10, 14, 9, 30, tzinfo=UTC), datetime(2026, 10, 14, 13, 30, tzinfo=UTC)),  # 10:30 in England
        (datetime(2026, 10, 14, 14, 30, tzinfo=UTC), datetime(2026, 10, 15, 10, 30, tzinfo=UTC)),  # half an hour left
        (datetime(2026, 10, 16, 18, 0, tzinfo=UTC), datetime(2026, 10, 19, 12, 0, tzinfo=UTC)),  # Friday night
        (datetime(2026, 10, 23, 15, 0, tzinfo=UTC), datetime(2026, 10, 26, 12, 0, tzinfo=UTC)),  # the clocks go back
    ],
)
def test_advice_is_due_in_four_working_hours(asked, due):
    assert rules.advice_due(asked) == due


def test_a_manager_answers_by_the_end_of_the_next_working_day():
    friday = datetime(2026, 10, 16, 9, 0, tzinfo=UTC)
    assert rules.manager_answers_by(friday) == datetime(2026, 10, 19, 16, 0, tzinfo=UTC)


@pytest.fixture
def desk(at):
    return Desk(at.now)


def ask(desk, who="Helen Osei", **changed):
    given = {**ASKED, **changed}
    return services.ask(viewer=desk.viewer(who), key=str(uuid4()), now=desk.world.now, **given)


def answer(desk, row, who="Ruth Adeyemi", then="raise", **changed):
    given = {"version": row.version, "advice": "It is a worry.", "agreed": "Helen sends it today.", **changed}
    return services.answer(
        viewer=desk.viewer(who), consultation=row.public_id, then=then, key=str(uuid4()), now=desk.world.now, **given
    )  # fmt: skip


def test_asked_and_answered_with_by_whom_and_what_was_agreed(desk):
    row = answer(desk, ask(desk))
    assert (row.answered_by_id, row.advice, row.agreed, row.then) == (
        desk.world.users["Ruth Adeyemi"].pk, "It is a worry.", "Helen sends it today.", "raise",
    )  # fmt: skip
    actions = Event.objects.filter(object=row.public_id).values_list("action", flat=True)
    assert sorted(actions) == ["concerns.consultation.answered", "concerns.consultation.asked"]
    told = {notice.kind: notice for notice in Notice.objects.all()}
    assert told["concerns.consultation_asked"].to_service == desk.world.services["luton/front-door"].public_id
    assert told["concerns.consultation_answered"].to_user == desk.world.users["Helen Osei"].public_id


def test_answered_once_and_over_what_was_read(desk):
    row = ask(desk)
    with pytest.raises(Changed):
        answer(desk, row, version=7)
    with pytest.raises(services.AdviceNeeded):
        answer(desk, row, agreed=" ")
    answer(desk, row)
    with pytest.raises(services.AlreadyAnswered):
        answer(desk, row, who="Owen Price")


def test_nobody_answers_their_own_question(desk):
    with pytest.raises(NotAllowed):
        answer(desk, ask(desk, who="Ruth Adeyemi"))


@pytest.mark.parametrize("who", ["Carys Bowen", "Daniel Mistry", "Nasreen Baig"])
def test_it_is_the_askers_and_the_front_doors_alone(desk, who):
    row = ask(desk)
    with pytest.raises(NotFound):
        queries.consultation(desk.viewer(who), row.public_id)
    with pytest.raises(NotAllowed):
        queries.at_front_door(desk.viewer(who))


def test_another_areas_front_door_sees_none_of_it(desk):
    row = ask(desk)
    with pytest.raises(NotFound):
        queries.consultation(desk.viewer("Bedford Door", area="bedford"), row.public_id)


def test_a_front_door_out_of_training_sees_none_of_it(desk):
    desk.world.user(
        "Late Trainee", Role.FRONT_DOOR, "front-door", trained_until=desk.world.now.date() - timedelta(days=1)
    )
    row = ask(desk)
    assert queries.waiting(desk.viewer("Late Trainee")).count() == 0
    with pytest.raises(NotFound):
        queries.consultation(desk.viewer("Late Trainee"), row.public_id)


def test_reading_is_noted_for_the_trail(desk):
    row, viewer = ask(desk), desk.viewer()
    queries.consultation(viewer, row.public_id)
    assert [(read.kind, read.public_id) for read in viewer.reads] == [("consultation", row.public_id)]


def test_not_agreeing_goes_to_a_manager(desk):
    concern = desk.decided(outcome="early_help", panel="no", panel_why_not="Below the threshold")
    row = services.disagree(
        viewer=desk.viewer("Helen Osei"),
        concern=concern.public_id,
        words="She is in danger.",
        key="k",
        now=desk.world.now,
    )
    assert queries.waiting(desk.viewer("Ruth Adeyemi")).count() == 0
    assert queries.waiting(desk.viewer("Gwen Tuckett")).count() == 1
    with pytest.raises(NotAllowed):
        answer(desk, row, who="Ruth Adeyemi", then="stands")
    assert answer(desk, row, who="Gwen Tuckett", then="look_again").then == "look_again"


def test_only_its_author_disagrees(desk):
    concern = desk.send()
    for who, refusal in (("Carys Bowen", NotAllowed), ("Daniel Mistry", NotFound)):
        with pytest.raises(refusal):
            services.disagree(
                viewer=desk.viewer(who), concern=concern.public_id, words="No.", key="k", now=desk.world.now
            )


def finish(client, draft):
    root = f"/concerns/drafts/{draft.public_id}/"
    client.post(root + "safe/", {"safe": "yes"})
    for step in ("child", "worry", "people", "knows"):
        kept = draft.data["filled"].get(step, {})
        client.post(root + f"{step}/", kept)
    client.post(root + "check/", {"version": Draft.objects.get(pk=draft.pk).version})
    return Concern.objects.get(public_id=draft.public_id)


def test_it_becomes_a_concern_with_nothing_typed_again(desk):
    row = ask(desk)
    helen = worlds.signed_in(desk.world, "Helen Osei")
    where = helen.post(f"/consultations/{row.public_id}/raise/").headers["Location"]
    assert where.endswith("/safe/"), "whether the child is safe is asked now, whatever was true then"
    again = helen.post(f"/consultations/{row.public_id}/raise/").headers["Location"]
    assert again == where
    sent = finish(helen, Draft.objects.get())
    assert (sent.words, sent.mention.forename, sent.mention.age_about, sent.mention.usual_place, sent.reach_me) == (
        ASKED["words"], "Kit", 13, ASKED["place"], "after 4pm",
    )  # fmt: skip
    assert Consultation.objects.get().became == sent
    assert helen.post(f"/consultations/{row.public_id}/raise/").headers["Location"] == f"/concerns/{sent.public_id}/"


def test_the_front_door_may_raise_it_and_says_who_told(desk):
    row = ask(desk)
    door = worlds.signed_in(desk.world, "Ruth Adeyemi")
    door.post(f"/consultations/{row.public_id}/raise/")
    sent = finish(door, Draft.objects.get())
    assert (sent.author.name, sent.told_by) == ("Ruth Adeyemi", "Helen Osei, Testwood High School")
    # the asker learns from it neither that there is one nor where it is
    page = worlds.signed_in(desk.world, "Helen Osei").get(f"/consultations/{row.public_id}/").content.decode()
    assert str(sent.public_id) not in page


def test_pages_from_asking_to_the_answer(desk):
    helen, ruth = (worlds.signed_in(desk.world, who) for who in ("Helen Osei", "Ruth Adeyemi"))
    assert (
        "Say what you would like to talk about" in helen.post("/consultations/ask/", {"words": "  "}).content.decode()
    )
    form = {"key": str(uuid4()), "words": "Kit has a new phone.", "child": "Kit"}
    where = helen.post("/consultations/ask/", form).headers["Location"]
    assert helen.post("/consultations/ask/", form).headers["Location"] == where
    assert "Kit has a new phone." in ruth.get("/consultations/").content.decode()
    assert "Answer, and tell Helen Osei" in ruth.get(where).content.decode()
    said = {"key": str(uuid4()), "version": "1", "advice": "Talk with her.", "agreed": "Helen does.", "then": "watch"}
    assert ruth.post(where, said).status_code == 302
    page = helen.get(where).content.decode()
    assert "Answered by Ruth Adeyemi" in page
    assert "Talk with her." in page
    assert "Kit has a new phone." in helen.get("/concerns/").content.decode()


def test_the_receipt_says_what_happens_to_whoever_does_not_agree(desk):
    concern = desk.send()
    helen = worlds.signed_in(desk.world, "Helen Osei")
    assert "I do not agree" in helen.get(f"/concerns/{concern.public_id}/").content.decode()
    page = helen.get(f"/concerns/{concern.public_id}/disagree/").content.decode()
    assert "answers you by the end of the next working day" in page
    where = helen.post(f"/concerns/{concern.public_id}/disagree/", {"key": str(uuid4()), "words": "She needs more."})
    assert "She needs more." in helen.get(where.headers["Location"]).content.decode()
    assert Concern.objects.get(pk=concern.pk).version == concern.version


CALL = {
    "caller": "Mo Barnes", "caller_service": "Testwood Judo Club", "caller_phone": "07700 900 118",
    "words": "Kit turned up with two phones.", "child": "Kit", "age_about": 13, "place": "the mill",
    "advice": "It is a worry: say nothing to him yet.", "agreed": "Ruth raises it now. Mo rings if he sees the car.",
    "then": "raise",
}  # fmt: skip


def record_call(desk, who="Ruth Adeyemi", **changed):
    given = {**CALL, **changed}
    return services.record_call(viewer=desk.viewer(who), key=str(uuid4()), now=desk.world.now, **given)


def test_a_call_is_recorded_with_who_rang_who_advised_and_what_was_agreed(desk):
    row = record_call(desk)
    ruth = desk.world.users["Ruth Adeyemi"]
    assert (row.answered_by, row.answered_at, row.asked_at) == (ruth, desk.world.now, desk.world.now)
    assert {name: getattr(row, name) for name in CALL} == CALL
    event = Event.objects.get(action="concerns.consultation.call_recorded", object=row.public_id)
    assert event.actor == ruth.public_id
    assert not Notice.objects.filter(reference=row.reference).exists()  # whoever rang has it already
    view = queries.consultation(desk.viewer("Owen Price"), row.public_id)
    assert (view.asker, view.asker_service, view.answered_by, view.is_asker) == (
        "Mo Barnes", "Testwood Judo Club", "Ruth Adeyemi", False,
    )  # fmt: skip
    assert queries.own(desk.viewer()) == []  # it is not a question of Ruth's


def test_a_call_becomes_a_concern_with_nothing_typed_again(desk):
    row = record_call(desk)
    draft = services.begin_concern(viewer=desk.viewer(), consultation=row.public_id, now=desk.world.now)
    filled = draft.data["filled"]
    assert filled["child"] == {"forename": ["Kit"], "age_about": ["13"], "usual_place": ["the mill"]}
    assert filled["worry"] == {"words": ["Kit turned up with two phones."]}
    told_by = "Mo Barnes, Testwood Judo Club, 07700 900 118, on the phone on 14 October 2026"
    assert filled["people"] == {"how_known": ["someone_told"], "told_by": [told_by]}
    assert "knows" not in filled


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"caller": " "}, services.WhoRang),
        ({"caller_service": ""}, services.WhoRang),
        ({"words": " "}, services.NothingAsked),
        ({"advice": ""}, services.AdviceNeeded),
        ({"agreed": " "}, services.AdviceNeeded),
    ],
)
def test_a_call_without_what_matters_is_refused(desk, changed, refusal):
    with pytest.raises(refusal):
        record_call(desk, **changed)


@pytest.mark.parametrize("who", ["Helen Osei", "Daniel Mistry"])
def test_only_the_front_door_records_calls(desk, who):
    with pytest.raises(NotAllowed):
        record_call(desk, who)


def test_the_form_keeps_the_words_and_says_what_is_missing(desk):
    client = worlds.signed_in(desk.world, "Ruth Adeyemi")
    page = client.post("/consultations/phone/", {**CALL, "advice": " ", "key": str(uuid4())})
    assert page.status_code == 422
    assert "Enter what you advised" in page.content.decode()
    assert "Kit turned up with two phones." in page.content.decode()
    sent = client.post("/consultations/phone/", {**CALL, "key": str(uuid4())}, follow=True).content.decode()
    assert "Mo Barnes rang for advice" in sent
    assert "07700 900 118" in sent
    assert "Make it a concern" in sent
