"""Messages from the public as the front door reads them: what waits, what is held aside, and one by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.functions import TruncHour

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import PublicCaller, PublicReport, PublicStep
from wardlight.concerns.rules.public_flood import Why
from wardlight.concerns.rules.public_page import NOW
from wardlight.kernel.refusals import NotFound

MOST = 50  # rows on a page
FEW = 5  # rows above the queue of concerns
LANE = PublicReport.Lane


@dataclass(frozen=True)
class PublicItem:
    """A message as a row: `same` is how many others say the same, kept under it."""

    public_id: UUID
    version: int
    reference: str
    trade: str
    campaign: str
    words: str
    place: str
    when: str
    sent_at: datetime
    read_due_at: datetime
    decide_due_at: datetime
    is_read: bool
    who: str
    is_mine: bool
    outcome: str
    decided_at: datetime | None
    same: int


@dataclass(frozen=True)
class Heap:
    """Messages held aside that came for one reason through one link within one hour. `now` say that it is happening now."""

    because: tuple[Why, ...]
    link: int | None
    trade: str
    campaign: str
    hour: datetime
    number: int
    now: int
    with_phone: int


@dataclass(frozen=True)
class Board:
    """What waits: the rows asked for, how many in all, how many nobody has read in time, and how many are held aside."""

    items: tuple[PublicItem, ...]
    waiting: int
    unread_late: int
    aside: int
    aside_now: int


def _mine(viewer: Viewer) -> QuerySet[PublicReport]:
    return PublicReport.objects.filter(gate.visible_to(viewer, Act.READ_PUBLIC_REPORT)).select_related("link")


def _open(viewer: Viewer, lane: str) -> QuerySet[PublicReport]:
    return _mine(viewer).filter(decided_at=None, same_as=None, lane=lane)


def _in_order(rows: QuerySet[PublicReport]) -> QuerySet[PublicReport]:
    """What is happening now first, then what nobody has read, then what is due first; senders with one message before others."""
    danger = Case(When(when=NOW, then=Value(0)), default=Value(1), output_field=IntegerField())
    unread = Case(When(read_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(danger, unread, "read_due_at", "decide_due_at", "pk")


def waiting(viewer: Viewer) -> int:
    """Return how many messages wait in the viewer's queue; those that say the same count once."""
    return _open(viewer, LANE.FRONT).count()


def board(viewer: Viewer, *, start: int = 0, size: int = MOST) -> Board:
    """Return what waits at the front door, danger first, and note the rows."""
    counted = _mine(viewer).filter(decided_at=None).aggregate(
        waiting=Count("pk", filter=Q(lane=LANE.FRONT, same_as=None)),
        late=Count("pk", filter=Q(lane=LANE.FRONT, same_as=None, read_at=None, read_due_at__lt=viewer.now)),
        aside=Count("pk", filter=Q(lane=LANE.ASIDE)),
        aside_now=Count("pk", filter=Q(lane=LANE.ASIDE, when=NOW)),
    )  # fmt: skip
    items = _items(viewer, _in_order(_open(viewer, LANE.FRONT))[start : start + size]) if counted["waiting"] else ()
    return Board(items, counted["waiting"], counted["late"], counted["aside"], counted["aside_now"])


def decided_lately(viewer: Viewer) -> tuple[PublicItem, ...]:
    """Return what was decided and may still be opened again, newest first, and note the rows."""
    rows = _mine(viewer).filter(same_as=None).exclude(decided_at=None).order_by("-decided_at", "-pk")[:MOST]
    return _items(viewer, rows)


def _items(viewer: Viewer, rows: Iterable[PublicReport]) -> tuple[PublicItem, ...]:
    found = list(rows)
    same = Counter(PublicReport.objects.filter(same_as__in=found).order_by().values_list("same_as", flat=True))
    names = access.names_of(row.read_by for row in found if row.read_by)
    gate.note_rows(viewer, Kind.PUBLIC_REPORT, [row.public_id for row in found], level=3, line="A4")
    return tuple(
        PublicItem(
            row.public_id, row.version, row.reference, row.link.trade if row.link else "",
            row.link.campaign if row.link else "", row.words, row.place, row.when, row.sent_at, row.read_due_at,
            row.decide_due_at, row.read_at is not None, names.get(row.read_by, "") if row.read_by else "",
            row.read_by == viewer.public_id, row.outcome, row.decided_at, same[row.pk],
        )
        for row in found
    )  # fmt: skip


