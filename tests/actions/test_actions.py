"""Actions: the ladder, whom they let know the child, and finishing one."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse

from tests import world as worlds
from tests.world import World, signed_in
from wardlight.access import gate
from wardlight.access.models import Agency
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.actions import queries, services
from wardlight.actions.models import Action
from wardlight.actions.rules import ladder
from wardlight.kernel.days import english_days
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

DUE = date(2026, 10, 2)  # a Friday


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 2), None),
        (date(2026, 10, 3), "Goes to the owner’s manager on Friday, at 5 working days."),
        (date(2026, 10, 8), "Goes to the owner’s manager tomorrow, at 5 working days."),
        (
            date(2026, 10, 9),
            "For the owner’s manager since 9 October. Goes to the chair on 16 October, at 10 working days.",
        ),
        (
            date(2026, 10, 15),
            "For the owner’s manager since 9 October. Goes to the chair tomorrow, at 10 working days.",
        ),
        (date(2026, 10, 16), "For the chair since 16 October, at 10 working days."),
    ],
)
def test_where_a_late_action_goes(today: date, words: str | None) -> None:
    found = ladder.place(DUE, today, english_days())
    assert (ladder.said(found, today) if found else None) == words


@pytest.fixture
def world(at, db) -> World:
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Anil Perera", Role.PRACTITIONER, "intelligence")
    world.user("Joanne Reid", Role.PRACTITIONER, "testwood")
    world.child("Tiana Marsh")
    return world


def issue(world: World, *, days: int = 7, owner: str = "Anil Perera", child: str = "Tiana Marsh") -> Action:
    action = services.issue_action(
        viewer=world.viewer("Daniel Mistry"), record=world.children[child].pk, what="Identify the van",
        purpose="investigate", owner=world.users[owner], agency=Agency.objects.get(code="police"),
        due_on=world.now.date() + timedelta(days=max(days, 0)), origin=uuid4(), origin_words="Set by the panel", now=world.now,
    )  # fmt: skip
    if days < 0:
        Action.objects.filter(pk=action.pk).update(due_on=world.now.date() + timedelta(days=days))
        action.refresh_from_db()
    return action


def knows(world: World, who: str) -> bool:
    record = world.children["Tiana Marsh"]
    viewer = world.viewer(who)
    listed = ChildRecord.objects.filter(gate.visible_to(viewer, Act.LIST_CHILD), pk=record.pk).exists()
    assert listed == gate.may(viewer, Act.LIST_CHILD, people.facts_of(viewer, record))
    return listed


def finish(world: World, action: Action, who: str = "Anil Perera", **changes: object) -> Action:
    given: dict[str, object] = {"outcome": "It is a hire car", "evidence": "Statement of 13 October", **changes}
    return services.complete_action(
        viewer=world.viewer(who), action_id=action.public_id, version=action.version, key=str(uuid4()), now=world.now,
        **given,
    )  # fmt: skip


def test_its_owner_knows_the_child_while_it_is_open_and_no_longer(world: World) -> None:
    assert not knows(world, "Anil Perera")
    action = issue(world)
    assert knows(world, "Anil Perera") and not knows(world, "Joanne Reid")
    finish(world, action)
    assert not knows(world, "Anil Perera")


def test_the_owner_is_told_when_it_is_issued_and_whoever_set_it_when_it_is_done(world: World) -> None:
    action = issue(world)
    assert Notice.objects.get(kind="actions.issued").to_user == world.users["Anil Perera"].public_id
    done = finish(world, action)
    assert done.done_at == world.now
    assert Notice.objects.get(kind="actions.done").to_user == world.users["Daniel Mistry"].public_id
    event = Event.objects.get(action="actions.action.done")
    assert event.subjects.get().object == world.children["Tiana Marsh"].public_id


@pytest.mark.parametrize(
    ("days", "changes", "refusal"),
    [
        (7, {"outcome": " "}, services.NeedsOutcome),
        (7, {"evidence": ""}, services.NeedsOutcome),
        (-1, {}, services.NeedsLateReason),
    ],
)
def test_what_a_finished_action_needs(world: World, days: int, changes: dict, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        finish(world, issue(world, days=days), **changes)


def test_a_late_action_is_finished_with_why_and_stays_late(world: World) -> None:
    action = finish(world, issue(world, days=-1), late_why="The hire firm did not answer")
    assert (action.late_why, action.late_said_by) == (
        "The hire firm did not answer",
        world.users["Anil Perera"].public_id,
    )


def test_why_it_is_late_can_be_said_before_it_is_done(world: World) -> None:
    action = issue(world, days=-1)
    given = {"viewer": world.viewer("Anil Perera"), "action_id": action.public_id, "now": world.now}
    services.say_why_late(version=action.version, why="No answer yet", key=str(uuid4()), **given)
    action.refresh_from_db()
    assert finish(world, action).late_why == "No answer yet"


def test_what_is_in_time_has_no_lateness_to_explain(world: World) -> None:
    action = issue(world)
    with pytest.raises(services.NotLate):
        services.say_why_late(
            viewer=world.viewer("Anil Perera"), action_id=action.public_id, version=1, why="?", key=str(uuid4()),
            now=world.now,
        )  # fmt: skip


def test_only_its_owner_finishes_it_and_once(world: World) -> None:
    action = issue(world)
    with pytest.raises(NotFound):
        finish(world, action, who="Joanne Reid")
    with pytest.raises(Changed):
        services.complete_action(
            viewer=world.viewer("Anil Perera"), action_id=action.public_id, version=9, outcome="a", evidence="b",
            key=str(uuid4()), now=world.now,
        )  # fmt: skip
    finish(world, action)
    with pytest.raises(services.AlreadyDone):
        finish(world, action)


def test_none_is_issued_for_a_day_gone_by(world: World) -> None:
    with pytest.raises(services.DueInThePast):
        services.issue_action(
            viewer=world.viewer("Daniel Mistry"), record=None, what="x", purpose="protect",
            owner=world.users["Anil Perera"], agency=Agency.objects.get(code="police"),
            due_on=world.now.date() - timedelta(days=1), origin=None, origin_words="", now=world.now,
        )  # fmt: skip


def test_the_database_holds_done_and_outcome_together(world: World) -> None:
    action = issue(world)
    with pytest.raises(IntegrityError):
        Action.objects.filter(pk=action.pk).update(done_at=world.now, done_by=uuid4())


def test_the_page_groups_ones_own_actions_late_first(world: World) -> None:
    for days in (-1, 0, 3, 30):
        issue(world, days=days)
    text = signed_in(world, "Anil Perera").get(reverse("actions:mine")).content.decode()
    headings = [text.index(f">{name}") for name in ("Late", "Today", "This week", "Later")]
    assert headings == sorted(headings)
    assert text.count("Tiana Marsh") == 4
    read = Event.objects.get(action="read.actions.mine")
    assert read.subjects.filter(object=world.children["Tiana Marsh"].public_id, level=2).exists()


def test_a_sealed_childs_name_is_not_in_the_list(world: World) -> None:
    issue(world)
    ChildRecord.objects.update(sensitivity="S")
    text = signed_in(world, "Anil Perera").get(reverse("actions:mine")).content.decode()
    assert "Identify the van" in text and "Tiana" not in text


def test_an_action_is_finished_on_its_page(world: World) -> None:
    action = issue(world)
    client = signed_in(world, "Anil Perera")
    where = reverse("actions:action", args=[action.public_id])
    assert "For Tiana Marsh." in client.get(where).content.decode()
    sent = {"key": str(uuid4()), "version": "1", "outcome": "", "evidence": "Statement"}
    assert "Enter what came of it" in client.post(where, sent).content.decode()
    assert client.post(where, {**sent, "outcome": "A hire car"}).status_code == 302
    assert client.get(where).status_code == 404
    assert signed_in(world, "Joanne Reid").get(where).status_code == 404


def test_the_pages_stay_within_their_queries(world: World, query_count) -> None:
    for days in (-1, 0, 3, 30):
        issue(world, days=days)
    client = signed_in(world, "Anil Perera")
    client.get(reverse("actions:mine"))
    assert query_count(lambda: client.get(reverse("actions:mine"))) <= 15


def test_actions_are_in_the_chronology_and_in_what_happens_next(world: World) -> None:
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    finish(world, issue(world))
    issue(world, days=3)
    viewer = world.viewer("Daniel Mistry")
    child = people.child(viewer, world.children["Tiana Marsh"].public_id)
    entries = people.chronology(viewer, child, kinds=["action"]).entries
    assert sorted(one.heading for one in entries) == [
        "Action done", "Action to investigate set", "Action to investigate set",
    ]  # fmt: skip
    assert [one.what for one in queries.mine(world.viewer("Anil Perera"))] == ["Identify the van"]
