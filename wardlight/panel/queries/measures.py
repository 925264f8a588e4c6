"""What `panel` knows that measures count: when children were heard, and who came to its meetings."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from wardlight.access.scope import Scope
from wardlight.panel.models import Attendance, PanelCase, PanelDecision
from wardlight.people.queries.measures import columns, counted

HEARD, SAID_EXPLOITED, NO_STRATEGY_BECAUSE, OPEN_CASE = "heard", "panel_exploited", "no_strategy_because", "open_case"


class Places(NamedTuple):
    """Places at meetings, one for each member asked to each, by agency: asked, and taken (a deputy's too)."""

    agency: int
    asked: int
    taken: int


def rows(scope: Scope, until: datetime) -> list[QuerySet[Any]]:
    """Return, as rows for `together`, when children were heard, what was said then, and the cases that are open."""
    decided = PanelDecision.objects.filter(counted(scope), decided_at__lt=until)
    cases = (
        PanelCase.objects.filter(counted(scope), decisions__decided_at__lt=until)
        .filter(Q(ended_at=None) | Q(ended_at__gte=until))
        .distinct()
    )
    return [
        columns(decided, HEARD, value=F("level"), at="decided_at", until_at="decided_at"),
        columns(decided, SAID_EXPLOITED, value=F("exploited"), at="decided_at", until_at="decided_at"),
        columns(decided.exclude(no_strategy_why=""), NO_STRATEGY_BECAUSE, at="decided_at"),
        columns(cases, OPEN_CASE, at="listed_at"),
    ]


def places(scope: Scope, since: datetime, until: datetime) -> list[Places]:
    """Return places at the meetings that were opened from `since` up to `until`, by agency. No child is counted."""
    places = Attendance.objects.filter(
        meeting__area=scope.area_id, meeting__opened_at__gte=since, meeting__opened_at__lt=until
    )
    return [
        Places(*row)
        for row in places.order_by()
        .values("agency")
        .annotate(asked=Count("pk"), taken=Count("pk", filter=Q(presence__in=["present", "deputy"])))
        .values_list("agency", "asked", "taken")
    ]
