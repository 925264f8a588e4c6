"""References that people say."""

import itertools

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.ledger import ids
from wardlight.people.models import ChildRecord


@pytest.mark.django_db
def test_a_reference_already_borne_is_not_given_again(at, monkeypatch):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.child("Tiana Marsh")
    taken = world.children["Tiana Marsh"].reference
    made = itertools.chain([taken, taken], ["WL 7F3K 29"])
    monkeypatch.setattr(ids, "reference", lambda: next(made))
    assert ids.unused_reference(ChildRecord.objects) == "WL 7F3K 29"
