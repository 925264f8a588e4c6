"""Who is offered as an action's owner or a child's lead: those whose post lets them be one, and nobody else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import CHAIR, COORDINATOR, LEAD, POLICE, Thread
from tests.world import signed_in
from wardlight.access.rules.roles import LEADS_CHILDREN, OWNS_ACTIONS, Role
from wardlight.panel import services
from wardlight.panel.models import PanelCase
from wardlight.panel.services.hearing import NobodyOfThatName
from wardlight.panel.services.moves import GuardsNotMet

pytestmark = pytest.mark.django_db
# By hand: neither of the two, for they never open a record, or look after records and data.
NEITHER = {
    Role.BOARD_OFFICER, Role.SCRUTINEER, Role.TRAINING_OFFICER, Role.ADMINISTRATOR, Role.IG_OFFICER, Role.DATA_OFFICER,
}  # fmt: skip
# An action is theirs to own, and a child not theirs to lead: line A1 is not for them.
ACTS_ONLY = {
    Role.PANEL_COORDINATOR, Role.PANEL_CHAIR, Role.PANEL_MEMBER, Role.INTELLIGENCE_OFFICER, Role.DESIGNATED_OFFICER,
    Role.COMMISSIONER, Role.PREVENTION_OFFICER, Role.LICENSING_OFFICER,
}  # fmt: skip
NAMES = {role: f"Person {role}" for role in (*NEITHER, *ACTS_ONLY)}


@pytest.fixture
def thread(at) -> Thread:
    made = threads.start(at.now)
    for role, name in NAMES.items():
        made.world.user(name, role, "board")
    return made


def test_every_role_is_one_of_three() -> None:
    assert set(OWNS_ACTIONS) == set(Role) - NEITHER
    assert set(LEADS_CHILDREN) == set(Role) - NEITHER - ACTS_ONLY


def test_the_list_of_leads_names_nobody_who_cannot_lead(thread: Thread) -> None:
    route = thread.child("Tiana Marsh")
    thread.meeting()
    page = signed_in(thread.world, COORDINATOR).get(reverse("panel:list", args=[route.public_id])).content.decode()
    assert LEAD in page
    assert [name for name in NAMES.values() if name in page] == []


def test_the_list_of_owners_names_nobody_who_cannot_act(thread: Thread) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    page = signed_in(thread.world, CHAIR).get(reverse("panel:item", args=[item.public_id])).content.decode()
    assert POLICE in page and NAMES[Role.LICENSING_OFFICER] in page
    assert [NAMES[role] for role in NEITHER if NAMES[role] in page] == []


@pytest.mark.parametrize("role", sorted({*NEITHER, *ACTS_ONLY}))
def test_whatever_the_page_sends_nobody_else_leads(thread: Thread, role: Role) -> None:
    route = thread.child("Tiana Marsh")
    with pytest.raises(GuardsNotMet, match="Name the lead professional"):
        services.list_child(
            viewer=thread.viewer(COORDINATOR), route_id=route.public_id, meeting_id=thread.meeting().public_id,
            lead_id=thread.world.users[NAMES[role]].public_id, is_urgent=False, key=str(uuid4()), now=thread.now,
        )  # fmt: skip
    assert not PanelCase.objects.exists()


@pytest.mark.parametrize("role", sorted(NEITHER))
def test_whatever_the_page_sends_nobody_else_owns(thread: Thread, role: Role) -> None:
    item = thread.ready(thread.child("Tiana Marsh"))
    with pytest.raises(NobodyOfThatName):
        thread.decide(item, actions=(thread.action(owner=NAMES[role], service="board"),))
