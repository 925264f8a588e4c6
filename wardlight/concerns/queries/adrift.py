"""Routes that lack an owner, a receipt, an outcome or a telling: what nobody may lose sight of; and what went up to whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from wardlight.access import gate
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Escalation, Route
from wardlight.concerns.queries import climbing, hours
from wardlight.concerns.rules.climbing import Lack, falls_due, lacks
from wardlight.concerns.rules.clocks import Settings
from wardlight.concerns.rules.routes import RouteKind
from wardlight.kernel.refusals import NotFound

MOST = 200  # routes on the page; what is due last falls off, and the page says so


@dataclass(frozen=True)
class WentUp:
    """A step that was taken: to whom, when, for what, and what they said they did."""

    public_id: UUID
    lack: Lack
    rung: int
    to: str
    is_mine: bool
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Adrift:
    """An open route and what it lacks. `late` is what is past its time; `as_given` is empty for who may not read it."""

    public_id: UUID
    reference: str
    as_given: str
    kind: RouteKind
    state: str
    service: str
    phone: str
    owner: str
    received_at: datetime | None
    due_at: datetime
    lacks: tuple[Lack, ...]
    late: tuple[Lack, ...]
    late_since: datetime | None
    went_up: tuple[WentUp, ...]
    may_open: bool

    @property
    def mine(self) -> WentUp | None:
        """The newest step that went up to the viewer and waits for their answer."""
        return next((one for one in reversed(self.went_up) if one.is_mine and one.answered_at is None), None)


def _mine(viewer: Viewer) -> QuerySet[Escalation]:
    visible = Concern.objects.filter(gate.visible_to(viewer, Act.ANSWER_ESCALATION)).order_by().values("pk")
    return Escalation.objects.filter(to=viewer.user_id, concern__in=visible, route__told_at=None)


def _read(viewer: Viewer) -> QuerySet[Concern]:
    return Concern.objects.filter(gate.visible_to(viewer, Act.READ_CONCERN)).order_by()


def _rows(viewer: Viewer) -> QuerySet[Route]:
    own = _mine(viewer).order_by().values("route")
    seen = Q(pk__in=own) | Q(concern__in=_read(viewer).values("pk"))
    return climbing.open_routes().filter(seen)


def adrift(viewer: Viewer) -> list[Adrift]:
    """Return the open routes that the viewer watches, late first, then soonest due: of the front door, every one it has
    sent; of anybody else, those that went up to them. Notes the rows.
    """
    rows = list(
        _rows(viewer)
        .select_related("concern__mention", "concern__owner", "service", "owner")
        .prefetch_related(Prefetch("escalations", Escalation.objects.select_related("to").order_by("at", "pk")))
        .order_by("due_at", "pk")[:MOST]
    )
    reads = set(_read(viewer).filter(pk__in=[row.concern_id for row in rows]).values_list("pk", flat=True))
    triages = set()
    if viewer.roles & FRONT_DOOR:
        may = Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN), pk__in=reads)
        triages = set(may.values_list("pk", flat=True))
    for level, read in ((2, True), (1, False)):
        ids = dict.fromkeys(row.concern.public_id for row in rows if (row.concern_id in reads) is read)
        gate.note_rows(viewer, Kind.CONCERN, ids, level=level)
    settings = hours.in_force(viewer.area_code, viewer.now)
    found = [_adrift(viewer, row, row.concern_id in reads, row.concern_id in triages, settings) for row in rows]
    return sorted(found, key=lambda one: (one.late_since is None, one.late_since or one.due_at))


def adrift_rows(viewer: Viewer) -> QuerySet[Route]:
    """Return the rows of the routes that wait for the viewer, to be counted: gone up to them, with no answer of theirs."""
    return Route.objects.filter(pk__in=_mine(viewer).filter(answered_at=None).values("route"))


def _adrift(viewer: Viewer, row: Route, reads: bool, triages: bool, settings: Settings) -> Adrift:
    as_open = climbing.as_open(row)
    falls = falls_due(as_open, settings)
    late = {lack: at for lack, at in falls.items() if at < viewer.now}
    owner = row.owner or (row.concern.owner if row.kind == RouteKind.CHILD_PROTECTION else None)
    steps = [one for one in row.escalations.all() if reads or one.to_id == viewer.user_id]
    return Adrift(
        public_id=row.concern.public_id, reference=row.concern.reference,
        as_given=row.concern.mention.as_given if reads else "", kind=RouteKind(row.kind), state=row.state,
        service=row.service.name if row.service else "", phone=row.service.phone if row.service else "",
        owner=owner.name if owner else "", received_at=row.received_at, due_at=as_open.due_at, lacks=lacks(as_open),
        late=tuple(late), late_since=min(late.values(), default=None),
        went_up=tuple(_went_up(viewer, one) for one in steps), may_open=triages,
    )  # fmt: skip


def _went_up(viewer: Viewer, one: Escalation) -> WentUp:
    return WentUp(
        one.public_id, Lack(one.lack), one.rung, one.to.name, one.to_id == viewer.user_id, one.at, one.answer,
        one.answered_at,
    )  # fmt: skip


@dataclass(frozen=True)
class ToAnswer:
    """A step that went up to the viewer, with its route."""

    public_id: UUID
    version: int
    route: Adrift
    step: WentUp


def went_up_to_me(viewer: Viewer, public_id: UUID) -> ToAnswer:
    """Return a step that went up to the viewer, and note the view. Raises NotFound."""
    row = _escalation(viewer, public_id)
    gate.open_record(viewer, Act.ANSWER_ESCALATION, row.concern_id)
    route = (
        Route.objects.select_related("concern__mention", "concern__owner", "service", "owner")
        .prefetch_related(Prefetch("escalations", Escalation.objects.select_related("to").order_by("at", "pk")))
        .get(pk=row.route_id)
    )
    reads = _read(viewer).filter(pk=row.concern_id).exists()
    settings = hours.in_force(viewer.area_code, viewer.now)
    return ToAnswer(row.public_id, row.version, _adrift(viewer, route, reads, False, settings), _went_up(viewer, row))


def escalation_locked(viewer: Viewer, public_id: UUID) -> Escalation:
    """Return the row of a step that went up to the viewer, locked for a change. Raises NotFound."""
    row = _escalation(viewer, public_id)
    gate.require(viewer, Act.ANSWER_ESCALATION, gate.facts(viewer, Kind.CONCERN, [row.concern_id])[row.concern_id])
    return Escalation.objects.select_for_update(of=("self",)).select_related("concern").get(pk=row.pk)


def _escalation(viewer: Viewer, public_id: UUID) -> Escalation:
    row = Escalation.objects.select_related("to").filter(public_id=public_id, to=viewer.user_id).first()
    if row is None:
        raise NotFound
    return row
