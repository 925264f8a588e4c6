"""How a case steps down, closes with a second person's word, goes to another area, or turns out to be a mistake."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from tests.panel import thread as threads
from tests.panel.thread import CARE, CHAIR, COORDINATOR, DOOR, LEAD, POLICE, Thread
from tests.world import signed_in
from wardlight.access import gate
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.actions import services as actions
from wardlight.actions.models import Action
from wardlight.concerns.models import Concern
from wardlight.concerns.services import whose
from wardlight.kernel.refusals import NeedsReason, NotAllowed, NotFound
from wardlight.ledger.models import Event, Notice
from wardlight.panel import queries, services
from wardlight.panel.models import AgendaItem, CaseMove, CaseReferral, Ending, PanelCase
from wardlight.panel.rules.ending import CRITERIA, How
from wardlight.panel.services.ending import AlreadyAnswered, AlreadyProposed, Given
from wardlight.panel.services.moves import GuardsNotMet, MoveForbidden
from wardlight.people import queries as people
from wardlight.people.models import Join

pytestmark = pytest.mark.django_db
MANAGER, OTHER_MANAGER, CHILD = "Mo Manager", "Una Manager", "Tiana Marsh"


@pytest.fixture
def thread(at) -> Thread:
    """The panel's world, with the manager whose service leads the child, and another."""
    made = threads.start(at.now)
    made.world.user(MANAGER, Role.MANAGER, "family-team")
    made.world.user(OTHER_MANAGER, Role.MANAGER, "early-help")
    return made


def heard(thread: Thread, *levels: str) -> AgendaItem:
    """Return the item of the last of several panels that heard the child, each agreeing a level, with nothing left open."""
    route = thread.child(CHILD, level="low", lead_service=thread.world.services["luton/family-team"])
    for number, level in enumerate(levels):
        meeting = thread.meeting(days=number + 1)
        item = thread.listed(route, meeting) if number == 0 else AgendaItem.objects.get(meeting=meeting)
        thread.release(meeting)
        thread.attend(meeting)
        thread.open(meeting)
        thread.call(item)
        thread.decide(item, level=level, next_review_on=thread.now.date() + timedelta(days=number + 2))
        if number < len(levels) - 1:
            thread.close(meeting)
    for action in Action.objects.order_by("pk"):
        finish(thread, action)
    return item


def finish(thread: Thread, action: Action) -> None:
    actions.complete_action(
        viewer=thread.viewer(POLICE), action_id=action.public_id, version=action.version, outcome="Done", evidence="Seen",
        key=str(uuid4()), now=thread.now,
    )  # fmt: skip


def closing(thread: Thread, **changes: Any) -> Given:
    """Return what closes a case."""
    today = thread.now.date()
    fields: dict[str, Any] = {
        "how": How.CLOSE, "why": "All met.", "reason": "RISK_REDUCED", "residual_risk": "Little.", "advice": "A new sign.",
        "lead": thread.world.users[LEAD].public_id, "child_told_on": today, "family_told_on": today, **changes,
    }  # fmt: skip
    return Given(**fields)


def stepping_down(thread: Thread, **changes: Any) -> Given:
    """Return what steps a case down."""
    fields: dict[str, Any] = {
        "how": How.STEP_DOWN, "why": "A plan with her school.", "lead": thread.world.users[LEAD].public_id,
        "accepted_on": thread.now.date(), "criteria": frozenset(CRITERIA), **changes,
    }  # fmt: skip
    return Given(**fields)


def end(thread: Thread, item: AgendaItem, given: Given, by: str = CHAIR) -> Ending:
    return services.end(
        viewer=thread.viewer(by), item_id=item.public_id, version=thread.version(item), given=given, key=str(uuid4()),
        now=thread.now,
    )  # fmt: skip


def answer(thread: Thread, ending: Ending, by: str = MANAGER, *, agrees: bool = True, why: str = "") -> Ending:
    return services.answer_closing(
        viewer=thread.viewer(by), ending_id=ending.public_id, version=1, agrees=agrees, why=why, key=str(uuid4()),
        now=thread.now,
    )  # fmt: skip


def may_read(thread: Thread, who: str, *, days: int = 0) -> bool:
    """Say whether somebody reads the child's item so many days from now."""
    viewer = thread.viewer(who, thread.now + timedelta(days=days))
    return gate.may(viewer, Act.READ_PANEL_ITEM, people.facts_of(viewer, thread.world.children[CHILD]))


