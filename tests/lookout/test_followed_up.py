"""A year after "not now": who was found, for those who may read the record."""

from datetime import timedelta

import pytest

from tests import world as worlds
from tests.lookout import stage
from tests.lookout.stage import DANIEL, FAY, ROSA, TIANA, WHY, answer, often, open_prompt
from wardlight.kernel.days import local_date
from wardlight.lookout.queries.followed_up import followed_up
from wardlight.lookout.rules.followed_up import was_found

A_YEAR = timedelta(days=366)


@pytest.mark.parametrize(("exploited", "level", "found"), [
    ("yes", "", True), ("suspected", "", True), ("ended", "none", True), ("not_known", "low", True),
    ("not_known", "none", False), ("not_known", "", False), ("", "", False),
])  # fmt: skip
def test_who_counts_as_found(exploited, level, found):
    assert was_found(exploited, level) is found


@pytest.mark.django_db
def test_the_worker_reads_who_was_put_aside_a_year_ago_and_who_was_found(at):
    world = stage.make(at.now - A_YEAR)
    world.works_with(DANIEL, ROSA, "allocated")
    for child in (TIANA, ROSA):
        often(world, child)
    stage.run(world.now)
    for child in (TIANA, ROSA):
        answer(
            world, DANIEL, open_prompt(world, child), "not_now", not_before=local_date(world.now) + timedelta(days=60)
        )
    assert followed_up(world.viewer(DANIEL)) == []  # not yet a year
    record = world.children[ROSA]
    record.exploited, record.exploited_at, record.exploited_by = "suspected", at.now, world.users[FAY].public_id
    record.save()
    assert [(one.child, one.is_found) for one in followed_up(world.viewer(DANIEL, now=at.now))] == [
        (ROSA, True),
        (TIANA, False),
    ]
    assert followed_up(world.viewer(FAY, now=at.now)) == []
    world.now = at.now
    page = worlds.signed_in(world, DANIEL).get("/look-again/a-year-on/").content.decode()
    assert "Their record says now: may be exploited." in page
    assert WHY in page
    assert TIANA not in worlds.signed_in(world, FAY).get("/look-again/a-year-on/").content.decode()
