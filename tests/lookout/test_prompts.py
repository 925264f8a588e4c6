"""Prompts raised, answered, raised afresh, held, handed on and brought to the manager."""

from datetime import timedelta

import pytest

from tests import world as worlds
from tests.lookout import stage
from tests.lookout.stage import (
    AMINA,
    DANIEL,
    FAY,
    JOAN,
    MAYA,
    ROSA,
    SASHA,
    TIANA,
    answer,
    go_missing,
    often,
    open_prompt,
)
from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import system_viewer
from wardlight.concerns.models import Concern
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.lookout import jobs, services
from wardlight.lookout.models import Look, Prompt, Run
from wardlight.lookout.queries import prompts
from wardlight.people.models import ConflictBlock, Join, Mention, SealedName

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(at) -> worlds.World:
    return stage.make(at.now)


def waiting(world, who, *, now=None):
    return [one.child.name for one in prompts.waiting(world.viewer(who, now=now))]


def escalate(world, now):
    area = access.area("luton")
    viewer = system_viewer(
        "lookout", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )
    services.escalate(viewer=viewer, now=now)


def test_the_worker_is_asked_once_with_the_first_day_and_told(world, at):
    often(world, TIANA)
    stage.run(at.now)
    stage.run(at.now)
    prompt = Prompt.objects.get()
    assert (prompt.worker, prompt.service, prompt.rule) == (world.users[DANIEL], None, "R1")
    assert prompt.first_true_on == local_date(at.now)
    assert [fact["what"] for fact in prompt.facts] == ["missing"] * 3
    assert waiting(world, DANIEL) == [TIANA]
    assert waiting(world, MAYA) == waiting(world, AMINA) == []
    assert list(Notice.objects.filter(kind="lookout.asked").values_list("to_user", "link", "reference")) == [
        (world.users[DANIEL].public_id, "/look-again/", "")
    ]
    assert Event.objects.filter(action="lookout.run.done", subjects__object=world.children[TIANA].public_id).exists()
    assert Run.objects.count() == 2


def test_with_no_worker_the_front_door_is_asked_and_may_look_until_it_has(world, at):
    often(world, ROSA)
    assert waiting(world, AMINA) == []
    stage.run(at.now)
    assert waiting(world, AMINA) == waiting(world, JOAN) == [ROSA]
    assert waiting(world, DANIEL) == []
    answer(world, AMINA, open_prompt(world, ROSA))
    assert waiting(world, AMINA) == []
    with pytest.raises(NotFound):
        prompts.one(world.viewer(AMINA), Prompt.objects.get().public_id)


def test_a_worker_kept_out_by_a_block_is_not_asked(world, at):
    ConflictBlock.objects.create(
        record=world.children[TIANA], user=world.users[DANIEL], starts_at=at.now, why="Her uncle.",
        confirmed_by=world.users[MAYA].public_id,
    )  # fmt: skip
    often(world, TIANA)
    stage.run(at.now)
    assert waiting(world, DANIEL) == []
    assert waiting(world, AMINA) == [TIANA]


def test_of_a_sealed_record_an_owner_of_the_seal_is_asked_and_no_service(world, at):
    world.child(SASHA, sensitivity="S")
    often(world, SASHA)
    stage.run(at.now)
    assert not Prompt.objects.exists()
    for name in (FAY, MAYA):
        SealedName.objects.create(record=world.children[SASHA], user=world.users[name], starts_at=at.now, is_owner=True)
    stage.run(at.now)
    assert [waiting(world, who) for who in (FAY, MAYA, DANIEL, AMINA)] == [[SASHA], [], [], []]
    late = at.now + timedelta(days=10)
    escalate(world, late)
    assert [waiting(world, who, now=late) for who in (FAY, MAYA)] == [[], [SASHA]]


def test_an_answer_is_kept_with_its_reason_once(world, at):
    often(world, TIANA)
    stage.run(at.now)
    prompt = open_prompt(world, TIANA)
    answer(world, DANIEL, prompt, "consultation", key="k")
    answer(world, DANIEL, prompt, "consultation", key="k")
    look = Look.objects.get()
    assert (look.answer, look.why, look.looked_by) == ("consultation", stage.WHY, world.users[DANIEL].public_id)
    event = Event.objects.get(action="lookout.prompt.answered", outcome="done")
    assert event.subjects.get().object == world.children[TIANA].public_id
    with pytest.raises(services.AlreadyLooked):
        answer(world, DANIEL, prompt)


@pytest.mark.parametrize(("said", "why", "not_before", "fields"), [
    ("", "Seen.", None, ["answer"]), ("nothing_more", " ", None, ["why"]), ("not_now", "Seen.", None, ["not_before"]),
    ("not_now", "Seen.", 0, ["not_before"]), ("not_now", "Seen.", 366, ["not_before"]), ("not_now", "Seen.", 365, []),
    ("in_hand", "Seen.", None, []),
])  # fmt: skip
def test_an_answer_that_lacks_something_says_what(world, at, said, why, not_before, fields):
    often(world, TIANA)
    stage.run(at.now)
    until = None if not_before is None else local_date(at.now) + timedelta(days=not_before)
    if not fields:
        answer(world, DANIEL, open_prompt(world, TIANA), said, why=why, not_before=until)
        return
    with pytest.raises(services.NotWhole) as refused:
        answer(world, DANIEL, open_prompt(world, TIANA), said, why=why, not_before=until)
    assert [field for field, _ in refused.value.problems] == fields
    assert not Look.objects.exists()


