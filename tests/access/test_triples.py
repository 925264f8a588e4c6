"""Nobody is shown what the permission table does not give them: three readings of it agree, in every world drawn.

`TRIPLES=500 pytest tests/access/test_triples.py` draws as many worlds as that.
"""

import os

import pytest

from tests.access import drawing, reading
from tests.access.judging import NEEDS, PROBES, WANTED, Judged
from tests.access.made import TIES, Made
from wardlight.access import gate, ports
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import ACTS, LINES, Kind

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
WORLDS = int(os.environ.get("TRIPLES", "6"))


@pytest.fixture(autouse=True)
def _probes(monkeypatch):
    monkeypatch.setattr(gate, "ACTS", {**ACTS, **NEEDS})


def in_words(faults):
    found = list(faults)
    return "\n".join([f"{len(found)} disagreements", *found[:20]]) if found else ""


@pytest.mark.parametrize("seed", range(WORLDS))
def test_in_a_drawn_world_three_readings_agree(seed):
    judged = Judged(Made(drawing.drawn(seed)))
    probes = [name for number, name in enumerate(PROBES) if number % WORLDS == seed % WORLDS or WORLDS > 5]
    assert in_words(judged.page_against_grant()) == ""
    assert in_words(judged.page_against_check()) == ""
    assert in_words(judged.page_against_query([*reading.ACTS, *probes])) == ""
    assert in_words(judged.query_against_check(probes)) == ""


def test_where_each_line_stands_alone_three_readings_agree():
    judged = Judged(Made(drawing.each_line_alone()))
    assert in_words(judged.page_against_grant()) == ""
    assert in_words(judged.page_against_check()) == ""
    assert in_words(judged.page_against_query(["child 1", "concern 1", "list_child", "read_receipt"])) == ""


def test_the_drawn_worlds_hold_what_matters():
    """A triples test over worlds where nobody may do anything would agree, and prove nothing."""
    given, refused, blocked, lapsed = 0, 0, 0, 0
    levels, layers = set(), set()
    for seed in range(3):
        world = drawing.drawn(seed)
        for person in world.people.values():
            for area in ("luton", "bedford"):
                reader = reading.Reader(world, person, area)
                lapsed += len(reader.posts) > len(reader.in_force) > 0
                for record in world.records.values():
                    level, got = reader.given(record)
                    levels.add(level)
                    layers |= got
                    given, refused = given + (level > 0), refused + (level == 0)
                    blocked += any(who == person.name and span.holds(world.now) for who, span in record.blocks)
    assert levels == {0, 1, 2, 3, 4, 5}
    assert layers >= {"core", "third_party", "health", "intelligence", "source", "police", "identity_only"}
    assert given > 100
    assert refused > 1000
    assert blocked > 20
    assert lapsed > 3


def test_every_fact_that_is_registered_is_in_the_worlds():
    registered = {(str(kind), str(fact)) for kind in Kind for fact in ports.sources(kind)}
    assert registered == set(TIES) == set(drawing.FACTS)


def test_the_page_and_the_table_name_the_same_lines_acts_and_roles():
    assert {line for line, *_ in reading.PAGE} == {line.id for line in LINES}
    assert set(reading.ACTS) == {str(act) for act in ACTS}
    assert set(drawing.ROLES) == {str(role) for role in Role}
    assert set(WANTED) == set(NEEDS)
