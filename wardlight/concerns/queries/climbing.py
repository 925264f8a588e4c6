"""What the sweep asks: which routes are open and late or without an owner, and who may be asked about them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from wardlight.access import queries as access
from wardlight.access.models import Membership, User
from wardlight.concerns.models import Concern, CrimeReport, Escalation, Route
from wardlight.concerns.queries import hours
from wardlight.concerns.rules.climbing import Open, due, is_read
from wardlight.concerns.rules.clocks import Settings
from wardlight.concerns.rules.routes import RouteKind, Rung
from wardlight.people.models import ConflictBlock

NEVER = datetime.max.replace(tzinfo=UTC)


def _works_there(now: datetime) -> Exists:
    """An owner who still works in the service that received it, or at the front door that sent it another way."""
    posts = Membership.objects.filter(
        Q(service=OuterRef("service")) | Q(service__kind="front_door", service__area=OuterRef("area")),
        Q(ends_at=None) | Q(ends_at__gt=now), user=OuterRef("owner"), user__is_active=True, starts_at__lte=now,
    )  # fmt: skip
    return Exists(posts)


def open_routes() -> QuerySet[Route]:
    """Return every route that was sent on its way and of which the referrer has not been told the end."""
    return Route.objects.filter(told_at=None, due_at__isnull=False)


# When each open route has its next step, so that a sweep reads whole only what changed or is due. Kept under the versions of
# route and concern and the area's hours; what is not in it is looked at.
_next: dict[UUID, tuple[int, int, Settings, datetime]] = {}


def to_sweep(now: datetime) -> list[int]:
    """Return the row ids of the routes with something to do now: a step not yet taken, no receiver, or an owner who left."""
    late = (
        Q(due_at__lte=now)
        | Q(read_at=None)
        | Q(kind=RouteKind.CHILD_PROTECTION, concern__looked_at=None, concern__first_look_due_at__lte=now)
        | Q(decided_at__isnull=False)
        | Q(owner__isnull=False, stays=False)
    )
    rows = open_routes().annotate(stays=_works_there(now)).filter(late).order_by("due_at", "pk")
    found = rows.values_list(
        "pk", "public_id", "version", "concern__version", "area", "state", "owner", "stays", named=True
    )
    settings = {area.pk: held for area, held in hours.of_areas(now)}
    at_once, waits = [], {}
    for row in found:
        held = (row.version, row.concern__version, settings[row.area])
        known = _next.get(row.public_id)
        if row.state == "no_receiver" or (row.owner is not None and not row.stays):
            at_once.append(row.pk)
        elif known is None or known[:3] != held or known[3] <= now:
            waits[row.pk] = held
    return at_once + _with_a_step(waits, now)


def _with_a_step(routes: dict[int, tuple[int, int, Settings]], now: datetime) -> list[int]:
    """Return those that have a step to take now; of the others, keep when they will."""
    rows = Route.objects.filter(pk__in=routes).select_related("concern").prefetch_related("escalations")
    found = []
    for row in rows.order_by("due_at", "pk"):
        taken = {(one.lack, one.rung) for one in row.escalations.all()}
        ahead = [step for step in due(as_open(row), None, routes[row.pk][2]) if (step.lack, step.rung) not in taken]
        if any(step.since <= now for step in ahead):
            found.append(row.pk)
            continue
        _next[row.public_id] = (*routes[row.pk], min((step.since for step in ahead), default=NEVER))
    return found


def crimes_to_sweep(now: datetime) -> list[int]:
    """Return the row ids of crime reports past their time without a reference that have not gone up yet."""
    rows = CrimeReport.objects.filter(state=CrimeReport.State.ASKED, due_at__lte=now, climbed_at=None)
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True))


def route_locked(pk: int) -> Route:
    """Return a route with its concern, locked for the sweep."""
    return (
        Route.objects.select_for_update(of=("self",))
        .select_related("concern__area", "concern__owner", "concern__author", "service", "owner")
        .get(pk=pk)
    )


def stays(route: Route, now: datetime) -> bool:
    """Say whether whoever owns a route still works where it is."""
    return bool(Route.objects.filter(pk=route.pk).annotate(stays=_works_there(now)).filter(stays=True).exists())


def as_open(route: Route) -> Open:
    """Return a route as the ladder's rules see it; child protection is owned with its concern, and looked at there."""
    concern, kind = route.concern, RouteKind(route.kind)
    protects = kind == RouteKind.CHILD_PROTECTION
    opened_at = route.received_at or concern.sent_at
    if route.due_at is None:
        raise ValueError("a route that was never opened has no ladder: opening sets its clock")
    return Open(
        kind=kind, state=route.state, opened_at=opened_at, due_at=route.due_at,
        told_due_at=route.told_due_at or route.due_at,
        has_owner=route.owner_id is not None or (protects and concern.owner_id is not None),
        is_read=is_read(kind, route.state, route.read_at), decided_at=route.decided_at,
        told=route.told_at is not None,
        look_due_at=concern.first_look_due_at if protects and concern.looked_at is None else None,
        red=concern.priority == Concern.Priority.RED,
    )  # fmt: skip


def taken(route: Route) -> set[tuple[str, int]]:
    """Return the steps of a route's ladder that were taken, as what lacks and the rung."""
    return set(Escalation.objects.filter(route=route).values_list("lack", "rung"))


def asked(rung: Rung, route: Route, now: datetime, *, besides: Iterable[int]) -> User | None:
    """Return the first person the rung names who is in post, not among `besides`, and not kept from the child's record."""
    kept_from = set(
        ConflictBlock.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now, record__joins__undone_at=None,
            record__joins__mention=route.concern.mention_id,
        ).values_list("user", flat=True)
    )  # fmt: skip
    without = {*besides, *kept_from}
    for where, role in rung.asks:
        for service in _services(where, route):
            for user in access.holders(service, [role], now):
                if user.pk not in without:
                    return user
    return None


def _services(where: str, route: Route) -> list[int]:
    if where == "own":
        return [route.service_id] if route.service_id else []
    if where == "area":
        return [service.pk for service in access.services_in(route.area_id)]
    found: Any = access.service_of_kind(route.area_id, where)
    return [found.pk] if found else []