@pytest.mark.parametrize("who", [AMINA, MAYA, FAY])
def test_whom_it_is_not_asked_of_finds_nothing(world, at, who):
    often(world, TIANA)
    stage.run(at.now)
    with pytest.raises(NotFound):
        answer(world, who, open_prompt(world, TIANA))


def test_a_later_event_raises_an_answered_prompt_afresh(world, at):
    often(world, TIANA, until=5)
    stage.run(at.now)
    answer(world, DANIEL, open_prompt(world, TIANA))
    stage.run(at.now)
    assert waiting(world, DANIEL) == []
    go_missing(world, TIANA, local_date(at.now))
    stage.run(at.now)
    assert open_prompt(world, TIANA).first_true_on == local_date(at.now)
    assert Prompt.objects.count() == 2


def test_a_later_event_is_told_to_a_prompt_that_waits(world, at):
    often(world, TIANA, until=5)
    stage.run(at.now)
    before = open_prompt(world, TIANA)
    go_missing(world, TIANA, local_date(at.now))
    stage.run(at.now)
    after = open_prompt(world, TIANA)
    assert (after.pk, after.first_true_on) == (before.pk, before.first_true_on)
    assert after.facts[-1]["on"] == local_date(at.now).isoformat()
    with pytest.raises(Changed):
        answer(world, DANIEL, before)


def test_not_now_holds_until_its_day(world, at):
    often(world, TIANA, until=5)
    stage.run(at.now)
    until = local_date(at.now) + timedelta(days=30)
    answer(world, DANIEL, open_prompt(world, TIANA), "not_now", not_before=until)
    go_missing(world, TIANA, local_date(at.now) + timedelta(days=1))
    stage.run(at.now + timedelta(days=29))
    assert waiting(world, DANIEL) == []
    stage.run(at.now + timedelta(days=30))
    assert waiting(world, DANIEL) == [TIANA]


def test_known_by_the_day_of_the_run_or_grown_up_nobody_is_asked(world, at):
    often(world, TIANA, until=60)
    world.children[TIANA].person.born_on = local_date(at.now).replace(year=2008)
    world.children[TIANA].person.save(update_fields=["born_on"])
    stage.run(at.now)
    assert not Prompt.objects.exists()
    assert Run.objects.get().counts["known or grown up since"] == 1


def test_a_child_who_is_another_workers_now_is_asked_of_that_worker(world, at):
    often(world, TIANA)
    stage.run(at.now)
    world.children[TIANA].involvements.update(ends_at=at.now)
    world.works_with(FAY, TIANA, "allocated")
    stage.run(at.now)
    assert (waiting(world, DANIEL), waiting(world, FAY)) == ([], [TIANA])


def test_where_a_worker_and_their_manager_have_the_child_the_worker_is_asked(world, at):
    world.works_with(MAYA, TIANA, "allocated", starts_at=at.now)
    often(world, TIANA)
    stage.run(at.now)
    assert (waiting(world, DANIEL), waiting(world, MAYA)) == ([TIANA], [])


def test_unanswered_it_goes_to_the_managers_and_once(world, at):
    often(world, TIANA)
    often(world, ROSA)
    stage.run(at.now)
    due = open_prompt(world, TIANA).due_on
    assert (due - local_date(at.now)).days == 7  # five working days, from a Wednesday
    escalate(world, at.now + timedelta(days=7))
    assert waiting(world, MAYA) == []
    late = at.now + timedelta(days=8)
    escalate(world, late)
    escalate(world, late)
    assert waiting(world, MAYA, now=late) == waiting(world, DANIEL, now=late) == [TIANA]
    assert waiting(world, JOAN, now=late) == [ROSA]
    told = Notice.objects.filter(kind="lookout.late").values_list("to_user", flat=True)
    assert set(told) == {world.users[MAYA].public_id, world.users[JOAN].public_id}
    assert len(told) == 2
    answer(world, MAYA, open_prompt(world, TIANA), now=late)


def test_without_a_manager_it_goes_to_the_front_door(world, at):
    world.user("Lone Worker", Role.SOCIAL_WORKER, "early-help")
    world.child("Ada Hale")
    world.works_with("Lone Worker", "Ada Hale", "allocated")
    often(world, "Ada Hale")
    stage.run(at.now)
    late = at.now + timedelta(days=8)
    escalate(world, late)
    assert waiting(world, JOAN, now=late) == ["Ada Hale"]


def test_the_timer_runs_each_area_once_a_day(world, at):
    often(world, TIANA)
    assert jobs.look_again(at.now) == 2
    assert jobs.look_again(at.now + timedelta(hours=3)) == 0
    assert jobs.look_again(at.now.replace(hour=2) + timedelta(days=1)) == 0
    assert jobs.look_again(at.now + timedelta(days=1)) == 2
    assert waiting(world, DANIEL) == [TIANA]


def test_an_open_concern_about_the_child_makes_them_known(world, at):
    mention = Mention.objects.create(area=world.areas["luton"], as_given="T", told_on=local_date(at.now))
    Join.objects.create(
        mention=mention, record=world.children[TIANA], area=world.areas["luton"], why="Same.", joined_at=at.now,
        joined_by=world.users[AMINA].public_id,
    )  # fmt: skip
    Concern.objects.create(
        area=world.areas["luton"], mention=mention, author=world.users[FAY], sent_at=at.now,
        author_service=world.services["luton/family-team"], first_look_due_at=at.now, decide_due_at=at.now,
        reference="WL T1",
    )  # fmt: skip
    often(world, TIANA)
    stage.run(at.now)
    assert not Prompt.objects.exists()