def test_a_case_closes_when_chair_and_manager_agree_and_the_tie_of_the_co_ordinator_ends(thread: Thread) -> None:
    item = heard(thread, "low", "none")
    ending = end(thread, item, closing(thread))
    case = PanelCase.objects.get()
    assert (case.state, case.ended_at) == ("open", None), "a second person agrees first"
    assert Notice.objects.filter(kind="panel.closing_to_agree", to_user=thread.world.users[MANAGER].public_id).exists()
    answer(thread, ending)
    case.refresh_from_db()
    assert (case.state, case.next_review_on, case.ended_at) == ("closed", None, thread.now)
    assert [(m.name, m.before, m.after) for m in CaseMove.objects.filter(case=case).order_by("pk")][-2:] == [
        ("propose", "open", "open"), ("close", "open", "closed"),
    ]  # fmt: skip
    assert Event.objects.filter(action="panel.case.closed", outcome="done").exists()
    # Wednesday 14 October: ten working days for the minutes and copies end with Wednesday 28 October
    assert may_read(thread, COORDINATOR, days=14)
    assert not may_read(thread, COORDINATOR, days=15)
    with pytest.raises(NotFound):
        queries.item(thread.viewer(COORDINATOR, thread.now + timedelta(days=15)), item.public_id)


def test_a_closed_case_is_on_no_agenda_and_on_no_list(thread: Thread) -> None:
    item = heard(thread, "low", "low")
    ahead = thread.meeting(days=3)
    assert AgendaItem.objects.filter(meeting=ahead).exists()
    answer(thread, end(thread, item, closing(thread)))
    assert not queries.meeting(thread.viewer(COORDINATOR), ahead.public_id).items
    assert not queries.home(thread.viewer(COORDINATOR)).cases
    assert not queries.meeting(thread.viewer(COORDINATOR), thread.meeting(days=30).public_id).items


def test_a_closed_child_comes_back_with_a_new_referral_and_its_history(thread: Thread) -> None:
    item = heard(thread, "low", "low")
    answer(thread, end(thread, item, closing(thread)))
    again = thread.listed(thread.refer(thread.world.children[CHILD], level="medium"), thread.meeting(days=3))
    case = PanelCase.objects.get()
    assert (case.state, case.ended_at, case.access_ends_at, again.kind) == ("listed", None, None, "repeat")
    assert CaseReferral.objects.filter(case=case).count() == 2
    assert may_read(thread, COORDINATOR, days=60)


def test_everything_missing_for_a_closing_is_said_at_once(thread: Thread) -> None:
    item = heard(thread, "medium", "low")
    with pytest.raises(GuardsNotMet) as refusal:
        end(thread, item, Given(How.CLOSE))
    assert [guard.field for guard in refusal.value.missing] == [
        "", "reason", "why", "residual_risk", "lead", "child_told_on", "family_told_on", "advice",
    ]  # fmt: skip
    assert not Ending.objects.exists()
    assert Event.objects.filter(outcome="refused").exists()


def test_an_open_action_to_protect_keeps_the_case_open_to_the_end(thread: Thread) -> None:
    item = heard(thread, "low", "low")
    ending = end(thread, item, closing(thread))
    row = Action.objects.order_by("pk")[0]
    Action.objects.filter(pk=row.pk).update(done_at=None, done_by=None, outcome="", evidence="")
    with pytest.raises(GuardsNotMet):
        answer(thread, ending)
    assert PanelCase.objects.get().state == "open"


def test_a_manager_says_why_it_stays_open_and_the_chair_can_propose_again(thread: Thread) -> None:
    item = heard(thread, "low", "low")
    ending = end(thread, item, closing(thread))
    with pytest.raises(AlreadyProposed):
        end(thread, item, closing(thread))
    with pytest.raises(NeedsReason):
        answer(thread, ending, agrees=False)
    answer(thread, ending, agrees=False, why="Her brother is still out at night.")
    assert PanelCase.objects.get().state == "open"
    with pytest.raises(AlreadyAnswered):
        answer(thread, ending)
    assert end(thread, item, closing(thread)).pk != ending.pk


@pytest.mark.parametrize("who", [CHAIR, COORDINATOR, CARE, LEAD])
def test_nobody_but_a_manager_agrees(thread: Thread, who: str) -> None:
    ending = end(thread, heard(thread, "low", "low"), closing(thread))
    with pytest.raises(NotAllowed):
        answer(thread, ending, who)


