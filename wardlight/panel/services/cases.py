"""Putting a child on a panel's list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.rules.roles import LEADS_CHILDREN, Role
from wardlight.access.rules.table import Act
from wardlight.concerns.queries import for_panel
from wardlight.concerns.queries.for_panel import Referral
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.panel import queries
from wardlight.panel.models import AgendaItem, Attendance, CaseMove, CaseReferral, Meeting, PanelCase, Recusal
from wardlight.panel.rules import states
from wardlight.panel.rules.agenda import REVIEWS, Kind
from wardlight.panel.services import moves
from wardlight.people import queries as people


class AlreadyListed(Refusal):
    """Somebody listed this referral."""

    message = "This referral is already on the list. Look at the panel's page for the meeting that hears it."


class PackIsOut(Refusal):
    """Only what is urgent joins a meeting whose pack is out."""

    message = (
        "The pack for that meeting is out. Only an urgent item can still join it, if the chair agrees: tick urgent."
    )


class HeardThere(Refusal):
    """A meeting hears a child once."""

    message = "That meeting has heard this child, or put it off, already. Choose another meeting."


class ItemIsOver(Refusal):
    """The item was decided or deferred."""

    message = "This item has been heard or deferred, so it no longer changes."


def ref(case: PanelCase) -> audit.Ref:
    """Return the child of a case as the trail names them."""
    return audit.Ref("child", case.record.public_id)


@act
def list_child(
    *, viewer: Any, route_id: UUID, meeting_id: UUID | None, lead_id: UUID | None, is_urgent: bool, key: str,
    now: datetime,
) -> AgendaItem:  # fmt: skip
    """Put a child whose panel route triage accepted on a meeting's agenda, with the lead professional named (I10, I7).

    A child whose case is there already is logged as a repeat. The lead is told. Raises NotFound, NotAllowed,
    AlreadyListed, PackIsOut, HeardThere, GuardsNotMet.
    """
    viewer.require_role(Role.PANEL_COORDINATOR)
    referral = for_panel.one(viewer, queries.run_by(viewer), route_id)
    if CaseReferral.objects.filter(route=referral.route, taken_back_at=None).exists():
        raise AlreadyListed
    record = people.child_locked(viewer, Act.LIST_AT_PANEL, people.record_refs([referral.record])[referral.record][0])
    meeting = _meeting(viewer, meeting_id, is_urgent)
    lead = _lead(viewer, lead_id, now)
    case = PanelCase.objects.filter(panel__service=referral.service, record=record).first()
    situation = states.Situation(
        proposed_level=referral.proposed_level, has_meeting=meeting is not None, has_lead=lead is not None
    )
    move = moves.check(viewer, states.Name.LIST, case.state if case else "", situation)
    if meeting is None or lead is None:
        raise NotFound  # the guards have said so already
    if case is None:
        case = PanelCase.objects.create(
            area_id=viewer.area_id, panel=meeting.panel, record=record, state=move.after, lead=lead,
            proposed_level=referral.proposed_level, listed_at=now, listed_by=viewer.public_id,
        )  # fmt: skip
        CaseMove.objects.create(case=case, name=move.name, before="", after=move.after, at=now, by=viewer.public_id)
    else:
        changes = {"lead": lead, "proposed_level": referral.proposed_level, **moves.GOES_ON}
        moves.keep(viewer=viewer, case=case, move=move, now=now, words="Referred again", **changes)
    repeat = _log(viewer, case, referral, now)
    item = put_on(case, meeting, Kind.REPEAT if repeat else Kind.NEW, now, is_urgent=is_urgent)
    audit.record(
        viewer, "panel.case.listed", ref(case), now=now, detail={"meeting": meeting.public_id, "lead": lead.public_id}
    )
    outbox.tell(
        "panel.child_listed", now=now, users=[lead.public_id], area=viewer.area_public_id, reference=record.reference
    )
    return item


def _log(viewer: Any, case: PanelCase, referral: Referral, now: datetime) -> int:
    repeat = CaseReferral.objects.filter(case=case).count()
    CaseReferral.objects.create(
        case=case, route_id=referral.route, repeat=repeat, proposed_level=referral.proposed_level,
        referred_at=referral.sent_at, listed_at=now, listed_by=viewer.public_id,
    )  # fmt: skip
    return repeat


def _meeting(viewer: Any, meeting_id: UUID | None, is_urgent: bool) -> Meeting | None:
    if meeting_id is None:
        return None
    meeting = queries.meeting_locked(viewer, meeting_id)
    if meeting.closed_at:
        return None
    if meeting.pack_released_at and not is_urgent:
        raise PackIsOut
    return meeting


def _lead(viewer: Any, lead_id: UUID | None, now: datetime) -> User | None:
    if lead_id is None:
        return None
    people_here = access.people_in_area(viewer.area_id, now, LEADS_CHILDREN)
    return next((post.user for post in people_here if post.user.public_id == lead_id), None)


def waiting(case: PanelCase) -> QuerySet[AgendaItem]:
    """Return the items of a case that nobody has heard, deferred or withdrawn, at meetings that are not closed."""
    return AgendaItem.objects.filter(
        case=case, decided_at=None, deferred_at=None, withdrawn_at=None, meeting__closed_at=None
    ).order_by("pk")


def put_on(case: PanelCase, meeting: Meeting, kind: Kind, now: datetime, *, is_urgent: bool = False) -> AgendaItem:
    """Return the case's item that still waits, made urgent where asked, or a new one on the meeting. Raises HeardThere."""
    waits = waiting(case).first()
    if waits is None:
        if AgendaItem.objects.filter(case=case, meeting=meeting).exists():
            raise HeardThere
        made = AgendaItem.objects.create(meeting=meeting, case=case, kind=kind, is_urgent=is_urgent, added_at=now)
        _those_who_leave(made)
        return made
    return versions.change(waits, version=waits.version, kind=kind, is_urgent=waits.is_urgent or is_urgent)


def _those_who_leave(item: AgendaItem) -> None:
    """Whoever left the room for the child before leaves for this item too, until somebody withdraws it."""
    before = Recusal.objects.filter(item__case=item.case_id, withdrawn_at=None).order_by("at", "pk")
    by_user = {one.attendance.user_id: one for one in before.select_related("attendance")}
    for seat in Attendance.objects.filter(meeting=item.meeting_id, user__in=by_user).order_by("pk"):
        was = by_user[seat.user_id]
        Recusal.objects.create(item=item, attendance=seat, at=was.at, by=was.by, because=was.because)


@act
def prepare_item(
    *, viewer: Any, item_id: UUID, version: int, is_urgent: bool, proposes: str, key: str, now: datetime
) -> AgendaItem:  # fmt: skip
    """Say whether an item is urgent, and whether a review proposes a step down or a closure: all move it on the agenda.

    `proposes` is a `Kind`, of which only a step down or a closure changes a review.

    Raises NotFound, NotAllowed, ItemIsOver, Changed.
    """
    item = queries.item_locked(viewer, item_id, Act.PREPARE_PANEL_CHILD)
    if item.decided_at or item.deferred_at:
        raise ItemIsOver
    kind = item.kind
    if kind in REVIEWS:
        kind = proposes if proposes in REVIEWS else Kind.REVIEW
    versions.change(item, version=version, kind=kind, is_urgent=is_urgent)
    audit.record(viewer, "panel.item.prepared", ref(item.case), now=now, detail={"kind": kind, "urgent": is_urgent})
    return item
