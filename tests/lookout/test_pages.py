"""Looking again as the person asked walks it."""

from datetime import timedelta

import pytest

from tests import world as worlds
from tests.lookout import stage
from tests.lookout.stage import AMINA, DANIEL, ROSA, TIANA, WHY, often, open_prompt
from wardlight.kernel.days import local_date
from wardlight.lookout.models import Look, Prompt

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(at) -> worlds.World:
    world = stage.make(at.now)
    often(world, TIANA)
    often(world, ROSA)
    stage.run(at.now)
    return world


@pytest.fixture
def daniel(world):
    return worlds.signed_in(world, DANIEL)


def address(world, child=TIANA, rule="R1"):
    return f"/look-again/{open_prompt(world, child, rule).public_id}/"


def send(client, url, world, child=TIANA, **given):
    body = {"version": open_prompt(world, child).version, "key": "0b6f2f2a-7a1e-4a5e-9b1a-1f0a2f0c9d12", "why": WHY}
    return client.post(url, body | given)


def test_home_and_the_list_ask_it_of_the_worker_and_the_front_door_finds_its_own(world, daniel):
    for page in (daniel.get("/"), daniel.get("/look-again/")):
        text = page.content.decode()
        assert "Look again: repeatedly missing" in text
        assert "Missing 3 times or more within 90 days." in text
        assert TIANA in text
        assert ROSA not in text
    assert ROSA in worlds.signed_in(world, AMINA).get("/look-again/").content.decode()


def test_the_page_shows_the_rule_and_each_fact_with_source_and_date_and_no_score(world, daniel):
    text = daniel.get(address(world)).content.decode()
    assert "Missing 3 times or more within 90 days." in text
    assert text.count("From: Missing episodes") == 3
    assert "score" not in text.lower()


@pytest.mark.parametrize("answer", ["nothing_more", "in_hand", "assessment"])
def test_an_answer_is_kept_and_its_prompt_becomes_one_that_was_looked_at(world, daniel, answer):
    url = address(world)
    response = send(daniel, url, world, answer=answer)
    assert (response.status_code, response["Location"]) == (302, "/look-again/")
    look = Look.objects.get()
    assert (look.answer, look.led_to) == (answer, None)
    listed = daniel.get("/look-again/").content.decode()
    assert "Look again: repeatedly missing" not in listed
    assert f"{TIANA}: repeatedly missing" in listed
    page = daniel.get(url).content.decode()
    assert WHY in page
    assert "What came of it" not in page
    late = daniel.post(url, {"version": 1, "key": "0b6f2f2a-7a1e-4a5e-9b1a-1f0a2f0c9d14", "why": "From another tab."})
    assert "Somebody has looked and answered this already" in late.content.decode()
    assert "From another tab." in late.content.decode()


def test_not_now_asks_for_its_day_and_keeps_the_words(world, daniel):
    response = send(daniel, address(world), world, answer="not_now")
    assert "Enter the day until which you are not to be asked" in response.content.decode()
    assert WHY in response.content.decode()
    until = local_date(world.now) + timedelta(days=60)
    day = {"not_before-day": until.day, "not_before-month": until.month, "not_before-year": until.year}
    assert send(daniel, address(world), world, answer="not_now", **day).status_code == 302
    assert Look.objects.get().not_before == until


def test_one_that_changed_meanwhile_keeps_the_words(world, daniel):
    url = address(world)
    response = daniel.post(
        url, {"version": 9, "key": "0b6f2f2a-7a1e-4a5e-9b1a-1f0a2f0c9d13", "why": WHY, "answer": "in_hand"}
    )
    assert "This record changed while you had it open" in response.content.decode()
    assert WHY in response.content.decode()


def test_another_child_is_named_only_to_whom_may_know_of_them(world, daniel):
    Prompt.objects.filter(record=world.children[TIANA]).update(
        other=world.children[ROSA], rule="R3",
        facts=[{"what": "together", "on": "2026-10-01", "code": "placement"}],
    )  # fmt: skip
    url = address(world, rule="R3")
    text = daniel.get(url).content.decode()
    assert "Missing at the same time as another child; the same placement" in text
    assert ROSA not in text
    world.works_with(DANIEL, ROSA, "allocated")
    assert f"at the same time as {ROSA}" in daniel.get(url).content.decode()


def test_the_pages_keep_to_their_queries(world, daniel, query_count):
    url = address(world)
    assert query_count(lambda: daniel.get("/look-again/")) <= 15
    assert query_count(lambda: daniel.get(url)) <= 15


def test_with_nothing_asked_the_page_says_what_would_be_here(world):
    page = worlds.signed_in(world, stage.FAY).get("/look-again/").content.decode()
    assert "You are not asked to look at anybody again." in page