def test_a_manager_who_may_not_know_of_the_child_finds_nothing(thread: Thread) -> None:
    ending = end(thread, heard(thread, "low", "low"), closing(thread))
    with pytest.raises(NotFound):
        answer(thread, ending, OTHER_MANAGER)
    assert not queries.closings_to_agree(thread.viewer(OTHER_MANAGER))
    assert queries.closings_to_agree(thread.viewer(MANAGER)) == [ending]


def test_stepped_down_another_leads_and_the_panel_looks_again_until_it_closes(thread: Thread) -> None:
    item = heard(thread, "low", "low")
    thread.world.user("Eve Help", Role.EARLY_HELP_OFFICER, "early-help")
    end(thread, item, stepping_down(thread, lead=thread.world.users["Eve Help"].public_id))
    case = PanelCase.objects.get()
    assert (case.state, case.lead.name) == ("stepped_down", "Eve Help")
    assert Notice.objects.filter(kind="panel.case_moved", to_user=thread.world.users["Eve Help"].public_id).exists()
    later = thread.meeting(days=20)
    assert AgendaItem.objects.filter(meeting=later, case=case).exists(), "reviewed still"
    answer(thread, end(thread, item, closing(thread, reason="STEP_DOWN_CAF")))
    case.refresh_from_db()
    assert case.state == "closed"


def test_a_new_referral_brings_a_stepped_down_case_back(thread: Thread) -> None:
    end(thread, heard(thread, "low", "low"), stepping_down(thread))
    thread.listed(thread.refer(thread.world.children[CHILD]), thread.meeting(days=3))
    assert PanelCase.objects.get().state == "open"


def test_handed_over_it_is_over_here(thread: Thread) -> None:
    given = Given(
        How.TRANSFER, why="Minutes and plan.", authority="Bedford", contact="A. Name", accepted_on=thread.now.date()
    )
    item = heard(thread, "medium")
    end(thread, item, given)
    case = PanelCase.objects.get()
    assert (case.state, case.ended_at) == ("transferred", thread.now)
    assert not may_read(thread, COORDINATOR, days=15)
    with pytest.raises(MoveForbidden):
        end(thread, item, closing(thread))


@pytest.mark.parametrize("who", [COORDINATOR, CARE])
def test_only_the_chair_ends_a_case(thread: Thread, who: str) -> None:
    item = heard(thread, "low", "low")
    with pytest.raises(NotAllowed):
        end(thread, item, closing(thread), who)


def undo(thread: Thread, concern: Concern) -> None:
    """Undo the join as the front door does."""
    concern.routes.get_or_create(
        kind="child_protection",
        defaults={"area": concern.area, "service": thread.world.services["luton/front-door"], "state": "received"},
    )
    whose.undo_join(
        viewer=thread.viewer(DOOR), concern=concern.public_id, version=Concern.objects.get(pk=concern.pk).version,
        why="Another child.", key=str(uuid4()), now=thread.now,
    )  # fmt: skip


def test_an_undone_join_ends_the_case_it_made_and_tells_who_had_the_pack(thread: Thread) -> None:
    route = thread.child(CHILD)
    meeting = thread.meeting()
    item = thread.listed(route, meeting)
    thread.release(meeting)
    assert may_read(thread, CHAIR) and may_read(thread, COORDINATOR)
    undo(thread, route.concern)
    case = PanelCase.objects.get()
    assert (case.state, case.access_ends_at) == ("closed", thread.now)
    assert CaseMove.objects.get(name="take_back").words == "ERROR_MERGED"
    for who in (CHAIR, POLICE, COORDINATOR):
        assert not may_read(thread, who)
        with pytest.raises(NotFound):
            queries.item(thread.viewer(who), item.public_id)
    told = Notice.objects.filter(kind="panel.listed_by_mistake", to_user__isnull=False)
    assert {one.to_user for one in told} == {
        thread.world.users[who].public_id for who in (CHAIR, POLICE, CARE, "Priya Nair")
    }
    assert Event.objects.filter(action="panel.case.taken_back").exists()


def test_the_concern_can_be_listed_again_of_the_right_child(thread: Thread) -> None:
    route = thread.child(CHILD)
    thread.listed(route, thread.meeting())
    undo(thread, route.concern)
    right = thread.world.child("Tiana Marshall")
    Join.objects.create(
        mention=route.concern.mention, record=right, area=right.area, why="Her", joined_at=thread.now, joined_by=uuid4()
    )
    item = thread.listed(route, thread.meeting(days=2))
    assert item.case.record == right
    assert not may_read(thread, COORDINATOR)


