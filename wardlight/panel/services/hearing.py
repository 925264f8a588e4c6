"""Hearing one child: who leaves, the decision, a different view, or another day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import OWNS_ACTIONS, Role
from wardlight.access.rules.table import Act
from wardlight.actions import services as actions
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.panel import queries
from wardlight.panel.models import (
    AgendaItem,
    Attendance,
    Deferral,
    Dissent,
    Meeting,
    PanelCase,
    PanelDecision,
)
from wardlight.panel.queries import ItemView
from wardlight.panel.rules import decision as rules
from wardlight.panel.rules import levels, states
from wardlight.panel.rules.agenda import Kind
from wardlight.panel.services import moves
from wardlight.panel.services.cases import ItemIsOver, put_on, ref
from wardlight.panel.services.meetings import AlreadyApproved, MeetingIsNotOpen
from wardlight.people import queries as people
from wardlight.people import services as people_services


class AlreadyDecided(Refusal):
    """The item was decided."""

    message = "The panel has already decided this item. Put anything wrong right with a dated correction."


class NotCalled(Refusal):
    """The item was not called, so those with a conflict may still be in the room."""

    message = "Say first that whoever must leave for this item has left. Then the decision can be recorded."


class DecisionLacks(Refusal):
    """Something a decision needs is not there: each thing in words, with the field it belongs to."""

    def __init__(self, lacks: tuple[rules.Lack, ...]) -> None:
        self.lacks = lacks
        super().__init__(". ".join(lack.words.rstrip(".") for lack in lacks))


class NobodyOfThatName(Refusal):
    """An action's owner is not in post."""

    message = "An action needs an owner who works in this area now. Choose the owner again."


@dataclass(frozen=True)
class NewAction:
    """An action as the panel sets it: what, to which purpose, whose (user and service, by public id), by when."""

    what: str
    purpose: str
    owner: UUID
    service: UUID
    due_on: date


@dataclass(frozen=True)
class Decided:
    """What the panel decided on one child, as entered."""

    level: str
    exploited: str
    why: str
    next_review_on: date | None
    actions: tuple[NewAction, ...] = ()
    no_action_why: str = ""
    two_levels_why: str = ""
    no_strategy_why: str = ""
    missing_plan_on: date | None = None
    no_missing_plan_why: str = ""
    nrm_on: date | None = None
    no_nrm_why: str = ""


@act
def call_item(*, viewer: Any, item_id: UUID, version: int, key: str, now: datetime) -> AgendaItem:
    """Go to an item: whoever must leave for it has left, and the child may be named.

    Raises NotFound, NotAllowed, MeetingIsNotOpen, Changed.
    """
    item = queries.item_locked(viewer, item_id, Act.DECIDE_AT_PANEL)
    if not item.meeting.opened_at or item.meeting.closed_at:
        raise MeetingIsNotOpen
    if item.called_at:
        return item
    versions.change(item, version=version, called_at=now, called_by=viewer.public_id)
    audit.record(viewer, "panel.item.called", ref(item.case), now=now)
    return item