def heaps(viewer: Viewer) -> list[Heap]:
    """Return what is held aside in heaps of one reason, link and hour: those that say "happening now" first, then oldest."""
    rows = (
        _mine(viewer)
        .filter(decided_at=None, lane=LANE.ASIDE)
        .annotate(hour=TruncHour("sent_at"))
        .order_by()
        .values("aside_because", "link", "link__trade", "link__campaign", "hour")
        .annotate(
            number=Count("pk"), now=Count("pk", filter=Q(when=NOW)), with_phone=Count("caller"), oldest=Min("sent_at")
        )
    )  # fmt: skip
    found = [
        Heap(
            tuple(Why(one) for one in row["aside_because"]), row["link"], row["link__trade"] or "",
            row["link__campaign"] or "", row["hour"], row["number"], row["now"], row["with_phone"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda heap: (not heap.now, heap.hour, heap.link or 0, heap.because))


def held_aside(viewer: Viewer, *, start: int = 0) -> tuple[PublicItem, ...]:
    """Return the messages held aside, danger first and those that can be rung back next, and note the rows."""
    rows = _mine(viewer).filter(decided_at=None, lane=LANE.ASIDE)
    danger = Case(When(when=NOW, then=Value(0)), default=Value(1), output_field=IntegerField())
    rung = Case(When(caller__isnull=False, then=Value(0)), default=Value(1), output_field=IntegerField())
    return _items(viewer, rows.order_by(danger, rung, "sent_at", "pk")[start : start + MOST])


@dataclass(frozen=True)
class Copy:
    """Another message that says the same: its reference, when it came, and through what."""

    reference: str
    sent_at: datetime
    campaign: str
    words: str
    place: str


@dataclass(frozen=True)
class Stepped:
    """One thing that was done with a message, and by whom in words; empty for its sender or the system."""

    kind: str
    after: str
    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class ReportView:
    """One message as the front door reads it."""

    row: PublicReport
    trade: str
    campaign: str
    phone: str
    who: str
    is_mine: bool
    copies: tuple[Copy, ...]
    same: int
    steps: tuple[Stepped, ...]

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be decided."""
        return self.row.decided_at is None


def report(viewer: Viewer, public_id: UUID) -> ReportView:
    """Return one message and note the view. One that says the same as another is read under that one.

    Raises NotFound when the viewer may not know of it, NotAllowed for police who were passed it.
    """
    row = (
        PublicReport.objects.filter(public_id=public_id)
        .select_related("link", "caller", "concern", "passed_to", "same_as")
        .first()
    )
    if row is None:
        raise NotFound
    gate.open_record(viewer, Act.READ_PUBLIC_REPORT, row.pk, read=row)
    copies = PublicReport.objects.filter(same_as=row).select_related("link").order_by("sent_at", "pk")
    several = list(copies[:MOST])
    steps = list(PublicStep.objects.filter(report=row).order_by("at", "pk"))
    names = access.names_of(by for by in (row.read_by, *(step.by for step in steps)) if by)
    caller: PublicCaller | None = getattr(row, "caller", None)
    return ReportView(
        row=row, trade=row.link.trade if row.link else "", campaign=row.link.campaign if row.link else "",
        phone=caller.phone if caller else "", who=names.get(row.read_by, "") if row.read_by else "",
        is_mine=row.read_by is not None and row.read_by == viewer.public_id,
        copies=tuple(
            Copy(one.reference, one.sent_at, one.link.campaign if one.link else "", one.words, one.place)
            for one in several
        ),
        same=copies.count() if len(several) == MOST else len(several),
        steps=tuple(
            Stepped(step.kind, step.after, step.at, names.get(step.by, "") if step.by else "", step.words)
            for step in steps
        ),
    )  # fmt: skip


def report_locked(viewer: Viewer, act: Act, public_id: UUID) -> PublicReport:
    """Return the row itself, locked for a change, when the viewer may do `act` on it. Raises NotFound, NotAllowed."""
    row = (
        PublicReport.objects.select_for_update(of=("self",))
        .select_related("area", "service")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound
    gate.require(viewer, act, gate.facts(viewer, Kind.PUBLIC_REPORT, [row.pk], read=[row])[row.pk])
    return row


def heap_locked(viewer: Viewer, heap: Heap) -> list[PublicReport]:
    """Return the messages of a heap, locked, of those that the viewer may clear away."""
    rows = PublicReport.objects.filter(
        gate.visible_to(viewer, Act.CLEAR_PUBLIC_REPORTS), decided_at=None, lane=LANE.ASIDE, link=heap.link,
        sent_at__gte=heap.hour, sent_at__lt=heap.hour + timedelta(hours=1),
    )  # fmt: skip
    because = [str(why) for why in heap.because]
    found = rows.select_related("caller").order_by("pk").select_for_update(of=("self",))
    return [row for row in found if row.aside_because == because]


@dataclass(frozen=True)
class Passed:
    """A message as police read it: the words, the place and when, and nothing of who sent it."""

    public_id: UUID
    version: int
    reference: str
    words: str
    place: str
    when: str
    sent_at: datetime
    why: str
    passed_at: datetime | None
    received_at: datetime | None
    police_reference: str


def _passed(viewer: Viewer) -> QuerySet[PublicReport]:
    return PublicReport.objects.filter(gate.visible_to(viewer, Act.RECEIVE_PUBLIC_REPORT))


def passed_rows(viewer: Viewer) -> QuerySet[PublicReport]:
    """Return the messages passed to the viewer's unit that nobody has yet said to have come, to be counted."""
    return _passed(viewer).filter(received_at=None)


def passed(viewer: Viewer) -> tuple[Passed, ...]:
    """Return what the front door passed to the viewer's unit, what waits first, and note the rows."""
    waits = Case(When(received_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = list(_passed(viewer).order_by(waits, "-decided_at", "-pk")[:MOST])
    gate.note_rows(viewer, Kind.PUBLIC_REPORT, [row.public_id for row in rows], level=3, line="A10")
    return tuple(
        Passed(
            row.public_id, row.version, row.reference, row.words, row.place, row.when, row.sent_at, row.why,
            row.decided_at, row.received_at, row.police_reference,
        )
        for row in rows
    )  # fmt: skip
