"""The short links of an area's campaigns, for those who make them. How many came through one is said only from six on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import PublicLink, PublicReport
from wardlight.kernel.refusals import NotFound

MAKERS = (Role.PREVENTION_OFFICER, Role.LICENSING_OFFICER, Role.TRAINING_OFFICER, Role.FRONT_DOOR_MANAGER)
SAID_FROM = 6  # messages; one to five could say who wrote (small numbers, assurance.md 7)


@dataclass(frozen=True)
class LinkView:
    """A link as its makers see it; `came` is None where too few came to say, none among them."""

    public_id: UUID
    version: int
    code: str
    campaign: str
    trade: str
    made_at: datetime
    ended_at: datetime | None
    came: int | None


def links(viewer: Viewer) -> list[LinkView]:
    """Return the area's links, those in use first, newest first. Raises NotAllowed for who makes none."""
    viewer.require_role(*MAKERS)
    rows = PublicLink.objects.filter(area=viewer.area_id).order_by("-made_at", "-pk")
    came = dict(PublicReport.objects.filter(link__in=rows).order_by().values_list("link").annotate(Count("pk")))
    return sorted((_view(row, came.get(row.pk, 0)) for row in rows), key=lambda one: one.ended_at is not None)


def link(viewer: Viewer, public_id: UUID) -> LinkView:
    """Return one of the area's links. Raises NotFound, NotAllowed."""
    viewer.require_role(*MAKERS)
    row = PublicLink.objects.filter(area=viewer.area_id, public_id=public_id).first()
    if row is None:
        raise NotFound
    return _view(row, PublicReport.objects.filter(link=row).count())


def link_locked(viewer: Viewer, public_id: UUID) -> PublicLink:
    """Return the row itself, locked for a change. Raises NotFound, NotAllowed."""
    viewer.require_role(*MAKERS)
    row = PublicLink.objects.select_for_update().filter(area=viewer.area_id, public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def _view(row: PublicLink, came: int) -> LinkView:
    return LinkView(
        row.public_id, row.version, row.code, row.campaign, row.trade, row.made_at, row.ended_at,
        came if came >= SAID_FROM else None,
    )  # fmt: skip
