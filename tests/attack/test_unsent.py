"""A safeguarding lead whom the author leaves out watches for what is begun and not sent."""

from datetime import timedelta

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns import jobs
from wardlight.concerns.services import drafting

pytestmark = pytest.mark.django_db
WAITING = "Helen Osei has begun a concern"


def test_a_lead_left_out_later_no_longer_sees_that_it_waits(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood")
    helen, lead = world.viewer("Helen Osei"), worlds.signed_in(world, "Carys Bowen")
    draft = drafting.begin(viewer=helen, key="k", now=at.now)
    drafting.keep_step(viewer=helen, draft=draft.public_id, step="safe", answers={"safe": ["no"]}, now=at.now)
    assert jobs.drafts_waiting(at.now + timedelta(days=3)) == 1
    assert WAITING in lead.get("/our-service/").content.decode()

    why = {"because": ["It is about her."]}
    drafting.keep_step(viewer=helen, draft=draft.public_id, step="lead", answers=why, now=at.now)
    assert WAITING not in lead.get("/our-service/").content.decode()
    drafting.keep_step(viewer=helen, draft=draft.public_id, step="lead", answers={}, now=at.now)
    assert WAITING in lead.get("/our-service/").content.decode()
