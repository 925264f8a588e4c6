"""Asking for a strategy discussion, and recording that it was held."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import front_door
from wardlight.concerns.services import close_if_finished
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import audit, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people
from wardlight.plans.protection.models import StrategyDiscussion
from wardlight.plans.protection.queries import strategy
from wardlight.plans.protection.rules.strategy import absent, discussion_due


class AlreadyAsked(Refusal):
    """One is asked for and not yet held."""

    message = "A strategy discussion is already asked for. Record that it was held before asking for another."


class PlannedInThePast(Refusal):
    """A plan for a time gone by."""

    message = "Enter a time that is still to come, or leave it empty until it is known."


class AlreadyHeld(Refusal):
    """It is recorded as held."""

    message = "This strategy discussion is recorded already. Ask for another if there was one."


class NotYetHeld(Refusal):
    """Held, says somebody, at a time still to come."""

    message = "Enter when it was held. A discussion that is only planned does not count as held."


class SomebodyMissing(Refusal):
    """Not all three that it takes."""

    message = (
        "Enter who was there for social care, police and health. Without all three it was not a strategy discussion."
    )


def ref(row: StrategyDiscussion) -> audit.Ref:
    """Return a strategy discussion as the trail names it."""
    return audit.Ref("strategy_discussion", row.public_id)


@act
def ask(
    *, viewer: Viewer, concern: UUID, why: str, planned_at: datetime | None, key: str, now: datetime
) -> StrategyDiscussion:
    """Ask for a strategy discussion on a concern in the viewer's queue, and say when it is planned, if that is known (S1).

    Raises NeedsReason, PlannedInThePast, AlreadyAsked; NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    if not why.strip():
        raise NeedsReason
    if planned_at is not None and planned_at < now:
        raise PlannedInThePast
    if StrategyDiscussion.objects.filter(concern=row, held_at=None).exists():
        raise AlreadyAsked
    join = people.joined_record(row.mention_id)
    made = StrategyDiscussion.objects.create(
        area_id=row.area_id, concern=row, record=join.record if join else None, asked_at=now,
        asked_by=cast(UUID, viewer.public_id), why=why, planned_at=planned_at, due_at=discussion_due(now),
    )  # fmt: skip
    audit.record(viewer, "protection.strategy_discussion.asked", ref(made), now=now, detail={"why": why})
    return made


@act
def record_held(
    *, viewer: Viewer, discussion: UUID, version: int, held_at: datetime, social_care: str, police: str, health: str,
    others: str, outcome: str, outcome_why: str, key: str, now: datetime,
) -> StrategyDiscussion:  # fmt: skip
    """Record that a strategy discussion was held: by whom, with which outcome, and why (S1).

    Whoever has the concern may, or whoever edits the child's record. Raises SomebodyMissing, NeedsReason, NotYetHeld,
    AlreadyHeld, Changed; NotFound, NotAllowed.
    """
    row = strategy.locked(viewer, discussion)
    if row.held_at is not None:
        raise AlreadyHeld
    if held_at > now:
        raise NotYetHeld
    if absent({"social_care": social_care, "police": police, "health": health}):
        raise SomebodyMissing
    if not outcome_why.strip() or not outcome:
        raise NeedsReason
    versions.change(
        row, version=version, held_at=held_at, recorded_by=viewer.public_id, social_care=social_care, police=police,
        health=health, others=others, outcome=outcome, outcome_why=outcome_why,
    )  # fmt: skip
    audit.record(viewer, "protection.strategy_discussion.held", ref(row), now=now, detail={"outcome": outcome})
    if row.concern is not None:
        close_if_finished(row.concern, viewer=viewer, now=now)
    return row
