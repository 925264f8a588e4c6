"""What came of each rule, the services that were silent, and a rule changed by the board."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.lookout import stage
from tests.lookout.stage import AMINA, DANIEL, JOAN, MAYA, RITA, ROSA, TIANA, answer, often, open_prompt
from wardlight.access.models import Service
from wardlight.access.rules.roles import Role
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event
from wardlight.lookout import services
from wardlight.lookout.models import Look, Prompt
from wardlight.lookout.queries import prompts, settings
from wardlight.lookout.queries.effect import effects
from wardlight.lookout.queries.silence import silence

pytestmark = pytest.mark.django_db
KEY = "0b6f2f2a-7a1e-4a5e-9b1a-1f0a2f0c9d16"
LAST_QUARTER = timedelta(days=30)  # before 14 October


@pytest.fixture
def world(at) -> worlds.World:
    return stage.make(at.now)


WORDING = "Missing {episodes} times or more within {days} days."


def change(
    world, who=RITA, *, rule="R1", version=1, why="Too many.", look=5, name="Repeatedly missing", wording=WORDING,
    ask="worker", starts_on=None, **numbers,
):  # fmt: skip
    services.change_rule(
        viewer=world.viewer(who), rule=rule, version=version, numbers=numbers or {"episodes": 4, "days": 60}, name=name,
        wording=wording, ask=ask, starts_on=starts_on, look_within_days=look, why=why, key=str(uuid4()), now=world.now,
    )  # fmt: skip


def test_a_changed_rule_counts_from_today_in_its_area_and_old_prompts_keep_theirs(world, at):
    often(world, TIANA, until=1)
    stage.run(at.now)
    change(world)
    often(world, ROSA)
    stage.run(at.now)
    assert not Prompt.objects.filter(record=world.children[ROSA]).exists()
    prompt = open_prompt(world, TIANA)
    assert prompt.edition.body["rules"][0]["numbers"] == {"episodes": 3, "days": 90}
    today = local_date(at.now)
    assert settings.in_force("luton", today).rules[0].sentence == "Missing 4 times or more within 60 days."
    assert settings.in_force("bedford", today).rules[0].numbers["episodes"] == 3
    assert settings.in_force("luton", today - timedelta(days=1)).rules[0].numbers["episodes"] == 3
    assert Event.objects.filter(action="lookout.rule.changed", outcome="done").count() == 1


@pytest.mark.parametrize(("given", "refusal"), [
    ({"who": DANIEL}, NotAllowed), ({"who": JOAN}, NotAllowed), ({"rule": "R9"}, NotFound), ({"why": " "}, NeedsReason),
    ({"version": 2}, Changed), ({"episodes": 0, "days": 60}, services.NotARule),
])  # fmt: skip
def test_a_change_that_may_not_be_is_refused(world, given, refusal):
    with pytest.raises(refusal):
        change(world, **given)
    assert settings.in_force("luton", local_date(world.now)).rules[0].numbers["episodes"] == 3


def put_aside(world, at, number, said="not_now", *, days=30):
    """Put so many answered prompts on file, raised in the last quarter."""
    for n in range(number):
        child = world.child(f"Child{n} {said.title()}")
        prompt = Prompt.objects.create(
            area=child.area, record=child, rule="R1", edition=settings.edition("luton", local_date(at.now)),
            first_true_on=local_date(at.now), latest_on=local_date(at.now), worker=world.users[DANIEL],
            raised_at=at.now - timedelta(days=days), due_on=local_date(at.now),
            answered_at=at.now - timedelta(days=days), answered_by=world.users[DANIEL].public_id,
        )  # fmt: skip
        Look.objects.create(
            area=child.area, record=child, prompt=prompt, answer=said, why="Seen.",
            not_before=local_date(at.now) if said == "not_now" else None, looked_at=at.now - timedelta(days=days),
            looked_by=world.users[DANIEL].public_id,
        )  # fmt: skip


def test_how_often_a_rule_spoke_with_small_numbers_held_back(world, at):
    put_aside(world, at, 7, "concern")
    put_aside(world, at, 8, "nothing_more")
    found = effects(world.viewer(RITA)).rules[0]
    assert (found.outcomes, found.total) == ((7, 0, 8, 0, 0), 15)
    put_aside(world, at, 2, "in_hand")
    found = effects(world.viewer(RITA)).rules[0]
    assert found.outcomes[1] is None
    assert found.outcomes.count(None) >= 2  # nor can it be worked out from the total
    assert effects(world.viewer(JOAN)).rules[0] == found
    with pytest.raises(NotAllowed):
        effects(world.viewer(DANIEL))


def test_what_is_raised_in_this_quarter_is_not_told_yet(world, at):
    often(world, TIANA)
    stage.run(at.now)
    answer(world, DANIEL, open_prompt(world, TIANA))
    assert effects(world.viewer(RITA)).rules[0].total == 0


def test_a_year_after_not_now_it_is_said_who_was_found(world, at):
    put_aside(world, at, 6, days=395)
    assert (effects(world.viewer(RITA)).not_now_found, effects(world.viewer(RITA)).not_now_not_found) == (0, 6)


def test_a_service_that_raised_nothing_is_named_and_those_that_receive_are_not(world):
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    council = world.services["luton/family-team"].agency
    for code, name, kind in (("lodge", "Elm Lodge", "home"), ("carers", "Foster carers, north", "carers")):
        world.services[f"luton/{code}"] = Service.objects.create(
            code=code, name=name, kind=kind, agency=council, area=world.areas["luton"]
        )
        world.user(f"Sam {code.title()}", Role.PRACTITIONER, code)
    Service.objects.filter(pk=world.services["luton/testwood"].pk).update(kind="school")
    found = silence(world.viewer(RITA))
    assert [(group.title, [one.service for one in group.silent], group.of) for group in found.groups] == [
        ("Schools", ["Testwood High School"], 1),
        ("Children’s homes", ["Elm Lodge"], 1),
        ("Groups of carers", ["Foster carers, north"], 1),
        ("Other services", ["Family team"], 1),
    ]
    assert (found.of, found.months, {one.ever for one in found.silent}) == (4, 12, {False})


def test_the_page_shows_both_and_only_the_board_officer_changes(world, at):
    board = worlds.signed_in(world, RITA)
    text = board.get("/look-again/rules/").content.decode()
    assert "Missing 3 times or more within 90 days." in text
    assert "Family team" in text
    assert "/look-again/rules/R1/" in text
    assert "/look-again/rules/R1/" not in worlds.signed_in(world, JOAN).get("/look-again/rules/").content.decode()
    body = {
        "version": 1,
        "key": "0b6f2f2a-7a1e-4a5e-9b1a-1f0a2f0c9d15",
        "number_episodes": 4,
        "number_days": 60,
        "name": "Often missing",
        "wording": WORDING,
        "ask": "front_door",
    }
    sent = board.post("/look-again/rules/R1/", body)
    assert "Enter why the rule changes" in sent.content.decode()
    sent = board.post("/look-again/rules/R1/", body | {"why": "Too many.", "look_within_days": 3})
    assert (sent.status_code, sent["Location"]) == (302, "/look-again/rules/")
    assert settings.in_force("luton", local_date(at.now)).rules[0].look_within_days == 3
    text = board.get("/look-again/rules/").content.decode()
    assert "Name: Repeatedly missing became Often missing" in text
    assert "Whom it asks: the worker became the front door" in text
    assert f"{RITA}. Too many." in text
    sent = board.post(
        "/look-again/rules/R1/",
        body | {"version": 2, "key": KEY, "why": "x", "look_within_days": 3, "wording": "{cows}"},
    )
    assert "Between braces only these may stand: {days}, {episodes}." in sent.content.decode()


def test_a_change_to_come_holds_from_its_day_and_a_later_one_builds_upon_it(world, at):
    today = local_date(at.now)
    change(world, name="Often missing", starts_on=today + timedelta(days=30))
    assert settings.in_force("luton", today).rules[0].name == "Repeatedly missing"
    assert settings.in_force("luton", today + timedelta(days=30)).rules[0].name == "Often missing"
    with pytest.raises(services.NotARule, match="Enter a day from 13 November 2026"):
        change(world, version=2, starts_on=today)
    change(world, version=2, rule="R6", name="Missing after 10A", wording="Within {days} days.", days=30)
    then = settings.in_force("luton", today + timedelta(days=30))
    assert (then.rules[0].name, then.rules[5].name, then.version) == ("Often missing", "Missing after 10A", 3)


@pytest.mark.parametrize(("ask", "who"), [("manager", MAYA), ("front_door", AMINA), ("worker", DANIEL)])
def test_a_rule_asks_whom_it_says(world, at, ask, who):
    change(world, ask=ask, episodes=3, days=90)
    often(world, TIANA)
    stage.run(at.now)
    stage.run(at.now)  # nobody is asked instead at the next run
    asked = [name for name in (DANIEL, MAYA, AMINA) if prompts.waiting(world.viewer(name))]
    assert asked == [who]
