"""Stepping a case down, closing it, handing it to another area; and taking back a listing of the wrong child."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.rules.roles import LEADS_CHILDREN, Role
from wardlight.access.rules.table import Act
from wardlight.actions import queries as actions
from wardlight.kernel.days import english_days, local_date
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.panel import queries
from wardlight.panel.models import AgendaItem, CaseReferral, Ending, PanelCase, PanelDecision
from wardlight.panel.rules import intervals, states
from wardlight.panel.rules.ending import ERROR_MERGED, How, Proposal
from wardlight.panel.services import moves
from wardlight.panel.services.cases import ref, waiting


class AlreadyProposed(Refusal):
    """A closing waits for a manager."""

    message = "A closing of this case already waits for a manager to agree. Nothing else is recorded until they answer."


class AlreadyAnswered(Refusal):
    """The closing was agreed, or not."""

    message = "This closing has been answered already. Look at the case as it is now."


@dataclass(frozen=True)
class Given:
    """What the chair enters to step down, close or hand over; each way asks for its own."""

    how: How
    why: str = ""
    reason: str = ""
    residual_risk: str = ""
    advice: str = ""
    lead: UUID | None = None
    need_ended_why: str = ""
    child_told_on: date | None = None
    child_not_told_why: str = ""
    family_told_on: date | None = None
    family_not_told_why: str = ""
    criteria: frozenset[str] = frozenset()
    authority: str = ""
    contact: str = ""
    accepted_on: date | None = None


NAMES = {How.STEP_DOWN: states.Name.STEP_DOWN, How.CLOSE: states.Name.PROPOSE, How.TRANSFER: states.Name.TRANSFER}


@act
def end(*, viewer: Any, item_id: UUID, version: int, given: Given, key: str, now: datetime) -> Ending:
    """Step a case down, propose that it closes, or hand it to another area, once the panel has decided its item (I6, I7).

    A step-down and a transfer are done at once; a closing waits for a manager of social care. Raises NotFound, NotAllowed,
    AlreadyProposed, GuardsNotMet (everything missing at once), Changed.
    """
    item = queries.item_locked(viewer, item_id, Act.DECIDE_AT_PANEL)
    case = _case(item.case_id)
    if Ending.objects.filter(case=case, agreed_at=None, refused_at=None).exists():
        raise AlreadyProposed
    lead = _lead(viewer, given.lead, now)
    situation = states.Situation(
        is_decided=item.decided_at is not None, ending=_proposal(viewer, case, given, lead is not None, now)
    )
    move = moves.check(viewer, NAMES[given.how], case.state, situation)
    versions.change(item, version=version)
    done = {} if given.how == How.CLOSE else {"agreed_at": now, "agreed_by": viewer.public_id}
    ending = Ending.objects.create(
        case=case, item=item, how=given.how, reason=given.reason, why=given.why, residual_risk=given.residual_risk,
        advice=given.advice, lead=lead, need_ended_why=given.need_ended_why, child_told_on=given.child_told_on,
        child_not_told_why=given.child_not_told_why, family_told_on=given.family_told_on,
        family_not_told_why=given.family_not_told_why, authority=given.authority, contact=given.contact,
        accepted_on=given.accepted_on, proposed_at=now, proposed_by=viewer.public_id, **done,
    )  # fmt: skip
    changes: dict[str, Any] = {"lead": lead} if given.how == How.STEP_DOWN else {}
    if given.how == How.TRANSFER:
        changes = over(viewer, case, now)
    moves.keep(viewer=viewer, case=case, move=move, now=now, words=given.why, **changes)
    audit.record(
        viewer, f"panel.case.{given.how}", ref(case), now=now, detail={"reason": given.reason, "why": given.why}
    )
    if given.how == How.CLOSE:
        _ask_managers(viewer, case, ending, now)
    else:
        _tell(viewer, case, "panel.case_moved", now)
    return ending


def _case(pk: int) -> PanelCase:
    return PanelCase.objects.select_for_update(of=("self",)).select_related("record__lead_service", "lead", "panel").get(pk=pk)  # fmt: skip


def _lead(viewer: Any, lead: UUID | None, now: datetime) -> User | None:
    posts = access.people_in_area(viewer.area_id, now, LEADS_CHILDREN) if lead else []
    return next((post.user for post in posts if post.user.public_id == lead), None)


def _proposal(viewer: Any, case: PanelCase, given: Given, has_lead: bool, now: datetime) -> Proposal:
    levels = PanelDecision.objects.filter(case=case).order_by("-decided_at", "-pk").values_list("level", flat=True)
    return Proposal(
        how=given.how, levels=tuple(levels[:2]), open_purposes=_open_purposes(viewer, case), reason=given.reason,
        why=given.why, residual_risk=given.residual_risk, advice=given.advice, has_lead=has_lead,
        need_ended_why=given.need_ended_why, child_told_on=given.child_told_on,
        child_not_told_why=given.child_not_told_why, family_told_on=given.family_told_on,
        family_not_told_why=given.family_not_told_why, criteria=given.criteria, authority=given.authority,
        contact=given.contact, accepted_on=given.accepted_on, today=local_date(now),
    )  # fmt: skip


def _open_purposes(viewer: Any, case: PanelCase) -> frozenset[str]:
    return frozenset(one.purpose for one in actions.of_record(viewer, [case.record_id]) if not one.is_done)


def over(viewer: Any, case: PanelCase, now: datetime) -> dict[str, Any]:
    """Take a case that ends off the agendas it waits on, and return what changes on it: line A5 ends with it."""
    for item in waiting(case):
        versions.change(item, version=item.version, withdrawn_at=now)
    return {
        "ended_at": now, "ended_by": viewer.public_id, "next_review_on": None,
        "access_ends_at": intervals.case_access_ends(now, english_days()),
    }  # fmt: skip


def _ask_managers(viewer: Any, case: PanelCase, ending: Ending, now: datetime) -> None:
    service = case.record.lead_service
    managers = access.holders(service.pk, [Role.MANAGER], now) if service else []
    outbox.tell(
        "panel.closing_to_agree", now=now, users=[one.public_id for one in managers], area=viewer.area_public_id,
        reference=case.record.reference, link=f"/panel/closings/{ending.public_id}/",
    )  # fmt: skip


def _tell(viewer: Any, case: PanelCase, kind: str, now: datetime) -> None:
    outbox.tell(
        kind, now=now, users=[case.lead.public_id], services=[case.panel.service.public_id], area=viewer.area_public_id,
        reference=case.record.reference,
    )  # fmt: skip


@act
def answer_closing(
    *, viewer: Any, ending_id: UUID, version: int, agrees: bool, why: str, key: str, now: datetime
) -> Ending:  # fmt: skip
    """Agree, as the second person, that a case closes, or say why not. Agreed, it is over and its retention begins.

    Raises NotFound, NotAllowed, AlreadyAnswered, NeedsReason when not agreeing without one, GuardsNotMet, Changed.
    """
    ending = queries.closing_locked(viewer, ending_id)
    if ending.agreed_at or ending.refused_at:
        raise AlreadyAnswered
    case = _case(ending.case_id)
    if not agrees:
        if not why.strip():
            raise NeedsReason
        versions.change(ending, version=version, refused_at=now, refused_by=viewer.public_id, refused_why=why.strip())
        audit.record(viewer, "panel.closing.refused", ref(case), now=now, detail={"why": why})
        _tell(viewer, case, "panel.closing_refused", now)
        return ending
    situation = states.Situation(
        ending=Proposal(how=How(ending.how), open_purposes=_open_purposes(viewer, case)),
        is_another_person=ending.proposed_by != viewer.public_id,
    )
    move = moves.check(viewer, states.Name.CLOSE, case.state, situation)
    versions.change(ending, version=version, agreed_at=now, agreed_by=viewer.public_id)
    moves.keep(viewer=viewer, case=case, move=move, now=now, words=ending.reason, **over(viewer, case, now))
    audit.record(viewer, "panel.case.closed", ref(case), now=now, detail={"reason": ending.reason})
    _tell(viewer, case, "panel.case_closed", now)
    return ending


def take_back(*, viewer: Any, mention: int, record: int, now: datetime) -> None:
    """End what a listing made of the wrong child, inside the act that undoes the join; whoever was to hear it is told.

    A case that other concerns brought to the panel too goes on; this referral is no longer one of its.
    """
    rows = CaseReferral.objects.select_for_update().filter(
        route__concern__mention=mention, case__record=record, taken_back_at=None
    )
    for referral in rows.order_by("pk"):
        versions.change(referral, version=referral.version, taken_back_at=now)
        if not CaseReferral.objects.filter(case=referral.case_id, taken_back_at=None).exists():
            _end_by_mistake(viewer, _case(referral.case_id), now)


def _end_by_mistake(viewer: Any, case: PanelCase, now: datetime) -> None:
    if states.State(case.state) in states.OVER:
        return
    move = moves.check(viewer, states.Name.TAKE_BACK, case.state, states.Situation())
    asked = set(
        AgendaItem.objects.filter(case=case, withdrawn_at=None, meeting__pack_released_at__isnull=False)
        .order_by()
        .values_list("meeting__attendances__user__public_id", flat=True)
    )
    # nobody of the panel goes on reading about a child who was never meant: heard items too
    for item in AgendaItem.objects.filter(case=case, withdrawn_at=None).order_by("pk"):
        versions.change(item, version=item.version, withdrawn_at=now)
    changes = {**over(viewer, case, now), "access_ends_at": now}
    moves.keep(viewer=viewer, case=case, move=move, now=now, words=ERROR_MERGED, **changes)
    audit.record(viewer, "panel.case.taken_back", ref(case), now=now)
    outbox.tell(
        "panel.listed_by_mistake", now=now, users=[one for one in asked if one], area=viewer.area_public_id,
        services=[case.panel.service.public_id], reference=case.record.reference, link="/panel/",
    )  # fmt: skip


class Listener:
    """Hears that a join was undone: what was listed of that child was listed by mistake."""

    def joined(self, viewer: Any, mention: int, record: int, now: datetime) -> None:
        """Nothing: a child comes to the panel by being listed."""

    def undone(self, viewer: Any, mention: int, record: int, now: datetime) -> None:
        take_back(viewer=viewer, mention=mention, record=record, now=now)
