"""The story: concerns and what became of them, told through the services, each at its own moment."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from wardlight.access.viewer import Viewer
from wardlight.actions import queries as action_queries
from wardlight.actions import services as actions
from wardlight.concerns.models import Concern
from wardlight.concerns.rules.deciding import Answer
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.red_list import Red
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import consulting, deciding, receipts, routes, sending, transferring, triage, whose
from wardlight.documents import services as documents
from wardlight.lookout.services import run_lookout
from wardlight.panel import queries as panel_queries
from wardlight.panel.models import AgendaItem
from wardlight.panel.rules.ending import How
from wardlight.panel.services import cases, ending, hearing, meetings
from wardlight.panel.services.ending import Given
from wardlight.panel.services.hearing import Decided, NewAction
from wardlight.panel.services.meetings import Attended
from wardlight.people import services as people
from wardlight.plans.protection.services import strategy
from wardlight.site.demo import asking
from wardlight.site.demo.cast import Cast

TOLD = json.loads((Path(__file__).parent / "story.json").read_text(encoding="utf-8"))
READING = timedelta(minutes=25)
RED = {"Mo Siddique": (Red.UNDER_13,), "Leila Haddad": (Red.ASSAULT,), "Jonah Akande": (Red.NOT_SAFE,)}


def key(*parts: object) -> str:
    """Return the key of one act of the story: the same act has the same key."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(map(str, parts))))


def tell(cast: Cast) -> dict[str, int]:
    """Tell the whole story; return how many concerns and meetings it has."""
    told = sorted([*TOLD["past"], *TOLD["now"]], key=lambda one: one["sent"])
    meetings_told = sorted(TOLD["meetings"], key=lambda one: one["on"])
    for concern in [one for one in told if one in TOLD["past"]]:
        _concern(cast, concern)
    for one in meetings_told:
        _meeting(cast, one, _plan(cast, one["on"], one["planned"]))
    for on, planned_at, released in TOLD["next_meetings"]:
        public_id = _plan(cast, on, planned_at)
        if released:
            _release(cast, public_id, released)
    for concern in TOLD["now"]:
        _concern(cast, concern)
    for asked in TOLD["consultations"]:
        _consultation(cast, asked)
    for told_there in TOLD["handed"]:
        _hand_over(cast, told_there)
    for call in TOLD["calls"]:
        taken = cast.viewer(call["by"], call["at"])
        consulting.record_call(viewer=taken, key=key("call", call["at"]), now=taken.now, **call["given"])
    for one in TOLD["discussions"]:
        asking.discuss(cast, one, key("discussion", one["at"]))
    for one in TOLD["asked"]:
        concern = uuid.UUID(key("concern", one["sent"]))
        asking.ask(cast, one, concern, key("asked", one["by"], one["at"]))
    for one in TOLD["shifts"]:
        said = {key("concern", sent): words for sent, words in one["said"].items()}
        asking.hand_over(cast, one, said, key("shift", one["at"]))
    for worker, child, at in TOLD["looked"]:
        people.mark_seen(viewer=cast.viewer(worker, at), record=cast.records[child].pk, now=cast.stage.instant(at))
    asked, _ = run_lookout(area="luton", on=cast.stage.day("2026-11-24"), now=cast.stage.instant("2026-11-24T06:10"))
    return {
        "children to look at again": asked.counts["raise"],
        "concerns": len(told),
        "panel meetings": len(meetings_told) + len(TOLD["next_meetings"]),
    }


def _hand_over(cast: Cast, told: dict[str, Any]) -> None:
    """A concern that another area was told, about a child who lives here."""
    by = cast.viewer(told["by"], told["sent"], told["area"])
    concern = sending.send_concern(
        viewer=by, given=_given(cast, told["given"]), key=key("handed", told["sent"]), now=by.now
    )
    officer = cast.viewer(told["officer"], told["at"], told["area"])
    transferring.hand_over(
        viewer=officer, concern=concern.public_id, version=concern.version, to_area=told["to"], why=told["why"],
        key=key("hand over", told["at"]), now=officer.now,
    )  # fmt: skip


def _consultation(cast: Cast, told: dict[str, Any]) -> None:
    asked_at = told["asked"]
    row = consulting.ask(
        viewer=cast.viewer(told["by"], asked_at), key=key("consultation", asked_at), now=cast.stage.instant(asked_at),
        **told["given"],
    )  # fmt: skip
    if "answer" in told:
        who, at, advice, agreed, then = told["answer"]
        consulting.answer(
            viewer=cast.viewer(who, at), consultation=row.public_id, version=row.version, advice=advice, agreed=agreed,
            then=then, key=key("advice", asked_at), now=cast.stage.instant(at),
        )  # fmt: skip


def _given(cast: Cast, told: dict[str, Any]) -> ConcernGiven:
    fields = dict(told)
    if "born_on" in fields:
        fields["born_on"] = cast.stage.day(fields["born_on"])
    fields["signs"] = tuple(fields.get("signs", ()))
    fields["left_out"] = tuple(tuple(one) for one in fields.get("left_out", ()))
    fields["lines"] = tuple(GivenLine(*one) for one in fields.get("lines", ()))
    return ConcernGiven(**fields)


