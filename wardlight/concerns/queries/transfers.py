"""Concerns on their way between areas: what waits for an answer here, what waits there, and one to answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.models import Area
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Transfer
from wardlight.concerns.rules.transferring import State
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.audit import Ref

READ, ROW = 3, 1  # levels, as the trail writes them
RELATED = ("area", "to_area", "sent_by", "answered_by", "concern__author", "concern__author_service")


@dataclass(frozen=True)
class TransferView:
    """A hand-over as one of its two sides reads it. `given` is all that was handed."""

    public_id: UUID
    version: int
    is_ours: bool  # we handed it over
    concern: UUID | None  # ours alone
    reference: str
    from_area: str
    to_area: str
    given: dict[str, Any]
    why: str
    state: str
    sent_at: datetime
    sent_by: str
    first_told_by: str
    due_at: datetime
    answered_at: datetime | None
    answered_by: str
    answer: str


def to_us(viewer: Viewer) -> QuerySet[Transfer]:
    """Return what other areas have handed to the viewer's, for people in post at its front door."""
    return Transfer.objects.select_related(*RELATED).filter(_to_us(viewer))


def _to_us(viewer: Viewer) -> Q:
    if viewer.denials() or not viewer.in_force().roles & FRONT_DOOR:
        return gate.NOTHING
    return Q(to_area=viewer.area_id)


def other_areas(viewer: Viewer) -> list[Area]:
    """Return the areas that a concern can be handed to: those with a front door here, but the viewer's own."""
    return [
        area for area in access.areas()
        if area.pk != viewer.area_id and access.service_of_kind(area.pk, "front_door") is not None
    ]  # fmt: skip


def waiting(viewer: Viewer) -> list[TransferView]:
    """Return what waits for an answer, soonest due first: handed to us, and handed by us of what the viewer may triage."""
    ours = Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN)).order_by().values("pk")
    rows = Transfer.objects.filter(_to_us(viewer) | Q(area=viewer.area_id, concern__in=ours), state=State.WAITING)
    found = list(rows.select_related(*RELATED).order_by("due_at", "pk"))
    viewer.reads.extend(Ref("transfer", row.public_id, ROW) for row in found)
    return [_view(viewer, row) for row in found]


def transfer(viewer: Viewer, public_id: UUID) -> TransferView:
    """Return one that was handed to the viewer's area, to its front door, and note the view. Raises NotFound."""
    row = to_us(viewer).filter(public_id=public_id).first()
    if row is None:
        raise NotFound(about=("transfer", public_id))
    viewer.reads.append(Ref("transfer", row.public_id, READ))
    return _view(viewer, row)


def of_concern(viewer: Viewer, concern: int) -> list[TransferView]:
    """Return the hand-overs of a concern that the caller has opened under the gate, newest first."""
    rows = Transfer.objects.filter(concern=concern).select_related(*RELATED).order_by("-sent_at", "-pk")
    return [_view(viewer, row) for row in rows]


def unanswered(now: datetime) -> list[Transfer]:
    """Return what nobody has answered in its time and nobody was told of."""
    rows = Transfer.objects.filter(state=State.WAITING, climbed_at=None, due_at__lt=now)
    return list(rows.select_related(*RELATED).order_by("due_at", "pk"))


def _view(viewer: Viewer, row: Transfer) -> TransferView:
    ours = row.area_id == viewer.area_id
    return TransferView(
        public_id=row.public_id, version=row.version, is_ours=ours, concern=row.concern.public_id if ours else None,
        reference=row.concern.reference, from_area=row.area.name, to_area=row.to_area.name, given=row.given,
        why=row.why, state=row.state, sent_at=row.sent_at, sent_by=row.sent_by.name,
        first_told_by=f"{row.concern.author.name}, {row.concern.author_service.name}", due_at=row.due_at,
        answered_at=row.answered_at, answered_by=row.answered_by.name if row.answered_by else "", answer=row.answer,
    )  # fmt: skip
