"""Hand-over between shifts: what is open and with whom, what the one who leaves says, and what nobody has taken over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from wardlight.access import gate
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, HandedOver, HandOver
from wardlight.kernel.refusals import NotFound
from wardlight.people import queries as people
from wardlight.people.queries import MentionView

MOST = 100
LATELY = timedelta(days=2)


@dataclass(frozen=True)
class Open:
    """An open concern: with whom, what is due next, and what was said of it in this hand-over."""

    public_id: UUID
    reference: str
    child: MentionView
    priority: str
    owner: str
    is_mine: bool
    sent_at: datetime
    due_at: datetime
    looked: bool
    said: str = ""


@dataclass(frozen=True)
class Over:
    """A hand-over as the front door lists it, with what is open of it where one is opened."""

    public_id: UUID
    version: int
    at: datetime
    by: str
    is_mine: bool
    words: str
    accepted_at: datetime | None
    accepted_by: str
    items: tuple[Open, ...] = ()


def open_items(viewer: Viewer) -> tuple[Open, ...]:
    """Return what the viewer would hand over: their own first, then nobody's, then their colleagues'; notes the rows."""
    viewer.require_role(*FRONT_DOOR)
    rows = _visible(viewer).select_related("mention", "owner").order_by("decide_due_at", "pk")[:MOST]
    found = [_open(viewer, row) for row in rows]
    _note(viewer, found)
    return tuple(sorted(found, key=lambda one: (not one.is_mine, bool(one.owner))))


def _visible(viewer: Viewer) -> QuerySet[Concern]:
    return Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN), closed_at=None)


def _note(viewer: Viewer, items: list[Open]) -> None:
    gate.note_rows(viewer, Kind.CONCERN, [one.public_id for one in items], level=3, line="A4")


def _open(viewer: Viewer, row: Concern, said: str = "") -> Open:
    looked = row.looked_at is not None
    return Open(
        row.public_id, row.reference, people.mention_view(row.mention), row.priority, row.owner.name if row.owner else "",
        row.owner_id == viewer.user_id, row.sent_at, row.decide_due_at if looked else row.first_look_due_at, looked, said,
    )  # fmt: skip


def lately(viewer: Viewer) -> tuple[Over, ...]:
    """Return the hand-overs that nobody has accepted, oldest first, then those of the last two days."""
    viewer.require_role(*FRONT_DOOR)
    rows = HandOver.objects.filter(service__in=viewer.services_as(*FRONT_DOOR)).select_related("by", "accepted_by")
    waits = [_over(viewer, row) for row in rows.filter(accepted_at=None).order_by("at", "pk")]
    done = rows.filter(accepted_at__gte=viewer.now - LATELY).order_by("-accepted_at", "-pk")
    return (*waits, *(_over(viewer, row) for row in done))


def waiting(viewer: Viewer) -> tuple[Over, ...]:
    """Return the hand-overs that nobody has accepted, oldest first, for the queue of somebody at the front door."""
    rows = HandOver.objects.filter(service__in=viewer.services_as(*FRONT_DOOR), accepted_at=None)
    return tuple(_over(viewer, row) for row in rows.select_related("by", "accepted_by").order_by("at", "pk"))


def hand_over(viewer: Viewer, public_id: UUID) -> Over:
    """Return one hand-over with what of it the viewer may see; notes the rows. Raises NotFound, NotAllowed."""
    row = _row(viewer, public_id)
    visible = _visible(viewer).order_by().values("pk")
    items = HandedOver.objects.filter(hand_over=row, concern__in=visible).select_related(
        "concern__mention", "concern__owner"
    )
    found = [_open(viewer, one.concern, one.words) for one in items.order_by("pk")]
    _note(viewer, found)
    return _over(viewer, row, tuple(found))


def hand_over_locked(viewer: Viewer, public_id: UUID) -> HandOver:
    """Return the row of a hand-over, locked to be accepted. Raises NotFound, NotAllowed."""
    return (
        HandOver.objects.select_for_update(of=("self",)).select_related("by", "area").get(pk=_row(viewer, public_id).pk)
    )


def _row(viewer: Viewer, public_id: UUID) -> HandOver:
    viewer.require_role(*FRONT_DOOR)
    rows = HandOver.objects.filter(service__in=viewer.services_as(*FRONT_DOOR), public_id=public_id)
    row = rows.select_related("by", "accepted_by").first()
    if row is None:
        raise NotFound
    return row


def theirs_locked(viewer: Viewer, row: HandOver) -> list[Concern]:
    """Return the open concerns of a hand-over that are still with whoever handed it over, locked to change hands."""
    handed = HandedOver.objects.filter(hand_over=row, was_theirs=True).order_by().values("concern")
    rows = _visible(viewer).filter(pk__in=handed, owner=row.by_id)
    return list(
        Concern.objects.select_for_update().filter(pk__in=list(rows.values_list("pk", flat=True))).order_by("pk")
    )


def _over(viewer: Viewer, row: HandOver, items: tuple[Open, ...] = ()) -> Over:
    return Over(
        row.public_id, row.version, row.at, row.by.name, row.by_id == viewer.user_id, row.words, row.accepted_at,
        row.accepted_by.name if row.accepted_by else "", items,
    )  # fmt: skip
