"""One meeting: who comes, and its agenda as the viewer may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from wardlight.access import gate, ports
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import english_days, local_date
from wardlight.kernel.refusals import NotFound
from wardlight.panel.models import AgendaItem, Attendance, Meeting, PanelDecision
from wardlight.panel.rules import agenda as order
from wardlight.panel.rules import intervals, quorum
from wardlight.people import queries as people

SEATS = (Role.PANEL_COORDINATOR, Role.PANEL_CHAIR, Role.PANEL_MEMBER)


@dataclass(frozen=True)
class Came:
    """Somebody asked to the meeting, whether they came, and the items they leave for, each with why if that was written."""

    pk: int
    public_id: UUID
    user: UUID
    name: str
    agency: str
    agency_kind: str
    is_chair: bool
    presence: str
    deputy_name: str
    leaves_for: frozenset[int]
    because: str = ""  # for the chair alone

    @property
    def is_present(self) -> bool:
        """Say whether they, or their deputy, are in the room."""
        return self.presence in (Attendance.Presence.PRESENT, Attendance.Presence.DEPUTY)


@dataclass(frozen=True)
class AgendaLine:
    """A line of the agenda; `item` is set where it is a child's."""

    number: int
    label: str
    minutes: int
    heading: str
    item: AgendaItem | None = None

    @property
    def is_over(self) -> bool:
        """Say whether a child's item was decided or deferred."""
        return self.item is not None and bool(self.item.decided_at or self.item.deferred_at)


@dataclass(frozen=True)
class MeetingView:
    """A meeting as the viewer may see it: lines only of the children they may know of, numbered among themselves."""

    pk: int
    public_id: UUID
    version: int
    panel: str
    starts_at: datetime
    place: str
    papers_due_on: date
    minutes_due_on: date
    pack_released_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    minutes_approved_at: datetime | None
    came: tuple[Came, ...]
    lines: tuple[AgendaLine, ...]
    viewer_roles: frozenset[Role]

    @property
    def is_open(self) -> bool:
        """Say whether it has been opened and not closed."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def items(self) -> tuple[AgendaLine, ...]:
        """The children's lines."""
        return tuple(line for line in self.lines if line.item)

    def line_of(self, item: int) -> AgendaLine:
        """Return the line of a child's item. Raises NotFound when the viewer may not know of it."""
        found = next((line for line in self.items if line.item and line.item.pk == item), None)
        if found is None:
            raise NotFound
        return found

    def after(self, item: int) -> AgendaLine | None:
        """Return the next child's line that still waits, in order, after that of `item`; None when there is none."""
        number = self.line_of(item).number
        waiting = [line for line in self.items if not line.is_over and line.number != number]
        return next((line for line in waiting if line.number > number), waiting[0] if waiting else None)


def _own(viewer: Viewer) -> Any:
    run = Q(panel__service__in=viewer.services_as(*SEATS))
    asked = Q(pk__in=Attendance.objects.filter(user=viewer.user_id).order_by().values("meeting"))
    return Meeting.objects.filter(run | asked, area=viewer.area_id)


def meeting_row(viewer: Viewer, public_id: UUID) -> Meeting:
    """Return a meeting of a panel that the viewer runs, chairs or sits on, or was asked to. Raises NotAllowed, NotFound."""
    viewer.require_role(*SEATS)
    found: Meeting | None = (
        _own(viewer).filter(public_id=public_id).select_related("panel__service").first()
    )  # fmt: skip
    if found is None:
        raise NotFound
    return found


def meeting(viewer: Viewer, public_id: UUID) -> MeetingView:
    """Return a meeting with its agenda and who comes. Raises NotAllowed, NotFound."""
    return view_of(viewer, meeting_row(viewer, public_id))


def meeting_locked(viewer: Viewer, public_id: UUID) -> Meeting:
    """Return the row itself, locked for a change. Raises NotAllowed, NotFound."""
    row = meeting_row(viewer, public_id)
    return Meeting.objects.select_for_update(of=("self",)).select_related("panel__service").get(pk=row.pk)


