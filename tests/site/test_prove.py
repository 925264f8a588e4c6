"""No route is lost and all goes up in time: the simulation on a small world, and that it sees what it should see."""

from datetime import UTC, datetime, timedelta

import pytest

from wardlight.concerns.models import Escalation, Route
from wardlight.concerns.services import sweeping
from wardlight.site.prove.routes import Simulation

BEGINS = datetime(2026, 9, 7, 8, tzinfo=UTC)


def simulation(number=14, days=3, afterwards=6):
    after = timedelta(days=afterwards)
    return Simulation(number=number, seed=5, begins=BEGINS, days=days, afterwards=after)


@pytest.mark.django_db
def test_nothing_is_lost_and_all_goes_up_in_time():
    proof = simulation().run()
    assert (proof.concerns, proof.lost, proof.late) == (14, [], [])
    assert proof.crashes > 0
    assert proof.sweeps_crashed > 0
    assert proof.escalations > 0
    assert proof.answered > proof.still_open


@pytest.mark.django_db
def test_a_sweep_that_forgets_is_seen(monkeypatch):
    monkeypatch.setattr(sweeping, "_climb", lambda *given: 0)
    proof = simulation(number=3, days=2, afterwards=1).run()
    assert proof.late
    assert not proof.holds


@pytest.mark.django_db
def test_a_route_that_goes_missing_is_seen():
    world = simulation(number=3, days=2, afterwards=1)
    world.plan(world.ends, lambda now: (Escalation.objects.all().delete(), _lose_one()))
    assert any("has not every route" in fault for fault in world.run().lost)


def _lose_one():
    route = Route.objects.filter(kind="designated_officer").first()
    route.moves.all().delete()
    route.delete()
