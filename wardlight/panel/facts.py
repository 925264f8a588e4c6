"""The facts about a child that the panel owns, each with its two faces side by side."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from wardlight.access import ports
from wardlight.access.ports import Tie, tie_columns
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Fact, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import for_panel
from wardlight.panel.models import AgendaItem, PanelCase

MEMBERS = (Role.PANEL_CHAIR, Role.PANEL_MEMBER)


class OnOwnPanel:
    """The child is at a panel that the co-ordinator's service runs, or a route to it that triage accepted waits there."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        services = viewer.services_as(Role.PANEL_COORDINATOR)
        cases = PanelCase.objects.filter(panel__service__in=services).order_by().values("record")
        routes = for_panel.accepted().filter(service__in=services).values("child")
        return ports.records(Kind.CHILD).all().filter(Q(pk__in=cases) | Q(pk__in=routes)).values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Fact.ON_OWN_PANEL, record="record_id", service="panel__service_id")
        cases = PanelCase.objects.filter(record__in=records).order_by().annotate(**annotations).values_list(*names)
        names, annotations = tie_columns(Fact.ON_OWN_PANEL, record="child", service="service_id")
        routes = for_panel.accepted().filter(child__in=records).annotate(**annotations).values_list(*names)
        return cases.union(routes, all=True)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(Role.PANEL_COORDINATOR)


class PackReleased:
    """The child is an item of a meeting whose pack is out, and the viewer chairs or sits on that panel, or was asked to it.

    Open from the release of the pack to the instant kept on the meeting: the fifth working day after the minutes.
    """

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        now = viewer.now
        items = AgendaItem.objects.filter(meeting__pack_released_at__lte=now).exclude(meeting__access_ends_at__lte=now)
        own = Q(meeting__panel__service__in=viewer.services_as(*MEMBERS))
        asked = Q(meeting__attendances__user=viewer.user_id)
        return items.filter(own | asked).order_by().values("case__record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.PACK_RELEASED, record="case__record_id", user="meeting__attendances__user_id",
            service="meeting__panel__service_id", starts="meeting__pack_released_at", ends="meeting__access_ends_at",
        )  # fmt: skip
        rows = AgendaItem.objects.filter(case__record__in=records, meeting__pack_released_at__isnull=False)
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        is_asked = tie.user is not None and tie.user == viewer.user_id
        return is_asked or tie.service in viewer.services_as(*MEMBERS)


def register() -> None:
    """Give the gate the facts that the panel knows."""
    ports.provide(Kind.CHILD, Fact.ON_OWN_PANEL, OnOwnPanel())
    ports.provide(Kind.CHILD, Fact.PACK_RELEASED, PackReleased())
