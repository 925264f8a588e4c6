"""Routes that nobody has, after their time: what the front-door manager must not lose sight of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from wardlight.access import gate
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Route
from wardlight.concerns.rules.routes import FINISHED, RouteKind


@dataclass(frozen=True)
class Adrift:
    """A route past its time that nobody owns."""

    public_id: UUID
    reference: str
    as_given: str
    kind: str
    service: str
    phone: str
    due_at: datetime


def adrift(viewer: Viewer) -> list[Adrift]:
    """Return the area's routes past due without an owner, longest first, to its front-door managers. Raises NotAllowed."""
    viewer.require_role(Role.FRONT_DOOR_MANAGER)
    rows = list(
        Route.objects.filter(_nobody_has(viewer)).select_related("concern__mention", "service").order_by("due_at", "pk")
    )
    gate.note_rows(viewer, Kind.CONCERN, dict.fromkeys(row.concern.public_id for row in rows), level=2)
    return [
        Adrift(
            row.concern.public_id, row.concern.reference, row.concern.mention.as_given, row.kind,
            row.service.name if row.service else "", row.service.phone if row.service else "", row.due_at,
        )
        for row in rows
        if row.due_at
    ]  # fmt: skip


def adrift_number(viewer: Viewer) -> int:
    """Return how many routes are adrift; none for anybody but a front-door manager."""
    if Role.FRONT_DOOR_MANAGER not in viewer.roles:
        return 0
    return Route.objects.filter(_nobody_has(viewer)).count()


def _nobody_has(viewer: Viewer) -> Q:
    visible = Concern.objects.filter(gate.visible_to(viewer, Act.READ_CONCERN)).order_by().values("pk")
    has_owner = Q(owner__isnull=False) | Q(kind=RouteKind.CHILD_PROTECTION, concern__owner__isnull=False)
    return Q(concern__in=visible, due_at__lt=viewer.now) & ~Q(state__in=FINISHED) & ~has_owner
