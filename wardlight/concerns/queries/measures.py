"""What `concerns` knows that measures count: a query for the routes, one for the decisions, one for
who has ever sent any, and one for returns from being missing."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce

from wardlight.access.rules.table import Act
from wardlight.access.scope import Scope
from wardlight.concerns.models import Concern, Decision, MissingEpisode, Route
from wardlight.concerns.queries.missing import STANDING
from wardlight.concerns.rules.counting import ConcernCount, DecisionCount, ReturnCount, RouteCount
from wardlight.people.queries import measures as people

HOURS_OF_A_RETURN = timedelta(hours=72)  # clock C13


def _counted(scope: Scope, path: str = "") -> Q:
    """Return the condition for concerns the count runs over: those visible, and those about a child who is."""
    if scope.is_whole:
        return Q(**{f"{path}area": scope.area_id})
    visible = Concern.objects.filter(
        scope.visible(Act.COUNT_CONCERN) | Q(area=scope.area_id, mention__in=people.mentions_of(scope))
    )
    return Q(**{f"{path}pk__in": visible.order_by().values("pk")})


def concerns(scope: Scope, since: datetime, until: datetime) -> list[ConcernCount]:
    """Return the concerns sent from `since` up to `until`, with their routes, oldest first."""
    rows: Any = (
        Route.objects.filter(_counted(scope, "concern__"), concern__sent_at__gte=since, concern__sent_at__lt=until)
        .annotate(
            record=people.joined_record("concern__mention"),
            sex=Coalesce(people.joined_sex("concern__mention"), F("concern__mention__sex")),
        )
        .order_by("concern__sent_at", "concern", "kind")
        .values_list(
            "concern", "record", "sex", "concern__author_service", "concern__author_service__kind", "concern__sent_at",
            "kind", "state", "left_out_by_referrer", "received_at", "read_at", "decided_at", "told_at", "due_at",
        )
    )  # fmt: skip
    found: dict[int, ConcernCount] = {}
    for concern, record, sex, service, service_kind, sent_at, kind, *route in rows:
        one = found.setdefault(concern, ConcernCount(concern, record, sex, service, service_kind, sent_at, {}))
        one.routes[kind] = RouteCount(*route)
    return list(found.values())


def decisions(scope: Scope, until: datetime) -> list[DecisionCount]:
    """Return the decisions that stand, made before `until`: not sent back, and agreed where a manager has to agree."""
    rows = (
        Decision.objects.filter(_counted(scope, "concern__"), decided_at__lt=until, returned_at=None)
        .exclude(outcome=Decision.Outcome.NO_FURTHER_ACTION, agreed_at=None)
        .annotate(
            record=people.joined_record("concern__mention"),
            sex=Coalesce(people.joined_sex("concern__mention"), F("concern__mention__sex")),
        )
        .order_by("decided_at", "pk")
        .values_list(
            "concern", "record", "sex", "concern__author_service", "outcome", "exploited", "no_strategy_why",
            "decided_at",
        )
    )  # fmt: skip
    return [
        DecisionCount(concern, record, sex, service, outcome != Decision.Outcome.NO_FURTHER_ACTION, exploited, bool(why), at)
        for concern, record, sex, service, outcome, exploited, why, at in rows
    ]  # fmt: skip


def last_sent(scope: Scope, until: datetime) -> dict[int, datetime]:
    """Return, by service, when it last sent a concern before `until`; a service that is not there never has."""
    rows = Concern.objects.filter(_counted(scope), sent_at__lt=until).order_by()
    return dict(rows.values("author_service").annotate(last=Max("sent_at")).values_list("author_service", "last"))


def returns(scope: Scope, since: datetime, until: datetime) -> list[ReturnCount]:
    """Return the returns before `until` whose 72 hours can end at `since` or later, and those talked about since, oldest first.

    A return of which only the day is on file has no hour to count from, and is not there.
    """
    lately = Q(ends_at__gte=since - HOURS_OF_A_RETURN) | Q(interview__done_at__gte=since)
    rows = (
        MissingEpisode.objects.filter(STANDING, people.counted(scope), lately, ends_at__lt=until)
        .order_by("ends_at", "pk")
        .values_list(
            "record", "record__person__sex", "ends_at", "interview__offered", "interview__accepted",
            "interview__offered_at", "interview__done_at", "interview__whose", "interview__told_at", "interview__told_as",
        )
    )  # fmt: skip
    return [
        ReturnCount(record, sex, back_at, offered or "", accepted or "", offered_at, done_at, whose or "", told_at, sent is not None)
        for record, sex, back_at, offered, accepted, offered_at, done_at, whose, told_at, sent in rows
        if back_at is not None
    ]  # fmt: skip