def _concern(cast: Cast, told: dict[str, Any]) -> None:
    sent_at = told["sent"]
    concern = sending.send_concern(
        viewer=cast.viewer(told["by"], sent_at), given=_given(cast, told["given"]), key=key("concern", sent_at),
        now=cast.stage.instant(sent_at),
    )  # fmt: skip
    for name, words in told.get("files", ()):
        with transaction.atomic():  # otherwise inside the act of whoever attaches it
            documents.keep(
                viewer=cast.viewer(told["by"], sent_at), kind="concern", owner=concern.public_id, name=name,
                body=words.encode(), now=cast.stage.instant(sent_at),
            )  # fmt: skip
    if "child" in told:
        cast.concerns[told["child"]] = concern
    if "lead_read" in told:
        lead, at = told["lead_read"]
        receipts.lead_read(viewer=cast.viewer(lead, at), concern=concern.public_id, now=cast.stage.instant(at))
    if "officer" not in told:
        return
    _look(cast, told, concern)
    if "strategy" in told:
        _strategy(cast, told, concern)
    if "decide" in told:
        _decide(cast, told, concern)
    if "police" in told:
        _police(cast, told, concern)


def _fresh(concern: Concern) -> int:
    concern.refresh_from_db()
    return concern.version


def _look(cast: Cast, told: dict[str, Any], concern: Concern) -> None:
    priority, why, *at = told["look"]
    looked = cast.stage.instant(at[0]) if at else concern.sent_at + READING
    name = told.get("child") or f"{told['given'].get('forename', '')} {told['given'].get('surname', '')}"
    triage.look(
        viewer=cast.viewer_at(told["officer"], looked), concern=concern.public_id, version=_fresh(concern),
        priority=priority, red=tuple(r.value for r in RED.get(name, ())) if priority == "red" else (), why=why,
        key=key("look", concern.sent_at), now=looked,
    )  # fmt: skip


def _strategy(cast: Cast, told: dict[str, Any], concern: Concern) -> None:
    asked, why, planned, *held = told["strategy"]
    discussion = strategy.ask(
        viewer=cast.viewer(told["officer"], asked), concern=concern.public_id, why=why,
        planned_at=cast.stage.instant(planned), key=key("strategy", asked), now=cast.stage.instant(asked),
    )  # fmt: skip
    if not held:
        return
    outcome, outcome_why = held
    recorded = cast.stage.instant(planned) + timedelta(hours=1)
    strategy.record_held(
        viewer=cast.viewer_at(told["officer"], recorded), discussion=discussion.public_id, version=discussion.version,
        held_at=cast.stage.instant(planned), social_care="Gwen Tuckett, Daniel Mistry", police="DS Anil Perera",
        health="Amina Yusuf", others="Carys Bowen, school", outcome=outcome, outcome_why=outcome_why,
        key=key("held", asked), now=recorded,
    )  # fmt: skip


def _decide(cast: Cast, told: dict[str, Any], concern: Concern) -> None:
    at, outcome, why, exploited, level, words = told["decide"]
    decided = cast.stage.instant(at)
    officer = cast.viewer_at(told["officer"], decided)
    whose.join(
        viewer=officer, concern=concern.public_id, record=cast.records[told["child"]].public_id,
        version=_fresh(concern), why="Same name, birth date and school.", key=key("join", at), now=decided,
    )  # fmt: skip
    deciding.decide(
        viewer=officer, concern=concern.public_id, version=_fresh(concern),
        answer=Answer(
            outcome=outcome, why=why, who_else="No other child at home that we know of.", exploited=exploited, level=level,
            panel="yes", told_words=words,
        ),
        key=key("decide", at), now=decided,
    )  # fmt: skip


def _police(cast: Cast, told: dict[str, Any], concern: Concern) -> None:
    answer, at = told["police"]
    route = concern.routes.get(kind=RouteKind.POLICE)
    officer = cast.viewer("Karen Holt", at)
    taken = routes.take_route(
        viewer=officer, concern=concern.public_id, kind=RouteKind.POLICE, version=route.version,
        key=key("take", at), now=officer.now - timedelta(minutes=40),
    )  # fmt: skip
    routes.answer_route(
        viewer=officer, concern=concern.public_id, kind=RouteKind.POLICE, version=taken.version,
        accepts=answer == "useful", why="" if answer == "useful" else "too_little", key=key("answer", at), now=officer.now,
    )  # fmt: skip


def _plan(cast: Cast, on: str, planned_at: str) -> uuid.UUID:
    meeting = meetings.plan_meeting(
        viewer=cast.viewer("Nasreen Baig", planned_at), starts_at=cast.stage.instant(on), place="Town hall, room 2",
        key=key("plan", on), now=cast.stage.instant(planned_at),
    )  # fmt: skip
    return meeting.public_id