@act
def decide(*, viewer: Any, item_id: UUID, version: int, decided: Decided, key: str, now: datetime) -> PanelDecision:
    """Record the panel's decision on one child: level, exploited or not, why, actions, next review; tell the lead.

    Sets the agreed level and whether the child is being exploited on the record, and issues the actions, in one
    transaction (I6, I7, S1). Raises NotFound, NotAllowed, AlreadyDecided, NotCalled, DecisionLacks (everything missing at once),
    NobodyOfThatName, Changed.
    """
    item = queries.item_locked(viewer, item_id, Act.DECIDE_AT_PANEL)
    if item.decided_at or item.deferred_at:
        raise AlreadyDecided
    if not item.called_at:
        raise NotCalled
    case = PanelCase.objects.select_for_update(of=("self",)).select_related("record", "lead").get(pk=item.case_id)
    seen = queries.item(viewer, item_id, Act.DECIDE_AT_PANEL)
    held_on = local_date(item.meeting.opened_at or now)
    move = moves.allowed(viewer, states.Name.DECIDE, case.state)
    previous = seen.last_time.level if seen.last_time else ""
    strategy = rules.Step(seen.strategy.on if seen.strategy else None, decided.no_strategy_why)
    lacks = tuple(rules.Lack(one.field, one.words) for one in states.missing(move, _situation(seen, decided)))
    lacks += rules.lacks(
        rules.Proposed(
            level=decided.level, previous=previous, exploited=decided.exploited,
            next_review_on=decided.next_review_on, held_on=held_on, strategy=strategy,
            missing_plan=rules.Step(decided.missing_plan_on, decided.no_missing_plan_why),
            nrm=rules.Step(decided.nrm_on, decided.no_nrm_why), two_levels_why=decided.two_levels_why,
        )
    )  # fmt: skip
    if lacks:
        raise DecisionLacks(lacks)
    if decided.next_review_on is None:
        raise DecisionLacks(())  # the guards have said so already
    versions.change(item, version=version, decided_at=now)
    decision = _write(viewer, item, case, seen, decided, decided.next_review_on, strategy, now)
    moves.keep(viewer=viewer, case=case, move=move, now=now, words=decided.why, next_review_on=decided.next_review_on)
    record = people.child_locked(viewer, Act.DECIDE_AT_PANEL, case.record.public_id)
    people_services.set_level(viewer=viewer, record=record, level=decided.level, why=decided.why, now=now)
    people_services.say_exploited(viewer=viewer, record=record, exploited=decided.exploited, now=now)
    _issue(viewer, decision, decided.actions, item.meeting, now)
    _put_on_next(case, item.meeting, now)
    audit.record(
        viewer, "panel.decision.recorded", ref(case), now=now,
        detail={"decision": decision.public_id, "level": decided.level, "exploited": decided.exploited},
    )  # fmt: skip
    outbox.tell(
        "panel.decided", now=now, users=[case.lead.public_id], area=viewer.area_public_id, reference=record.reference
    )
    return decision


def _situation(seen: ItemView, decided: Decided) -> states.Situation:
    return states.Situation(
        is_open_meeting=seen.meeting.is_open, quorum_missing=seen.quorum.missing, level=decided.level, why=decided.why,
        has_action=bool(decided.actions), no_action_why=decided.no_action_why, next_review_on=decided.next_review_on,
    )  # fmt: skip


def _write(
    viewer: Any, item: AgendaItem, case: PanelCase, seen: ItemView, decided: Decided, next_review_on: date,
    strategy: rules.Step, now: datetime,
) -> PanelDecision:  # fmt: skip
    at_top = decided.level == levels.HIGH
    previous = seen.last_time.level if seen.last_time else ""
    return PanelDecision.objects.create(
        item=item, case=case, area_id=item.meeting.area_id, record=case.record, level=decided.level,
        previous_level=previous, previous_on=seen.last_time.on if seen.last_time else None,
        proposed_level=case.proposed_level, trend=levels.trend(previous, decided.level),
        two_levels_why=decided.two_levels_why, exploited=decided.exploited, why=decided.why,
        no_action_why="" if decided.actions else decided.no_action_why, next_review_on=next_review_on,
        strategy_on=strategy.on if at_top else None, no_strategy_why="" if strategy.on else decided.no_strategy_why,
        missing_plan_on=decided.missing_plan_on, no_missing_plan_why=decided.no_missing_plan_why,
        nrm_on=decided.nrm_on, no_nrm_why=decided.no_nrm_why, quorum_words=seen.quorum.said("this item"),
        since_last_time=[_in_words(entry.heading, entry.words, entry.row.on, now) for entry in seen.since],
        decided_at=now, decided_by=viewer.public_id,
    )  # fmt: skip


def _in_words(heading: str, said: str, on: date, now: datetime) -> str:
    return f"{words.short_date(on, local_date(now))}: {heading}{f'. {said}' if said else ''}"


def _issue(viewer: Any, decision: PanelDecision, new: tuple[NewAction, ...], meeting: Meeting, now: datetime) -> None:
    posts = {
        (post.user.public_id, post.service.public_id): post
        for post in access.people_in_area(meeting.area_id, now, OWNS_ACTIONS)
    }
    for one in new:
        post = posts.get((one.owner, one.service))
        if post is None:
            raise NobodyOfThatName
        actions.issue_action(
            viewer=viewer, record=decision.record_id, what=one.what, purpose=one.purpose, owner=post.user,
            agency=post.service.agency, due_on=one.due_on, origin=decision.public_id,
            origin_words=f"Set by the panel on {words.full_date(local_date(now))}", now=now,
        )  # fmt: skip


