"""The facts about a child that the panel owns, each with its two faces side by side."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from wardlight.access import ports
from wardlight.access.ports import Tie, tie_columns
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Fact, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import for_panel
from wardlight.panel.models import AgendaItem, CaseReferral, PanelCase, Recusal

MEMBERS = (Role.PANEL_CHAIR, Role.PANEL_MEMBER)


class OnOwnPanel:
    """The child is at a panel that the co-ordinator's service runs, or a route to it that triage accepted waits there.

    A case that is over is theirs a while longer, for its minutes and copies: to the instant kept on it.
    """

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        services = viewer.services_as(Role.PANEL_COORDINATOR)
        cases = PanelCase.objects.filter(panel__service__in=services).exclude(access_ends_at__lte=viewer.now)
        routes = self._to_list().filter(service__in=services).values("child")
        records = ports.records(Kind.CHILD).all()
        return records.filter(Q(pk__in=cases.order_by().values("record")) | Q(pk__in=routes)).values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.ON_OWN_PANEL, record="record_id", service="panel__service_id", ends="access_ends_at"
        )
        cases = PanelCase.objects.filter(record__in=records).order_by().annotate(**annotations).values_list(*names)
        names, annotations = tie_columns(Fact.ON_OWN_PANEL, record="child", service="service_id")
        routes = self._to_list().filter(child__in=records).annotate(**annotations).values_list(*names)
        return cases.union(routes, all=True)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(Role.PANEL_COORDINATOR)

    def _to_list(self) -> QuerySet[Any]:
        """Accepted routes that nobody has listed: a listed one has its case, which ends."""
        listed = CaseReferral.objects.filter(taken_back_at=None).order_by().values("route")
        return for_panel.accepted().exclude(pk__in=listed)


def _on_an_agenda() -> QuerySet[Any]:
    """Items of packs that were released, with the instant `over` when members can no longer read them; None is never."""
    over = Coalesce("meeting__access_ends_at", "meeting__access_lapses_at")
    return AgendaItem.objects.filter(withdrawn_at=None).annotate(over=over).order_by()


class PackReleased:
    """The child is an item of a meeting whose pack is out, and the viewer chairs or sits on that panel, or was asked to it.

    Open from the release of the pack to the fifth working day after the minutes; where the minutes are late, as if they
    had been approved on the day they were due: a pack is for one meeting, and does not stay open because nobody approved.
    """

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        now = viewer.now
        still = Q(over__isnull=True) | Q(over__gt=now)
        items = _on_an_agenda().filter(still, meeting__pack_released_at__lte=now)
        own = Q(meeting__panel__service__in=viewer.services_as(*MEMBERS))
        asked = Q(meeting__attendances__user=viewer.user_id)
        return items.filter(own | asked).values("case__record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.PACK_RELEASED, record="case__record_id", user="meeting__attendances__user_id",
            service="meeting__panel__service_id", starts="meeting__pack_released_at", ends="over",
        )  # fmt: skip
        rows = _on_an_agenda().filter(case__record__in=records, meeting__pack_released_at__isnull=False)
        return rows.annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        is_asked = tie.user is not None and tie.user == viewer.user_id
        return is_asked or tie.service in viewer.services_as(*MEMBERS)


class LeftTheRoom:
    """The viewer was recorded as leaving the room for an item of the child, and nobody has withdrawn that since.

    For the child, not for one item: who leaves at one meeting does not read the pack of the next.
    """

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        rows = Recusal.objects.filter(attendance__user=viewer.user_id, at__lte=viewer.now)
        return rows.exclude(withdrawn_at__lte=viewer.now).order_by().values("item__case__record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.LEFT_THE_ROOM,
            record="item__case__record_id",
            user="attendance__user_id",
            starts="at",
            ends="withdrawn_at",
        )
        rows = Recusal.objects.filter(item__case__record__in=records)
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.user is not None and tie.user == viewer.user_id


def register() -> None:
    """Give the gate the facts that the panel knows."""
    ports.provide(Kind.CHILD, Fact.ON_OWN_PANEL, OnOwnPanel())
    ports.provide(Kind.CHILD, Fact.PACK_RELEASED, PackReleased())
    ports.provide(Kind.CHILD, Fact.LEFT_THE_ROOM, LeftTheRoom())
