"""The facts about a child's record that `people` owns, each with its two faces side by side."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from wardlight.access import ports
from wardlight.access.ports import Tie, tie_columns
from wardlight.access.rules.roles import MANAGERS, Role
from wardlight.access.rules.table import Deny, Fact, Kind
from wardlight.access.viewer import Viewer
from wardlight.people.models import ChildRecord, ConflictBlock, Involvement, SamePair, SealedName


def live(viewer: Viewer) -> Q:
    """Dated rows that hold now: begun by this instant and not yet over."""
    return Q(starts_at__lte=viewer.now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=viewer.now))


class Records:
    """The guarded records themselves."""

    def all(self) -> QuerySet[Any]:
        return ChildRecord.objects.order_by()


class Worker:
    """An involvement of a professional who is this user, in one of `parts`."""

    def __init__(self, fact: Fact, *parts: str) -> None:
        self.fact, self.parts = fact, parts

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return (
            Involvement.objects.filter(live(viewer), part__in=self.parts, professional__user=viewer.user_id)
            .order_by()
            .values("record")
        )

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            self.fact, record="record_id", user="professional__user_id", starts="starts_at", ends="ends_at"
        )
        rows = Involvement.objects.filter(record__in=records, part__in=self.parts, professional__user__isnull=False)
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.user is not None and tie.user == viewer.user_id


class LeadService:
    """The service that leads the record is one where the viewer is lead or manager."""

    roles = (Role.SAFEGUARDING_LEAD, *MANAGERS)

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return ChildRecord.objects.filter(lead_service__in=viewer.services_as(*self.roles)).order_by().values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Fact.OWN_SERVICE_LEADS, record="pk", service="lead_service_id")
        rows = ChildRecord.objects.filter(pk__in=records, lead_service__isnull=False)
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(*self.roles)


class UnderReview:
    """The record is one of two that may be of one child: until somebody says that they are not.

    While the two are joined the review stays open, since joining them can be undone. Where the other record is held
    closely or somebody is kept out of it, this one is not under review: that it is would tell of the other.
    """

    def _records(self, **among: Any) -> QuerySet[Any]:
        pairs = SamePair.objects.exclude(answer=SamePair.Answer.NOT_THE_SAME).filter(**among).order_by()
        return ChildRecord.objects.filter(
            Q(pk__in=pairs.filter(other__sensitivity="N", other__blocks=None).values("one"))
            | Q(pk__in=pairs.filter(one__sensitivity="N", one__blocks=None).values("other"))
        ).order_by()

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return self._records(area=viewer.area_id).values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Fact.UNDER_REVIEW, record="pk")
        return self._records().filter(pk__in=records).annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return True  # of whoever reviews in the area; the line says who that is


class Seal:
    """The viewer is named on a sealed record."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return SealedName.objects.filter(live(viewer), user=viewer.user_id).order_by().values("record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.NAMED_ON_SEAL, record="record_id", user="user_id", starts="starts_at", ends="ends_at"
        )
        return SealedName.objects.filter(record__in=records).order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.user is not None and tie.user == viewer.user_id


class Blocks:
    """Live conflict blocks."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return ConflictBlock.objects.filter(live(viewer), user=viewer.user_id).order_by().values("record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Deny.CONFLICT_BLOCK, record="record_id", user="user_id", starts="starts_at", ends="ends_at"
        )
        return ConflictBlock.objects.filter(record__in=records).order_by().annotate(**annotations).values_list(*names)


def register() -> None:
    """Put children's records under the gate, with the facts that `people` knows."""
    part = Involvement.Part
    ports.guard(Kind.CHILD, Records(), Blocks())
    ports.provide(Kind.CHILD, Fact.ALLOCATED, Worker(Fact.ALLOCATED, part.ALLOCATED))
    ports.provide(Kind.CHILD, Fact.IN_TEAM, Worker(Fact.IN_TEAM, part.TEAM))
    ports.provide(Kind.CHILD, Fact.WORKING_WITH_CHILD, Worker(Fact.WORKING_WITH_CHILD, part.WORKING))
    ports.provide(Kind.CHILD, Fact.SUPPORTING, Worker(Fact.SUPPORTING, part.SUPPORT))
    ports.provide(Kind.CHILD, Fact.OWN_SERVICE_LEADS, LeadService())
    ports.provide(Kind.CHILD, Fact.UNDER_REVIEW, UnderReview())
    ports.provide(Kind.CHILD, Fact.NAMED_ON_SEAL, Seal())