def _put_on_next(case: PanelCase, held: Meeting, now: datetime) -> None:
    """Put the review on the last meeting planned before it is due; with none, the next to be planned takes it."""
    ahead = Meeting.objects.filter(panel=held.panel_id, closed_at=None, starts_at__gt=now).exclude(pk=held.pk)
    due = [
        one
        for one in ahead.order_by("starts_at", "pk")
        if local_date(one.starts_at) <= (case.next_review_on or date.min)
    ]
    if due:
        put_on(case, due[-1], Kind.REVIEW, now)


@act
def defer(
    *, viewer: Any, item_id: UUID, version: int, to_meeting_id: UUID | None, why: str, key: str, now: datetime
) -> AgendaItem:  # fmt: skip
    """Put an item off to another meeting with a reason: not twice at the top level, and then within two weeks.

    The item stays on this meeting as deferred. Raises NotFound, NotAllowed, ItemIsOver, GuardsNotMet, Changed.
    """
    item = queries.item_locked(viewer, item_id, Act.PREPARE_PANEL_CHILD)
    if item.decided_at or item.deferred_at:
        raise ItemIsOver
    case = PanelCase.objects.select_for_update(of=("self",)).select_related("record", "lead").get(pk=item.case_id)
    to_meeting = queries.meeting_locked(viewer, to_meeting_id) if to_meeting_id else None
    if to_meeting and (to_meeting.closed_at or to_meeting.pk == item.meeting_id):
        to_meeting = None
    latest = PanelDecision.objects.filter(case=case).order_by("-decided_at", "-pk").first()
    since = latest.decided_at if latest else case.listed_at
    situation = states.Situation(
        why=why, has_meeting=to_meeting is not None, level=latest.level if latest else case.proposed_level,
        deferrals=AgendaItem.objects.filter(case=case, deferred_at__gte=since).count(),
        today=local_date(now), new_date=local_date(to_meeting.starts_at) if to_meeting else None,
    )  # fmt: skip
    move = moves.check(viewer, states.Name.DEFER, case.state, situation)
    if to_meeting is None:
        raise NotFound  # the guards have said so already
    versions.change(item, version=version, deferred_at=now)
    Deferral.objects.create(item=item, to_meeting=to_meeting, why=why, at=now, by=viewer.public_id)
    put_on(case, to_meeting, Kind(item.kind), now, is_urgent=item.is_urgent)
    moves.keep(viewer=viewer, case=case, move=move, now=now, words=why)
    audit.record(viewer, "panel.item.deferred", ref(case), now=now, detail={"why": why})
    outbox.tell(
        "panel.deferred", now=now, users=[case.lead.public_id], area=viewer.area_public_id,
        reference=case.record.reference,
    )  # fmt: skip
    return item


@act
def record_dissent(
    *, viewer: Any, item_id: UUID, attendance_id: UUID, words: str, key: str, now: datetime
) -> Dissent:  # fmt: skip
    """Keep a view of a child's item that differs from the decision: whose, and in their words. A member gives their own.

    Raises NotFound, NotAllowed, MeetingIsNotOpen before the meeting, AlreadyApproved after the minutes, NeedsReason.
    """
    item = queries.item_locked(viewer, item_id, Act.READ_PANEL_ITEM)
    if not item.meeting.opened_at:
        raise MeetingIsNotOpen
    if item.meeting.minutes_approved_at:
        raise AlreadyApproved
    if not words.strip():
        raise NeedsReason
    whose = Attendance.objects.filter(meeting=item.meeting, public_id=attendance_id).first()
    if whose is None:
        raise NotFound
    if whose.user_id != viewer.user_id:
        viewer.require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
    dissent = Dissent.objects.create(item=item, attendance=whose, words=words, at=now, by=viewer.public_id)
    audit.record(viewer, "panel.dissent.recorded", ref(item.case), now=now, detail={"words": words})
    return dissent