def _release(cast: Cast, meeting: uuid.UUID, at: str) -> None:
    coordinator = cast.viewer("Nasreen Baig", at)
    view = panel_queries.meeting(coordinator, meeting)
    meetings.release_pack(
        viewer=coordinator, meeting_id=meeting, version=view.version, key=key("pack", meeting), now=coordinator.now
    )


def _meeting(cast: Cast, told: dict[str, Any], meeting: uuid.UUID) -> None:
    for child, at in told["list"]:
        coordinator = cast.viewer("Nasreen Baig", at)
        route = cast.concerns[child].routes.get(kind=RouteKind.PANEL)
        cases.list_child(
            viewer=coordinator, route_id=route.public_id, meeting_id=meeting, lead_id=cast.users["Daniel Mistry"].public_id,
            is_urgent=False, key=key("list", child, at), now=coordinator.now,
        )  # fmt: skip
    begins = cast.stage.instant(told["on"])
    _release(cast, meeting, (datetime.fromisoformat(told["on"]) - timedelta(days=6)).isoformat())
    chair = cast.viewer_at("Morag Innes", begins)
    view = panel_queries.meeting(chair, meeting)
    meetings.record_attendance(
        viewer=chair, meeting_id=meeting, version=view.version,
        attended=tuple(Attended(seat.public_id, "present") for seat in view.came), key=key("seats", begins), now=begins,
    )  # fmt: skip
    meetings.open_meeting(
        viewer=chair, meeting_id=meeting, version=panel_queries.meeting(chair, meeting).version, affirmed=True,
        key=key("open", begins), now=begins,
    )  # fmt: skip
    for number, heard in enumerate(told["heard"]):
        _hear(cast, meeting, heard, begins + timedelta(minutes=12 * (number + 1)))
    if "closing" in told:
        _propose_closing(cast, meeting, told["closing"])
    ended = begins + timedelta(hours=2)
    chair = cast.viewer_at("Morag Innes", ended)
    meetings.close_meeting(
        viewer=chair, meeting_id=meeting, version=panel_queries.meeting(chair, meeting).version,
        key=key("close", begins), now=ended,
    )  # fmt: skip
    approved = cast.viewer_at("Morag Innes", ended + timedelta(days=4))
    meetings.approve_minutes(
        viewer=approved, meeting_id=meeting, version=panel_queries.meeting(approved, meeting).version,
        key=key("approve", begins), now=approved.now,
    )  # fmt: skip


def _hear(cast: Cast, meeting: uuid.UUID, heard: list[Any], at: datetime) -> None:
    child, level, exploited, why, review, told_actions = heard
    chair = cast.viewer_at("Morag Innes", at)
    item = _item_of(cast, chair, meeting, child)
    called = hearing.call_item(
        viewer=chair, item_id=item.public_id, version=item.version, key=key("call", child, at), now=at
    )
    top = level == "high"
    hearing.decide(
        viewer=chair, item_id=item.public_id, version=called.version,
        decided=Decided(
            level=level, exploited=exploited, why=why, next_review_on=cast.stage.day(review),
            actions=tuple(
                NewAction(what, purpose, cast.users[owner].public_id, cast.service_of(owner), cast.stage.day(due))
                for what, purpose, owner, due, *_ in told_actions
            ),
            missing_plan_on=at.date() if top else None,
            no_nrm_why="A referral is being prepared with police." if top else "",
        ),
        key=key("decision", child, at), now=at,
    )  # fmt: skip
    for what, _, owner, due, state, evidence in told_actions:
        if state == "done":
            _finish(cast, what, owner, due, evidence)


def _item_of(cast: Cast, chair: Viewer, meeting: uuid.UUID, child: str) -> AgendaItem:
    lines = panel_queries.meeting(chair, meeting).items
    return next(one.item for one in lines if one.item and one.item.case.record_id == cast.records[child].pk)


def _propose_closing(cast: Cast, meeting: uuid.UUID, told: dict[str, Any]) -> None:
    """The chair proposes that a case closes; in the story's today it waits for the team's manager."""
    chair = cast.viewer("Morag Innes", told["at"])
    item = _item_of(cast, chair, meeting, told["child"])
    given = Given(
        How.CLOSE, told["why"], reason=told["reason"], residual_risk=told["residual_risk"], advice=told["advice"],
        lead=cast.users[told["lead"]].public_id, child_told_on=cast.stage.day(told["child_told"]),
        family_not_told_why=told["family_not_told_why"],
    )  # fmt: skip
    ending.end(
        viewer=chair, item_id=item.public_id, version=item.version, given=given, key=key("closing", told["child"]),
        now=chair.now,
    )  # fmt: skip


def _finish(cast: Cast, what: str, owner: str, due: str, evidence: str) -> None:
    done = cast.viewer(owner, f"{due}T15:00")
    action = next(one for one in action_queries.mine(done) if one.what == what)
    actions.complete_action(
        viewer=done, action_id=action.public_id, version=action.version, outcome="Done", evidence=evidence,
        key=key("done", what, due), now=done.now,
    )  # fmt: skip
