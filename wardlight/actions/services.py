"""Changes to actions: issued inside the act that sets them, finished by their owner with evidence."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from wardlight.access.models import Agency, User
from wardlight.actions import queries
from wardlight.actions.models import Action
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people

LINK = "/actions/"


class AlreadyDone(Refusal):
    """The action is finished."""

    message = "This action is already done. What was recorded stays; tell the panel co-ordinator if it was wrong."


class NeedsOutcome(Refusal):
    """Done needs to say what came of it and how anybody can tell (clock C43)."""

    message = "Enter what came of it, and the evidence for it. A date alone does not finish an action."


class NeedsLateReason(Refusal):
    """A late action is finished with the reason why it was late."""

    message = "This action is late. Enter why, so that the panel can see what stood in the way."


class DueInThePast(Refusal):
    """An action was given a day that has gone by."""

    message = "An action is due today or later. Enter another day."


class NotLate(Refusal):
    """There is no lateness to explain."""

    message = "This action is not late. Finish it when it is done."


def _refs(action: Action) -> list[audit.Ref]:
    found = people.record_refs([action.record_id]) if action.record_id else {}
    return [audit.Ref("child", public_id) for public_id, _ in found.values()]


def issue_action(
    *, viewer: Any, record: int | None, what: str, purpose: str, owner: User, agency: Agency, due_on: date,
    origin: UUID | None, origin_words: str, now: datetime,
) -> Action:  # fmt: skip
    """Give somebody something to do, inside the act that decides it, and tell them. Raises DueInThePast."""
    if due_on < local_date(now):
        raise DueInThePast
    action = Action.objects.create(
        area_id=viewer.area_id, record_id=record, what=what, purpose=purpose, owner=owner, agency=agency, due_on=due_on,
        origin=origin, origin_words=origin_words, issued_at=now, issued_by=viewer.public_id,
    )  # fmt: skip
    audit.record(
        viewer, "actions.action.issued", audit.Ref("action", action.public_id), now=now, subjects=_refs(action),
        detail={"what": what, "owner": owner.public_id, "due_on": due_on},
    )  # fmt: skip
    outbox.tell("actions.issued", now=now, users=[owner.public_id], area=viewer.area_public_id, link=LINK)
    return action


@act
def complete_action(
    *, viewer: Any, action_id: UUID, version: int, outcome: str, evidence: str, key: str, now: datetime,
    late_why: str = "",
) -> Action:  # fmt: skip
    """Finish the viewer's own action with what came of it and the evidence, and tell whoever set it.

    Raises NotFound, NotAllowed, AlreadyDone, NeedsOutcome, NeedsLateReason, Changed.
    """
    action = queries.own_locked(viewer, action_id)
    if action.done_at:
        raise AlreadyDone
    if not outcome.strip() or not evidence.strip():
        raise NeedsOutcome
    values: dict[str, Any] = {"done_at": now, "done_by": viewer.public_id, "outcome": outcome, "evidence": evidence}
    if local_date(now) > action.due_on and not action.late_why:
        if not late_why.strip():
            raise NeedsLateReason
        values |= {"late_why": late_why, "late_said_at": now, "late_said_by": viewer.public_id}
    subjects = _refs(action)
    versions.change(action, version=version, **values)
    audit.record(
        viewer, "actions.action.done", audit.Ref("action", action.public_id), now=now, subjects=subjects,
        detail={"outcome": outcome, "evidence": evidence},
    )  # fmt: skip
    outbox.tell(
        "actions.done",
        now=now,
        users=[action.issued_by] if action.issued_by else [],
        area=viewer.area_public_id,
        link="/panel/",
    )
    return action


@act
def say_why_late(*, viewer: Any, action_id: UUID, version: int, why: str, key: str, now: datetime) -> Action:
    """Keep why the viewer's own action is late. It stays late. Raises NotFound, AlreadyDone, NotLate, NeedsLateReason, Changed."""
    action = queries.own_locked(viewer, action_id)
    if action.done_at:
        raise AlreadyDone
    if local_date(now) <= action.due_on:
        raise NotLate
    if not why.strip():
        raise NeedsLateReason
    versions.change(action, version=version, late_why=why, late_said_at=now, late_said_by=viewer.public_id)
    audit.record(
        viewer, "actions.lateness.explained", audit.Ref("action", action.public_id), now=now, subjects=_refs(action),
        detail={"why": why},
    )  # fmt: skip
    return action
