"""What a co-ordinator or chair needs first: the next meeting, what waits to be listed, and the children at the panel."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from wardlight.access import gate, ports
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import for_panel
from wardlight.concerns.queries.for_panel import Referral
from wardlight.panel.models import AgendaItem, CaseReferral, Meeting, Panel, PanelCase, PanelDecision
from wardlight.panel.queries.meetings import SEATS, _own
from wardlight.people import queries as people


@dataclass(frozen=True)
class CaseRow:
    """A child at the panel, as the list shows them."""

    pk: int
    child: people.ChildRow
    state: str
    level: str
    lead: str
    next_review_on: date | None
    item: UUID | None
    has_meeting: bool


@dataclass(frozen=True)
class Waiting:
    """An accepted referral that nobody has listed, with its child."""

    referral: Referral
    child: people.ChildRow


@dataclass(frozen=True)
class Home:
    """What the panel's first page shows."""

    meetings: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    waiting: tuple[Waiting, ...]
    cases: tuple[CaseRow, ...]
    may_list: bool


def run_by(viewer: Viewer) -> frozenset[int]:
    """Return the row ids of the services whose panel the viewer co-ordinates."""
    return viewer.services_as(Role.PANEL_COORDINATOR)


def panel_of(viewer: Viewer) -> Panel | None:
    """Return the panel that the viewer co-ordinates, or None before its first meeting is planned."""
    return Panel.objects.filter(service__in=run_by(viewer), area=viewer.area_id).order_by("pk").first()


def _listed() -> object:
    return CaseReferral.objects.filter(taken_back_at=None).order_by().values("route")


def waiting_rows(viewer: Viewer) -> QuerySet[Any] | None:
    """Return the rows of the accepted referrals that wait for the viewer to list them, to be counted; None if none can."""
    services = run_by(viewer)
    return for_panel.waiting_rows(viewer, services, _listed()) if services else None


def referral(viewer: Viewer, route: UUID) -> Referral:
    """Return one accepted referral to the panel that the viewer co-ordinates. Raises NotFound."""
    return for_panel.one(viewer, run_by(viewer), route)


def allocated_to(viewer: Viewer, record: int) -> str:
    """Return the public id of the account of the worker a child is allocated to, as the likely lead; or nothing."""
    view = people.allocated_user(record)
    return str(view) if view else ""


def home(viewer: Viewer) -> Home:
    """Return the panel's first page, and note the children it names. Raises NotAllowed for anybody not of a panel."""
    viewer.require_role(*SEATS)
    meetings = list(_own(viewer).select_related("panel").order_by("starts_at", "pk"))
    coming = [one for one in meetings if one.closed_at is None]
    past = [one for one in reversed(meetings) if one.closed_at is not None]
    services = run_by(viewer)
    referrals = for_panel.waiting(viewer, services, _listed()) if services else []
    cases = _cases(viewer)
    pks = {one.record for one in referrals} | {case.record_id for case in cases}
    rows, _ = people.children(viewer, Act.READ_PANEL_ITEM, among=pks, size=len(pks) or 1)
    children = {row.pk: row for row in rows}
    return Home(
        meetings=tuple(coming), past=tuple(past[:5]),
        waiting=tuple(Waiting(one, children[one.record]) for one in referrals if one.record in children),
        cases=tuple(_row(case, children[case.record_id]) for case in cases if case.record_id in children),
        may_list=bool(services),
    )  # fmt: skip


def _cases(viewer: Viewer) -> list[PanelCase]:
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.READ_PANEL_ITEM)).values("pk")
    ahead = AgendaItem.objects.filter(
        case=OuterRef("pk"), decided_at=None, deferred_at=None, withdrawn_at=None, meeting__closed_at=None
    )
    latest = PanelDecision.objects.filter(case=OuterRef("pk")).order_by("-decided_at", "-pk")
    heard = AgendaItem.objects.filter(case=OuterRef("pk"), withdrawn_at=None).order_by("-meeting__starts_at", "-pk")
    return list(
        PanelCase.objects.filter(area=viewer.area_id, record__in=visible, ended_at=None)
        .select_related("lead")
        .annotate(
            has_meeting=Exists(ahead),
            agreed=Subquery(latest.values("level")[:1]),
            newest_item=Subquery(heard.values("public_id")[:1]),
        )
        .order_by("next_review_on", "pk")
    )


def _row(case: PanelCase, child: people.ChildRow) -> CaseRow:
    return CaseRow(
        case.pk, child, case.state, case.agreed or case.proposed_level, case.lead.name, case.next_review_on,  # type: ignore[attr-defined]
        case.newest_item, case.has_meeting,  # type: ignore[attr-defined]
    )  # fmt: skip
