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

# One for each way of seeing: nothing, the normal, normal and restricted, the sealed, all but one, and all three.
SOME = ("teacher", "front door", "working teacher", "in team", "manager", "named iro", "blocked from one", "allocated")
WHO = tuple(PERSONAS) if os.environ.get("NONINTERFERENCE") == "all" else SOME


@pytest.fixture
def drawn(monkeypatch, settings):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    return seeded.plant(monkeypatch)


@pytest.mark.parametrize("persona", WHO)
def test_what_may_not_be_seen_leaves_no_trace(at, drawn, persona):
    assert differences(at.now, drawn, persona, [*LINES, *planted.HONEST]) == []


def test_two_worlds_alike_give_the_same_bytes(at, drawn):
    """Else the comparison would find differences that are none."""
    one, two = (pages(at.now, drawn, "allocated", [*LINES, *planted.HONEST], only=None) for _ in range(2))
    assert one == two
    assert b"Sasha Zyxqvor" in one["GET planted:honest child=sasha"][2]


@pytest.mark.parametrize("name", planted.LEAKS)
def test_a_leak_is_found(at, drawn, name):
    assert differences(at.now, drawn, "working teacher", planted.LEAKS[name])
