"""A referrer linked to a perpetrator asks every door whether the child is known and they themselves are found out."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.ledger.models import Event

pytestmark = pytest.mark.django_db
DOORS = ["triage", "look", "decide", "leave", "explain", "panel", "agree", "new_record", "undo", "take"]
HELEN = "Helen Osei"


@pytest.fixture
def desk(at):
    return Desk(at.now)


def blocked(desk):
    """Return a concern of Helen's that was joined to a record she is kept out of."""
    concern = desk.join(desk.send())
    desk.world.keep_out(HELEN, desk.record)
    return concern


def answers(desk, concern):
    """Return how each door of the front door answers the concern's author."""
    web = worlds.signed_in(desk.world, HELEN)
    found = {}
    for name in DOORS:
        where = reverse(f"concerns:{name}", args=[concern.public_id])
        found[name] = (web.get(where).status_code, web.post(where, {"version": 1, "key": str(uuid4())}).status_code)
    ask = reverse("protection:ask_strategy", args=[concern.public_id])
    found["strategy"] = (web.get(ask).status_code, web.post(ask, {"key": str(uuid4())}).status_code)
    compare = reverse("concerns:compare", args=[concern.public_id, desk.record.public_id])
    found["compare"] = (web.get(compare).status_code, web.post(compare, {"key": str(uuid4())}).status_code)
    return found


def test_a_block_answers_its_referrer_as_no_block_does(desk):
    open_to_her, closed = desk.send(), blocked(desk)
    assert answers(desk, closed) == answers(desk, open_to_her)


def test_a_refusal_under_a_block_is_on_the_trail(desk):
    concern = blocked(desk)
    worlds.signed_in(desk.world, HELEN).get(reverse("concerns:triage", args=[concern.public_id]))
    event = Event.objects.get(action="refused.concerns.triage")
    assert (event.outcome, event.object) == ("refused", concern.public_id)
