"""What the board's figures are told of prompts and looks."""

from datetime import timedelta

import pytest

from tests.lookout import stage
from tests.lookout.stage import AMINA, DANIEL, ROSA, TIANA, answer, often, open_prompt
from wardlight.access import scope
from wardlight.lookout.queries import measures
from wardlight.people.queries.measures import together

pytestmark = pytest.mark.django_db


def told(world, now):
    area = world.areas["luton"].pk
    facts = together(measures.rows(scope.whole(area, now), now))
    names = {record.pk: name for name, record in world.children.items()}
    return {(names[fact.record], fact.what, fact.value) for fact in facts}


def test_prompts_by_whether_somebody_looked_in_time_and_what_it_led_to(at):
    world = stage.make(at.now)
    often(world, TIANA)
    often(world, ROSA)
    stage.run(at.now)
    assert told(world, at.now) == set()
    answer(world, DANIEL, open_prompt(world, TIANA), "concern", now=at.now + timedelta(days=7))
    answer(world, AMINA, open_prompt(world, ROSA), "in_hand", now=at.now + timedelta(days=8))
    assert told(world, at.now + timedelta(days=9)) == {
        (TIANA, "prompt_due", "in_time"), (TIANA, "prompt_looked", "screened"),
        (ROSA, "prompt_due", "late"), (ROSA, "prompt_looked", "other"),
    }  # fmt: skip
