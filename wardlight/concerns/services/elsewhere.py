"""What the front door does with a route that does not go its usual way: not needed, or sent and answered elsewhere."""

from datetime import datetime
from uuid import UUID

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Route, Step
from wardlight.concerns.queries import front_door, hours
from wardlight.concerns.rules import clocks
from wardlight.concerns.rules.routes import OTHER_MEANS, RouteKind
from wardlight.concerns.services.moves import close_if_finished, keep_step
from wardlight.concerns.services.routes import move, tell_referrer
from wardlight.kernel.refusals import Changed, NeedsReason, Refusal
from wardlight.ledger import versions
from wardlight.ledger.acts import act


class NeedsMeans(Refusal):
    """How it was sent, or to whom, is not said."""

    message = "Enter how it was sent, and to whom by name."


class NotYetSent(Refusal):
    """Sent at a time still to come."""

    message = "Enter when it was sent. Something that is only planned does not count as sent."


def _held(viewer: Viewer, concern: UUID, kind: RouteKind, version: int) -> tuple[Concern, Route]:
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    route = front_door.routes_of(row)[kind]
    if route.version != version:
        raise Changed
    return row, route


@act
def not_needed(
    *, viewer: Viewer, concern: UUID, kind: RouteKind, version: int, why: str, key: str, now: datetime
) -> Route:
    """Say that a route is not needed after all, and why; its receiver and the referrer read that.

    Child protection is always needed, and of the panel it is said by not accepting. `version` is the route's. Raises
    NeedsReason, CannotMove, Changed, NotFound, NotAllowed.
    """
    row, route = _held(viewer, concern, kind, version)
    if not why.strip():
        raise NeedsReason
    move(
        viewer=viewer, route=route, to="not_needed", now=now, words=why, not_needed_because=why, decided_at=now,
        decided_by=viewer.public_id, told_at=now,
    )  # fmt: skip
    versions.change(row, version=row.version)
    keep_step(row, Step.Kind.NOT_NEEDED, viewer=viewer, now=now, words=why, after=kind)
    tell_referrer(concern=row, now=now)
    return route


@act
def sent_otherwise(
    *, viewer: Viewer, concern: UUID, kind: RouteKind, version: int, how: str, to: str, sent_at: datetime, key: str,
    now: datetime,
) -> Route:  # fmt: skip
    """Keep that something went to its receiver by another means: how, to whom, and when. The clock goes on.

    Raises NeedsMeans, NotYetSent, CannotMove, Changed, NotFound, NotAllowed.
    """
    row, route = _held(viewer, concern, kind, version)
    if how not in OTHER_MEANS or not to.strip():
        raise NeedsMeans
    if sent_at > now:
        raise NotYetSent
    opened = {} if route.due_at else clocks.of_route(kind, now, hours.in_force(viewer.area_code, now))
    words = f"{OTHER_MEANS[how]}, to {to}"
    move(
        viewer=viewer, route=route, to="sent_otherwise", now=now, words=words, sent_how=how, sent_to=to,
        sent_otherwise_at=sent_at, sent_otherwise_by=viewer.public_id, received_at=route.received_at or sent_at,
        read_at=sent_at, owner_id=route.owner_id or viewer.user_id, not_needed_because="", **opened,
    )  # fmt: skip
    versions.change(row, version=row.version)
    keep_step(row, Step.Kind.SENT_OTHERWISE, viewer=viewer, now=now, words=words, after=kind)
    return route


@act
def answered_away(
    *, viewer: Viewer, concern: UUID, kind: RouteKind, version: int, words: str, key: str, now: datetime
) -> Route:
    """Keep what a receiver answered to something sent by another means, and tell the referrer.

    Raises NeedsReason, CannotMove, Changed, NotFound, NotAllowed.
    """
    row, route = _held(viewer, concern, kind, version)
    if not words.strip():
        raise NeedsReason
    move(
        viewer=viewer, route=route, to="answered_away", now=now, words=words, outcome="answered_away", outcome_words=words,
        decided_at=now, decided_by=viewer.public_id, told_at=now,
    )  # fmt: skip
    versions.change(row, version=row.version)
    keep_step(row, Step.Kind.ANSWERED_AWAY, viewer=viewer, now=now, words=words, after=kind)
    tell_referrer(concern=row, now=now)
    close_if_finished(row, viewer=viewer, now=now)
    return route
