"""What the front door does with a concern before it decides: take it, look at it, leave it, explain it."""

from datetime import datetime
from uuid import UUID

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Step
from wardlight.concerns.queries import front_door, hours
from wardlight.concerns.queries.ringing import rings_unanswered
from wardlight.concerns.rules.red_list import SAID, Red
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.triage import RED, due_after_look, may_look, must_be_red, without_the_other
from wardlight.concerns.services.moves import close_if_finished, keep_step
from wardlight.concerns.services.routes import move
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import outbox, versions
from wardlight.ledger.acts import act


class RedAtOnce(Refusal):
    """A reason for red was ticked with another priority."""

    message = "What you ticked makes it red. Choose red, or take the tick away and say why it does not hold."


class AlreadyDecided(Refusal):
    """The front door has decided."""

    message = "This concern has been decided. What the person was told stays as it is."


class NothingToExplain(Refusal):
    """Neither route goes without the other."""

    message = "Child protection and the panel both have this concern, so there is nothing to explain."


def undecided(concern: Concern) -> None:
    """Raise AlreadyDecided once the front door has decided."""
    if front_door.routes_of(concern)[RouteKind.CHILD_PROTECTION].state == "decided":
        raise AlreadyDecided


@act
def take(*, viewer: Viewer, concern: UUID, version: int, now: datetime) -> Concern:
    """Take a concern on, from nobody or from a colleague, and mark its child-protection route as read.

    Raises NotFound, NotAllowed, Changed when somebody else took it meanwhile.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    before = row.owner.name if row.owner else ""
    versions.change(row, version=version, owner_id=viewer.user_id, taken_at=now)
    _answer_the_bell(row, viewer, now)
    keep_step(row, Step.Kind.TAKEN, viewer=viewer, now=now, words=f"From {before}" if before else "")
    _read(row, viewer, now)
    return row


def _answer_the_bell(row: Concern, viewer: Viewer, now: datetime) -> None:
    """Keep who answered the duty team's bell: whoever takes or looks at a concern it rang for."""
    if rings_unanswered(row):
        keep_step(row, Step.Kind.RING_ANSWERED, viewer=viewer, now=now)


def _read(row: Concern, viewer: Viewer, now: datetime) -> None:
    route = front_door.routes_of(row)[RouteKind.CHILD_PROTECTION]
    if route.state == "received":
        move(viewer=viewer, route=route, to="read", now=now, read_at=now, owner_id=viewer.user_id)


@act
def look(
    *, viewer: Viewer, concern: UUID, version: int, priority: str, red: tuple[str, ...], why: str, key: str,
    now: datetime,
) -> Concern:  # fmt: skip
    """Record the first look, or a later one: red, amber or green, with why, and which reasons for red hold (C00).

    Sets when the decision is due, and takes the concern on when nobody has. Raises NeedsReason, RedAtOnce,
    AlreadyDecided, Changed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    undecided(row)
    if not why.strip():
        raise NeedsReason
    reasons = tuple(Red(reason) for reason in red)
    if not may_look(row.priority, priority) or (must_be_red(frozenset(reasons)) and priority != RED):
        raise RedAtOnce
    before, first = row.priority, row.looked_at is None
    due = due_after_look(
        before=before, after=priority, due=row.decide_due_at, sent_at=row.sent_at, looked_at=now,
        settings=hours.in_force(viewer.area_code, now),
    )  # fmt: skip
    taken = {} if row.owner_id else {"owner_id": viewer.user_id, "taken_at": now}
    seen = {"looked_at": now, "looked_by": viewer.public_id} if first else {}
    versions.change(
        row, version=version, priority=priority, priority_why=why, red_because=list(reasons), decide_due_at=due,
        **seen, **taken,
    )  # fmt: skip
    _read(row, viewer, now)
    route = front_door.routes_of(row)[RouteKind.CHILD_PROTECTION]
    versions.change(route, version=route.version, due_at=due, told_due_at=due)
    _answer_the_bell(row, viewer, now)
    words = f"{why} ({', '.join(SAID[reason] for reason in reasons)})" if reasons else why
    kind = Step.Kind.LOOKED if first else Step.Kind.LOOKED_AGAIN
    keep_step(row, kind, viewer=viewer, now=now, words=words, before=before, after=priority)
    if priority == RED and before != RED and route.service:
        outbox.tell(
            "concerns.red", now=now, services=[route.service.public_id], area=row.area.public_id,
            reference=row.reference, link=page(row),
        )  # fmt: skip
    return row


def page(row: Concern) -> str:
    """Return where the front door opens a concern."""
    return f"/front-door/{row.public_id}/"


@act
def leave_undecided(*, viewer: Viewer, concern: UUID, version: int, why: str, key: str, now: datetime) -> Concern:
    """Keep the reason why a concern is left undecided for now. The clock goes on. Raises NeedsReason, AlreadyDecided."""
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    undecided(row)
    if not why.strip():
        raise NeedsReason
    versions.change(row, version=version)
    keep_step(row, Step.Kind.LEFT_UNDECIDED, viewer=viewer, now=now, words=why)
    return row


@act
def explain(*, viewer: Viewer, concern: UUID, version: int, why: str, key: str, now: datetime) -> Concern:
    """Say why one of child protection and panel goes without the other (I10). Raises NeedsReason, NothingToExplain."""
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    routes = front_door.routes_of(row)
    if not why.strip():
        raise NeedsReason
    if not without_the_other(front_door.standing_of(routes, [])):
        raise NothingToExplain
    versions.change(row, version=version)
    panel = routes[RouteKind.PANEL]
    versions.change(panel, version=panel.version, explained_why=why, explained_by=viewer.public_id)
    keep_step(row, Step.Kind.EXPLAINED, viewer=viewer, now=now, words=why)
    close_if_finished(row, viewer=viewer, now=now)
    return row
