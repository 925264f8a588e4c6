"""What the panel asks of concerns: the panel routes that triage accepted, and what it proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from wardlight.access import gate, ports
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Decision, Route
from wardlight.concerns.rules.routes import RouteKind
from wardlight.kernel.refusals import NotFound


@dataclass(frozen=True)
class Referral:
    """A panel route that triage accepted: whose record it is about, when it was sent, and the level proposed."""

    route: int
    public_id: UUID
    reference: str
    record: int
    service: int
    sent_at: datetime
    accepted_at: datetime | None
    proposed_level: str
    why: str


def accepted() -> QuerySet[Any]:
    """Return the accepted panel routes of concerns joined to a record, with the record's row id as `child`."""
    return (
        Route.objects.filter(
            kind=RouteKind.PANEL, state="accepted", concern__mention__joins__undone_at=None,
            concern__mention__joins__isnull=False,
        )
        .annotate(child=F("concern__mention__joins__record"))
        .order_by()
    )  # fmt: skip


def _visible(viewer: Viewer, services: Iterable[int]) -> QuerySet[Any]:
    latest = Decision.objects.filter(concern=OuterRef("concern"), panel_accepts=True).order_by("-decided_at", "-pk")
    records = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.LIST_AT_PANEL)).values("pk")
    return (
        accepted()
        .filter(child__in=records, service__in=list(services))
        .annotate(proposed=Subquery(latest.values("level")[:1]), decided_why=Subquery(latest.values("why")[:1]))
        .select_related("concern")
    )


def _referral(route: Any) -> Referral:
    return Referral(
        route.pk, route.public_id, route.concern.reference, route.child, route.service_id, route.concern.sent_at,
        route.decided_at, route.proposed or "", route.decided_why or "",
    )  # fmt: skip


def waiting_rows(viewer: Viewer, services: Iterable[int], listed: Any) -> QuerySet[Any]:
    """Return the rows of what `waiting` returns, to be counted."""
    rows = _visible(viewer, services).exclude(pk__in=listed)
    return Route.objects.filter(pk__in=rows.values("pk")).order_by()


def waiting(viewer: Viewer, services: Iterable[int], listed: Any) -> list[Referral]:
    """Return the accepted routes to `services` that are not among `listed` (a subquery of route row ids), oldest first."""
    return [
        _referral(route) for route in _visible(viewer, services).exclude(pk__in=listed).order_by("decided_at", "pk")
    ]


def one(viewer: Viewer, services: Iterable[int], public_id: UUID) -> Referral:
    """Return one accepted route on whose child the viewer may act. Raises NotFound."""
    found = _visible(viewer, services).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return _referral(found)
