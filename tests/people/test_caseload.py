"""A worker's children, what changed last first, and never by level."""

from datetime import timedelta
from typing import Any

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.people import services as people
from wardlight.people.queries.caseload import caseload

pytestmark = pytest.mark.django_db
WORKER = "Daniel Mistry"
CHILDREN = ("Ann Abbot", "Bo Barlow", "Cy Cole", "Di Drew")


@pytest.fixture
def small(at: Any) -> worlds.World:
    """Four children of one worker, opened a minute apart: the first by name is the oldest on file."""
    made = worlds.small(at.now)
    made.user(WORKER, Role.SOCIAL_WORKER, "family-team")
    for number, name in enumerate(CHILDREN):
        made.child(name, opened_at=at.now - timedelta(days=9, minutes=-number))
        made.works_with(WORKER, name, "allocated")
    return made


def names(small: worlds.World, **given: Any) -> list[str]:
    return [row.name for row in caseload(small.viewer(WORKER), **given)[0]]


def add_words(small: worlds.World, name: str, days_ago: int) -> None:
    at = small.now - timedelta(days=days_ago)
    people.quote(
        viewer=small.viewer(WORKER), record=small.children[name], words="I am fine.", said_at=at, said_to="Lewis",
        may_be_read_out=False, now=at,
    )  # fmt: skip


def test_what_changed_last_comes_first(small: worlds.World) -> None:
    assert names(small) == ["Di Drew", "Cy Cole", "Bo Barlow", "Ann Abbot"]
    add_words(small, "Bo Barlow", 2)
    add_words(small, "Ann Abbot", 1)
    assert names(small) == ["Ann Abbot", "Bo Barlow", "Di Drew", "Cy Cole"]


def test_a_high_level_does_not_put_a_child_first(small: worlds.World) -> None:
    small.level("Ann Abbot", "high", at=small.now - timedelta(days=3))
    add_words(small, "Cy Cole", 2)
    assert names(small)[:2] == ["Cy Cole", "Ann Abbot"]


def test_the_newest_are_shown_where_not_all_are(small: worlds.World) -> None:
    add_words(small, "Bo Barlow", 1)
    assert names(small, most=2) == ["Bo Barlow", "Di Drew"]
    assert caseload(small.viewer(WORKER), most=2)[1] == 4


def test_when_a_record_that_is_not_read_changed_is_not_told_by_its_place(small: worlds.World) -> None:
    small.user("Key Worker", Role.KEY_WORKER, "youth")
    for name in CHILDREN:
        small.works_with("Key Worker", name, "support")
    add_words(small, "Cy Cole", 1)
    assert [row.name for row in caseload(small.viewer("Key Worker"))[0]] == list(CHILDREN)


def test_somebody_without_children_has_none(small: worlds.World) -> None:
    small.user("New Worker", Role.SOCIAL_WORKER, "family-team")
    assert caseload(small.viewer("New Worker")) == ([], 0)