def test_a_case_that_another_concern_brought_too_goes_on(thread: Thread) -> None:
    route = thread.child(CHILD)
    meeting = thread.meeting()
    thread.listed(route, meeting)
    second = thread.refer(thread.world.children[CHILD])
    thread.listed(second, meeting)
    undo(thread, second.concern)
    assert PanelCase.objects.get().state == "listed"
    assert CaseReferral.objects.get(taken_back_at__isnull=False).route == second
    assert may_read(thread, COORDINATOR)


def entered(thread: Thread, **changes: str) -> dict[str, str]:
    """Return what the chair sends to close a case."""
    return {
        "how": "close", "reason": "RISK_REDUCED", "goals": "All met.", "residual_risk": "Little.", "advice": "A new sign.",
        "lead": str(thread.world.users[LEAD].public_id), "child_told_on": "14 October 2026", "family_told_on": "",
        "family_not_told_why": "Not safe to.", "key": str(uuid4()), "version": str(changes.pop("version")), **changes,
    }  # fmt: skip


def test_the_pages_from_the_chair_to_the_manager(thread: Thread) -> None:
    item = heard(thread, "low", "low")
    chair = signed_in(thread.world, CHAIR)
    assert "Step down, close or hand over" in chair.get(reverse("panel:item", args=[item.public_id])).content.decode()
    where = reverse("panel:end", args=[item.public_id])
    page = chair.get(where).content.decode()
    assert "did not engage" not in page.lower() and "Another area has taken it on" not in page
    lacking = chair.post(where, entered(thread, version=thread.version(item), residual_risk="", family_not_told_why=""))
    text = lacking.content.decode()
    assert "Enter what risk is left" in text and "Enter the day the family was told, or why not" in text
    assert "All met." in text, "what was typed stays"
    chair.post(where, entered(thread, version=thread.version(item)))
    ending = Ending.objects.get()
    manager = signed_in(thread.world, MANAGER)
    assert "Agree that a case closes, or say why not" in manager.get("/").content.decode()
    answering = reverse("panel:closing", args=[ending.public_id])
    read = manager.get(answering).content.decode()
    assert "Does the case of Tiana Marsh close?" in read and "Not told, because: Not safe to." in read
    manager.post(answering, {"agrees": "yes", "why": "", "version": "1", "key": str(uuid4())})
    assert PanelCase.objects.get().state == "closed"
    assert "Agree that a case closes" not in manager.get("/").content.decode()


def test_the_retention_clock_starts_on_the_day(thread: Thread) -> None:
    answer(thread, end(thread, heard(thread, "low", "low"), closing(thread)))
    assert PanelCase.objects.get().ended_at.date() == date(2026, 10, 14)


def in_browser(thread: Thread, page: Any, live_server: Any, who: str) -> None:
    """Sign somebody in to the browser in place of whoever was."""
    cookie = signed_in(thread.world, who).cookies[settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies()
    secure = live_server.url.replace("http", "https")
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": secure, "secure": True}])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_case_closes_in_the_browser(thread: Thread, page: Any, live_server: Any, axe: Any, width: int) -> None:
    item = heard(thread, "low", "low")
    page.set_viewport_size({"width": width, "height": 900})
    in_browser(thread, page, live_server, CHAIR)
    page.goto(reverse("panel:end", args=[item.public_id]))
    page.get_by_label("Close", exact=True).check()
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("The risk is lower, and has stayed lower").check()
    page.get_by_label("Which goals of the plan were met?").fill("All met.")
    page.get_by_label("What risk is left?").fill("Little.")
    page.get_by_label("If nobody needs to go on, why").fill("She is safe.")
    page.get_by_label("The day Tiana was told").fill("14 October 2026")
    page.get_by_label("The day the family was told").fill("14 October 2026")
    page.get_by_label("What would bring Tiana back to the panel?").fill("A new sign.")
    page.get_by_role("button", name="Record it").click()
    page.get_by_text("A manager of the child’s team has been asked to agree").wait_for()
    in_browser(thread, page, live_server, MANAGER)
    page.goto("/")
    page.get_by_role("link", name="Agree that a case closes").click()
    page.get_by_label("Yes, it closes").check()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Yes, it closes").press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Closed. The chair, the co-ordinator and the lead professional have been told.").wait_for()
