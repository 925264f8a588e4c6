"""Every page, as everybody, in a world and in the same world without what they may not know of.

`NONINTERFERENCE=all pytest tests/noninterference` does it as each of them; otherwise as one for each way of seeing.
"""

import os

import pytest

from tests.matrix import planted
from tests.matrix.personas import PERSONAS
from tests.matrix.table import LINES
from tests.noninterference import seeded
from tests.noninterference.comparing import differences, pages

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]

# One for each way of seeing: concerns, the queue, the normal, at the panel (runs it, sits on it), what the service leads,
# the sealed, all but one.
SOME = (
    "teacher", "front-door manager", "working teacher", "co-ordinator", "chair", "manager", "named iro", "blocked from one",
)  # fmt: skip
WHO = tuple(PERSONAS) if os.environ.get("NONINTERFERENCE") == "all" else SOME

PARTS = 2  # the whole world is built once in each


@pytest.fixture
def drawn(monkeypatch, settings):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    return seeded.plant(monkeypatch)


@pytest.mark.parametrize("part", range(PARTS))
def test_what_may_not_be_seen_leaves_no_trace(at, drawn, part):
    assert differences(at.now, drawn, WHO[part::PARTS], [*LINES, *planted.HONEST]) == []


def test_two_worlds_alike_give_the_same_bytes(at, drawn):
    """Else the comparison would find differences that are none."""
    one, two = (
        pages(at.now, drawn, ["allocated"], [*LINES, *planted.HONEST], only=None)["allocated"] for _ in range(2)
    )
    assert one == two
    assert b"Sasha Zyxqvor" in one["GET planted:honest child=sasha"][2]


def test_each_leak_is_found(at, drawn):
    lines = {line.title: name for name, lines in planted.LEAKS.items() for line in lines}
    found = differences(at.now, drawn, ["working teacher"], [line for each in planted.LEAKS.values() for line in each])
    assert {lines[fault.partition(" as ")[0]] for fault in found} == set(planted.LEAKS)