def view_of(viewer: Viewer, row: Meeting) -> MeetingView:
    """Return a meeting's view from its row."""
    calendar = english_days()
    held = row.opened_at or row.starts_at
    return MeetingView(
        pk=row.pk, public_id=row.public_id, version=row.version, panel=row.panel.name, starts_at=row.starts_at,
        place=row.place, papers_due_on=row.papers_due_on,
        minutes_due_on=intervals.minutes_due(local_date(held), calendar), pack_released_at=row.pack_released_at,
        opened_at=row.opened_at, closed_at=row.closed_at, minutes_approved_at=row.minutes_approved_at,
        came=tuple(came(row.pk)), lines=tuple(agenda(viewer, row.pk)), viewer_roles=viewer.roles,
    )  # fmt: skip


def agenda(viewer: Viewer, meeting: int) -> list[AgendaLine]:
    """Return the agenda in the order of section 5, with only the items of children whom the viewer may see."""
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.READ_PANEL_ITEM)).values("pk")
    earlier = PanelDecision.objects.filter(case=OuterRef("case")).exclude(item=OuterRef("pk"))
    items = {
        item.pk: item
        for item in AgendaItem.objects.filter(meeting=meeting, case__record__in=visible, withdrawn_at=None)
        .select_related("case__lead", "deferral__to_meeting")
        .annotate(agreed_before=Subquery(earlier.order_by("-decided_at", "-pk").values("level")[:1]))
        .order_by("pk")
    }
    lines = order.build(
        order.Child(item.pk, order.Kind(item.kind), level_of(item), item.is_urgent) for item in items.values()
    )
    return [
        AgendaLine(line.number, line.label, line.minutes, line.heading, items[line.key] if line.key else None)
        for line in lines
    ]


def level_of(item: Any) -> str:
    """Return the level that places an item of an agenda: the one agreed at another meeting, else the one proposed."""
    return str(item.agreed_before or item.case.proposed_level)


def came(meeting: int) -> list[Came]:
    """Return who was asked to a meeting, chair first, then by agency and name, with the items each leaves for."""
    live = Q(recusals__withdrawn_at=None)
    rows = (
        Attendance.objects.filter(meeting=meeting)
        .select_related("user", "agency")
        .annotate(
            leaves=FilteredRelation("recusals", condition=live), leaves_item=F("leaves__item"), why=F("leaves__because")
        )
        .order_by("-is_chair", "agency__name", "user__name", "pk", "leaves_item")
    )  # fmt: skip
    # a row for each item that somebody leaves for, so that one query is enough
    leaving: dict[int, dict[int, str]] = {}
    people_asked: dict[int, Any] = {}
    for row in rows:
        people_asked.setdefault(row.pk, row)
        leaving.setdefault(row.pk, {}).update({row.leaves_item: row.why} if row.leaves_item else {})
    return [
        Came(
            row.pk, row.public_id, row.user.public_id, row.user.name, row.agency.name, row.agency.kind, row.is_chair,
            row.presence, row.deputy_name, frozenset(leaving[row.pk]),
            next((why for why in leaving[row.pk].values() if why), ""),
        )
        for row in people_asked.values()
    ]  # fmt: skip


def quorum_of(people: Sequence[Came], item: int | None = None) -> quorum.Quorum:
    """Count the quorum, for an item without those who leave for it."""
    return quorum.count(
        quorum.Seat(one.agency_kind, one.is_chair, one.is_present and item not in one.leaves_for) for one in people
    )


def planned(viewer: Viewer, panel: int) -> list[Meeting]:
    """Return a panel's meetings that are not closed, soonest first."""
    return list(_own(viewer).filter(panel=panel, closed_at=None).order_by("starts_at", "pk"))


def names_on(viewer: Viewer, found: MeetingView) -> dict[int, str]:
    """Return the names of the children on an agenda, for a screen of one's own, and note that they were shown."""
    pks = [line.item.case.record_id for line in found.items if line.item]
    if not pks:
        return {}
    rows, _ = people.children(viewer, Act.READ_PANEL_ITEM, among=pks, size=len(pks))
    return {row.pk: row.name for row in rows}
