"""A teacher's concern becomes a decision that protects: which figures each step moves, and by how much.

First the exact figures, as the panel's co-ordinator reads them; then the board's, each time a quarter is released.
"""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests import world as worlds
from tests.panel import thread as threads
from tests.panel.thread import COORDINATOR, LEAD, POLICE, TEACHER, Thread
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import system_viewer
from wardlight.actions import services as actions
from wardlight.actions.models import Action
from wardlight.assurance import queries, services
from wardlight.concerns.models import Concern, Decision
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.services import send_concern
from wardlight.panel.services.hearing import NewAction
from wardlight.people.models import Join, LevelSet
from wardlight.plans.protection.models import StrategyDiscussion

pytestmark = pytest.mark.django_db
BOARD = "Wendy Achebe"
WATCHED = (
    "F1.protected", "F1.supported", "F2.agencies", "F3.silent", "F3.came", "I1.route", "I5.silent", "I5.told", "I6.plan",
    "I7.in_time", "I8.over", "I8.attendance", "I10.both", "I10.left_out", "I11.useful", "I11.silent", "S1.top", "P9.found",
)  # fmt: skip


@pytest.fixture
def thread(at: Any) -> Thread:
    """The panel's world, with a board officer and the strategy loaded. Those who could refer: the school, the family team."""
    made = threads.start(at.now)
    made.world.user(BOARD, Role.BOARD_OFFICER, "board")
    services.load(now=at.now)
    return made


def figures(thread: Thread) -> dict[str, str]:
    """Return each watched figure with its base, exact, as the co-ordinator reads it: "0% of 1"."""
    seen = queries.so_far(thread.viewer(COORDINATOR), thread.now)
    return {name: f"{seen.figures[name].words} of {seen.figures[name].base}" for name in WATCHED}


