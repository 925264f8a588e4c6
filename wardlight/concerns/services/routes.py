"""Moving a route: taken, answered, opened later. Every move is in the table of `rules.routes` and leaves a row."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Route, RouteMove
from wardlight.concerns.queries import hours
from wardlight.concerns.rules import clocks, police
from wardlight.concerns.rules.routes import ANSWERED_BY, NO_SERVICE, RECEIVED_BY, STARTS_AS, RouteKind, may_move
from wardlight.concerns.services.refs import ref
from wardlight.kernel.refusals import Changed, NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act


class CannotMove(Refusal):
    """A move that the table does not allow."""

    message = "This cannot be done as things stand: it has already been answered, or nobody has taken it yet."


class NobodyToReceive(Refusal):
    """The area has no service of the kind that receives the route."""

    message = NO_SERVICE


def move(*, viewer: Viewer, route: Route, to: str, now: datetime, words: str = "", **values: Any) -> Route:
    """Move a route that the caller holds under its gate, with `values` beside the state. Raises CannotMove, Changed."""
    before = route.state
    if not may_move(RouteKind(route.kind), before, to):
        raise CannotMove
    versions.change(route, version=route.version, state=to, **values)
    RouteMove.objects.create(route=route, before=before, after=to, at=now, by=viewer.public_id, words=words)
    return route


def tell_referrer(*, concern: Concern, now: datetime) -> None:
    """Tell the author that a line of the receipt changed."""
    outbox.tell(
        "concerns.receipt_changed", now=now, users=[concern.author.public_id], area=concern.area.public_id,
        reference=concern.reference, link=f"/concerns/{concern.public_id}/",
    )  # fmt: skip


@act
def take_route(*, viewer: Viewer, concern: UUID, kind: RouteKind, version: int, key: str, now: datetime) -> Route:
    """Own and read what came to the viewer's service. Raises NotFound, NotAllowed, Changed, CannotMove."""
    row, route = _held(viewer, ANSWERED_BY[kind], concern, kind, version)
    move(viewer=viewer, route=route, to="read", now=now, owner_id=viewer.user_id, read_at=now)
    audit.record(viewer, f"concerns.{kind}.taken", ref(row), now=now)
    return route


@act
def answer_route(
    *, viewer: Viewer, concern: UUID, kind: RouteKind, version: int, accepts: bool, why: str, key: str, now: datetime
) -> Route:
    """Answer what came, and tell the referrer at once (I11).

    Police say useful, or one of the reasons of `rules.police`; others take it on, or decline with a reason. Raises
    NeedsReason, CannotMove, Changed, NotFound, NotAllowed.
    """
    row, route = _held(viewer, ANSWERED_BY[kind], concern, kind, version)
    to, words = _answer(kind, accepts, why)
    move(
        viewer=viewer, route=route, to=to, now=now, words=words, outcome=why if kind == RouteKind.POLICE else to,
        outcome_words=words, decided_at=now, decided_by=viewer.public_id, told_at=now,
    )  # fmt: skip
    audit.record(viewer, f"concerns.{kind}.answered", ref(row), now=now, detail={"to": to, "words": words})
    tell_referrer(concern=row, now=now)
    return route


def _answer(kind: RouteKind, accepts: bool, why: str) -> tuple[str, str]:
    if kind == RouteKind.POLICE:
        if accepts:
            return "useful", police.USEFUL
        if why not in police.NOT_USEFUL:
            raise NeedsReason
        return "not_useful", police.NOT_USEFUL[why]
    if not accepts and not why.strip():
        raise NeedsReason
    return ("decided" if accepts else "declined"), why.strip()


@act
def open_route(
    *, viewer: Viewer, concern: UUID, kind: RouteKind, why: str, version: int, key: str, now: datetime
) -> Route:
    """Open a route that was not opened at first, as the front door, saying what is asked of its receiver.

    Raises NeedsReason, NobodyToReceive, CannotMove, Changed, NotFound, NotAllowed.
    """
    row, route = _held(viewer, Act.TRIAGE_CONCERN, concern, kind, version)
    if not why.strip():
        raise NeedsReason
    service = access.service_of_kind(row.area_id, RECEIVED_BY[kind])
    if service is None:
        raise NobodyToReceive
    move(
        viewer=viewer, route=route, to=STARTS_AS[kind], now=now, words=why, service=service, not_needed_because="",
        received_at=now, **clocks.of_route(kind, now, hours.in_force(viewer.area_code, now)), decided_at=None, decided_by=None, told_at=None,
    )  # fmt: skip
    audit.record(viewer, f"concerns.{kind}.opened", ref(row), now=now, detail={"why": why})
    outbox.tell(
        "concerns.received", now=now, services=[service.public_id], area=row.area.public_id, reference=row.reference
    )
    tell_referrer(concern=row, now=now)
    return route


def _held(viewer: Viewer, needed: Act, public_id: UUID, kind: RouteKind, version: int) -> tuple[Concern, Route]:
    concern = Concern.objects.select_related("author", "area").filter(public_id=public_id).first()
    facts = gate.facts(viewer, Kind.CONCERN, [concern.pk]).get(concern.pk) if concern else None
    if concern is None or facts is None:
        raise NotFound
    gate.require(viewer, needed, facts)
    route = Route.objects.select_for_update().get(concern=concern, kind=kind)
    if route.version != version:
        raise Changed
    return concern, route
