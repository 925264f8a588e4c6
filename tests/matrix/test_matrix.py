"""Every door, every method, everybody: what the table says is what happens."""

import os
from collections import Counter

import pytest

from tests.matrix import checking, scene
from tests.matrix.line import NOBODY
from tests.matrix.personas import EVERYBODY, PERSONAS
from tests.matrix.table import LINES
from wardlight.access.rules.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

# The areas with the most lines by themselves, the others together: each builds the scene once.
BIG = ("concerns", "panel", "people")
PARTS = (*BIG, "others")


def part(line):
    area = line.name.partition(":")[0]
    return area if area in BIG else "others"


FEW = 20  # a door that opens to more is one for everybody


def walkers(number, line):
    """Return who walks through a door: the few it opens to, and of all others a fifth, another for each line.

    `MATRIX=all` sends everybody to every door.
    """
    few = line.ok if len(line.ok) < FEW else NOBODY
    for place, persona in enumerate(("", *PERSONAS)):
        if persona in few or (number + place) % 5 == 0 or os.environ.get("MATRIX") == "all":
            yield persona


@pytest.fixture
def stage(at):
    return scene.build(at.now)


def in_words(faults):
    return "\n".join([f"{len(faults)} faults", *faults[:40]]) if faults else ""


def test_every_url_is_in_the_table_and_every_line_is_a_url():
    assert in_words(checking.unlisted(LINES, checking.doors())) == ""


def test_no_cell_is_said_twice_and_everybody_named_is_somebody():
    cells = Counter((line.title, tuple(line.data.items())) for line in LINES)
    assert [cell for cell, times in cells.items() if times > 1] == []
    assert {name for line in LINES for name in (*line.ok, *line.no)} <= set(PERSONAS)
    assert [line.title for line in LINES if line.ok & line.no] == []


@pytest.mark.parametrize("of", PARTS)
def test_everybody_at_every_door(stage, of):
    faults = []
    for number, line in enumerate(LINES):
        if part(line) == of:
            for persona in walkers(number, line):
                faults += checking.cell_faults(stage, line, persona, checking.ask(stage, line, persona))
    assert in_words(faults + checking.canaries_on_the_side()) == ""


def test_a_method_the_table_does_not_give_is_not_allowed(stage):
    """Whoever is let in gets 405, whoever is not is sent to sign in; a public door says 405 to all."""
    faults, cells = [], 0
    for name in sorted({line.name for line in LINES}):
        lines = [line for line in LINES if line.name == name]
        given = {line.method for line in lines}
        for method in checking.METHODS:
            if method in given:
                continue
            for persona in ("", "allocated", "teacher", "inactive"):
                answer = checking.ask(stage, lines[0], persona, method)
                cells += 1
                enters = persona in EVERYBODY
                wanted = {405} if enters or lines[0].anyone is not None else {302}
                if answer.status not in wanted:
                    faults.append(f"{method} {name} as {persona or 'nobody'}: {answer.status}, not {wanted}")
                faults += checking.contract_faults(answer.response)
    assert in_words(faults) == ""
    assert cells >= 4 * 5 * len({line.name for line in LINES})


def test_an_address_there_is_not_answers_everybody_alike(stage):
    answers = set()
    for persona in ("", "allocated", "inactive"):
        response = stage.client(persona).get("/children/../no-such-place/")
        answers.add(response.status_code)
        assert checking.contract_faults(response) == []
    assert answers == {404}


def test_each_role_is_somebody_and_there_are_forty_and_more():
    assert {persona.role for persona in PERSONAS.values()} == set(Role)
    assert len(PERSONAS) >= 40