def moved(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return the figures that changed, with what they were and are."""
    return {name: (before[name], after[name]) for name in WATCHED if before[name] != after[name]}


def send(thread: Thread) -> Concern:
    """The teacher sends a concern that names a car."""
    given = ConcernGiven(
        safe="yes", forename="Tiana", surname="Marsh", sex="F", born_on=date(2012, 5, 3), words="Picked up by a man.",
        lines=(GivenLine("vehicle", "A white van"),), how_known="saw",
    )  # fmt: skip
    return send_concern(viewer=thread.viewer(TEACHER), given=given, key=str(uuid4()), now=thread.now)


def decide(thread: Thread, concern: Concern) -> None:
    """The front door joins the child, decides in time, tells the teacher, and sends the child to the panel."""
    record = thread.world.child("Tiana Marsh")
    thread.world.works_with(LEAD, "Tiana Marsh", "allocated", starts_at=thread.now)
    Join.objects.create(
        mention=concern.mention, record=record, area=record.area, why="Same child", joined_at=thread.now, joined_by=uuid4()
    )  # fmt: skip
    Decision.objects.create(
        concern=concern, area=record.area, outcome="child_protection", why="Signs", exploited="suspected", level="high",
        panel_accepts=True, told_words="Thank you", decided_at=thread.now, decided_by=uuid4(),
    )  # fmt: skip
    concern.routes.filter(kind="child_protection").update(state="decided", decided_at=thread.now, told_at=thread.now)
    concern.routes.filter(kind="panel").update(state="accepted", decided_at=thread.now)


def hear(thread: Thread, concern: Concern) -> None:
    """A strategy discussion is held; the panel agrees High, with an action of the police and one of the family team."""
    record = thread.world.children["Tiana Marsh"]
    thread.discussed(record, thread.now)
    people, places = thread.world.users, thread.world.services
    due = thread.now.date() + timedelta(days=7)
    set_ = (
        NewAction("Find the van", "protect", people[POLICE].public_id, places["luton/intelligence"].public_id, due),
        NewAction("Walk her home", "support", people[LEAD].public_id, places["luton/family-team"].public_id, due),
    )
    item = thread.ready(concern.routes.get(kind="panel"))
    thread.decide(
        item, level="high", exploited="yes", missing_plan_on=thread.now.date(), no_nrm_why="No movement is known",
        actions=set_, next_review_on=thread.now.date() + timedelta(days=27),
    )  # fmt: skip


def finish(thread: Thread) -> None:
    """Both owners finish what they have to do."""
    for name, action in zip((POLICE, LEAD), Action.objects.order_by("pk"), strict=True):
        actions.complete_action(
            viewer=thread.viewer(name), action_id=action.public_id, version=action.version, outcome="Done",
            evidence="Seen", key=str(uuid4()), now=thread.now,
        )  # fmt: skip


def test_each_step_moves_these_exact_figures_and_no_others(thread: Thread, at: Any) -> None:
    nothing = figures(thread)
    assert nothing == {
        **dict.fromkeys(WATCHED, "– of 0"), "F3.silent": "2 of 2", "I5.silent": "1 of 1", "I11.silent": "2 of 2",
    }  # fmt: skip

    concern = send(thread)
    sent = figures(thread)
    assert moved(nothing, sent) == {
        "F3.silent": ("2 of 2", "1 of 2"),
        "I5.silent": ("1 of 1", "0 of 1"),
        "I8.over": ("– of 0", "0% of 1"),  # waits, and has waited no working day yet
        "I10.left_out": ("– of 0", "0% of 1"),
        "I11.useful": ("– of 0", "0% of 1"),
        "I11.silent": ("2 of 2", "1 of 2"),
    }

    decide(thread, concern)
    decided = figures(thread)
    assert moved(sent, decided) == {
        "F1.protected": ("– of 0", "0% of 1"),
        "F1.supported": ("– of 0", "0% of 1"),
        "F3.came": ("– of 0", "100% of 1"),
        "I1.route": ("– of 0", "100% of 1"),
        "I5.told": ("– of 0", "100% of 1"),
        "I10.both": ("– of 0", "100% of 1"),
        "P9.found": ("– of 0", "0% of 1"),  # a girl
    }

    hear(thread, concern)
    heard = figures(thread)
    assert moved(decided, heard) == {
        "F1.protected": ("0% of 1", "100% of 1"),
        "F1.supported": ("0% of 1", "100% of 1"),
        "I6.plan": ("– of 0", "0% of 1"),
        "I8.attendance": ("– of 0", "100% of 4"),  # the chair and three members
        "S1.top": ("– of 0", "100% of 1"),
    }

    finish(thread)
    done = figures(thread)
    assert moved(heard, done) == {"F2.agencies": ("– of 0", "100% of 1")}

    thread.now = thread.world.now = at.move_on(days=8)  # the day both actions were due has gone by
    assert moved(done, figures(thread)) == {"I7.in_time": ("– of 0", "100% of 2")}


def test_the_page_after_each_release(thread: Thread) -> None:
    """With eleven girls on file already, all of them protected, the twelfth is held back until she is protected too."""
    for number in range(11):
        record = thread.world.child(f"Girl {number}")
        LevelSet.objects.create(
            record=record, area=record.area, level="high", at=thread.now - timedelta(days=3), by=uuid4(), why="Agreed"
        )
        StrategyDiscussion.objects.create(
            area=record.area, record=record, asked_at=thread.now, asked_by=uuid4(), why="Harm", due_at=thread.now,
            held_at=thread.now, recorded_by=uuid4(), outcome="enquiry", outcome_why="Harm",
        )  # fmt: skip

    assert _released(thread) == {
        "F1.protected": ("100%", "protected, of 11 children identified"),
        "F3.silent": ("2", "services that have never referred, of 2"),
        "I5.silent": ("1", "schools silent for a year, of 1"),
        "S1.top": ("100%", "strategy discussion or reason, of 11 at the top level"),
    }
    concern = send(thread)
    decide(thread, concern)
    # One of twelve is not protected. The board had 11 protected before: the twelve would give the one away.
    assert _released(thread, "A new concern.") == {
        "F1.protected": ("c", "protected, of c children identified"),
        "F3.silent": ("1", "services that have never referred, of 2"),
        "I5.silent": ("0", "schools silent for a year, of 1"),
        "S1.top": ("100%", "strategy discussion or reason, of 11 at the top level"),
    }
    hear(thread, concern)
    assert _released(thread, "The panel has met.") == {
        "F1.protected": ("100%", "protected, of 12 children identified"),
        "F3.silent": ("1", "services that have never referred, of 2"),
        "I5.silent": ("0", "schools silent for a year, of 1"),
        "S1.top": ("100%", "strategy discussion or reason, of 12 at the top level"),
    }
    page = worlds.signed_in(thread.world, BOARD).get("/strategy/").content.decode()
    assert "protected, of 12 children identified" in page
    assert "Restated on 14 October 2026: The panel has met." in page
    assert "Tiana" not in page and "Girl" not in page


def _released(thread: Thread, reason: str = "") -> dict[str, tuple[str, str]]:
    """Release the quarter, and return what the board then reads of four measures."""
    area = thread.world.areas["luton"]
    system = system_viewer(
        "release", area_id=area.pk, area_public_id=area.public_id, area_code="luton", area_name="Luton", now=thread.now
    )
    services.freeze_quarter(viewer=system, quarter="2026Q4", reason=reason, now=thread.now)
    page = queries.page(thread.viewer(BOARD))
    assert page is not None
    names = ("F1.protected", "F3.silent", "I5.silent", "S1.top")
    return {name: (page.figures[name].figure, page.figures[name].base) for name in names}
