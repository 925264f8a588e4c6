"""The facts about concerns, and about children through them, each with its two faces side by side."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from wardlight.access import ports
from wardlight.access.ports import Tie, tie_columns
from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.access.rules.table import Deny, Fact, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Escalation, Inquiry, MissingAsked, PublicReport, Route
from wardlight.concerns.rules.routes import RouteKind
from wardlight.people.models import Join
from wardlight.people.queries.identities import WORTH_A_LOOK


class Records:
    """The guarded concerns themselves."""

    def all(self) -> QuerySet[Any]:
        return Concern.objects.order_by()


class Blocks:
    """A block on the record that a concern is joined to is a block on the concern."""

    path = "mention__joins__record__blocks"

    def _joined(self) -> Q:
        return Q(mention__joins__undone_at=None)

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        live = Q(**{f"{self.path}__starts_at__lte": viewer.now}) & (
            Q(**{f"{self.path}__ends_at": None}) | Q(**{f"{self.path}__ends_at__gt": viewer.now})
        )
        return (
            Concern.objects.filter(self._joined() & live & Q(**{f"{self.path}__user": viewer.user_id}))
            .order_by()
            .values("pk")
        )

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Deny.CONFLICT_BLOCK,
            record="pk",
            user=f"{self.path}__user_id",
            starts=f"{self.path}__starts_at",
            ends=f"{self.path}__ends_at",
        )
        rows = Concern.objects.filter(self._joined(), pk__in=records, **{f"{self.path}__isnull": False})
        return rows.order_by().annotate(**annotations).values_list(*names)


class Author:
    """The viewer wrote the concern."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return Concern.objects.filter(author=viewer.user_id).order_by().values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Fact.OWN_REFERRAL, record="pk", user="author_id")
        return Concern.objects.filter(pk__in=records).order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.user is not None and tie.user == viewer.user_id


class AuthorsService:
    """The viewer is safeguarding lead of the service that sent it, and was not left out."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        led = viewer.services_as(Role.SAFEGUARDING_LEAD)
        return Concern.objects.filter(author_service__in=led, lead_left_out_because="").order_by().values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Fact.OWN_SERVICES_REFERRAL, record="pk", service="author_service_id")
        rows = Concern.objects.filter(pk__in=records, lead_left_out_because="")
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(Role.SAFEGUARDING_LEAD)


class Receiver:
    """A route of `kind` was opened to a service where the viewer holds one of `roles`; while open, unless `always`."""

    def __init__(self, fact: Fact, kind: RouteKind, roles: frozenset[Role], *, always: bool = False) -> None:
        self.fact, self.kind, self.roles, self.always = fact, kind, roles, always

    def _rows(self) -> Any:
        rows = Route.objects.filter(kind=self.kind).exclude(state="not_opened").order_by()
        return rows if self.always else rows.filter(concern__closed_at=None)

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return self._rows().filter(service__in=viewer.services_as(*self.roles)).values("concern")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(self.fact, record="concern_id", service="service_id")
        return self._rows().filter(concern__in=records).annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(*self.roles)


class WentUpTo:
    """Something that a route of the concern lacks went up to the viewer by name, until its answer is known."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        rows = Escalation.objects.filter(
            Q(route__told_at=None) | Q(route__told_at__gt=viewer.now), to=viewer.user_id, at__lte=viewer.now
        )
        return rows.order_by().values("concern")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.OWN_ACTION, record="concern_id", user="to_id", starts="at", ends="route__told_at"
        )
        return Escalation.objects.filter(concern__in=records).order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.user is not None and tie.user == viewer.user_id


class CheckAsked:
    """A service of the viewer is asked to check something about the concern, until it has answered or the concern is closed."""

    def _rows(self) -> Any:
        return Inquiry.objects.filter(kind=Inquiry.Kind.CHECK, concern__closed_at=None).order_by()

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        live = Q(asked_at__lte=viewer.now) & (Q(answered_at=None) | Q(answered_at__gt=viewer.now))
        return self._rows().filter(live, service__in=viewer.services).values("concern")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.CHECK_ASKED, record="concern_id", service="service_id", starts="asked_at", ends="answered_at"
        )
        return self._rows().filter(concern__in=records).annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services


class ChildInQueue:
    """A concern in the viewer's open queue is joined to the child's record."""

    def _rows(self) -> Any:
        return (
            Route.objects.filter(
                kind=RouteKind.CHILD_PROTECTION,
                concern__closed_at=None,
                concern__mention__joins__undone_at=None,
                concern__mention__joins__isnull=False,
            )
            .annotate(child=F("concern__mention__joins__record"))
            .order_by()
        )

    fact = Fact.IN_QUEUE

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return self._rows().filter(service__in=viewer.services_as(*FRONT_DOOR)).values("child")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(self.fact, record="child", service="service_id")
        return self._rows().filter(child__in=records).annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(*FRONT_DOOR)


class ChildOffered(ChildInQueue):
    """The matcher offers the child's record for a concern in the viewer's open queue that nobody has joined to any.

    Only what is worth a look is offered, and only until somebody says no.
    """

    fact = Fact.OFFERED_BY_MATCHER

    def _rows(self) -> Any:
        return (
            Route.objects.filter(
                kind=RouteKind.CHILD_PROTECTION,
                concern__closed_at=None,
                concern__mention__candidates__answer__in=["waiting", "not_sure"],
                concern__mention__candidates__band__in=WORTH_A_LOOK,
            )
            .exclude(concern__mention__in=Join.objects.filter(undone_at=None).order_by().values("mention"))
            .annotate(child=F("concern__mention__candidates__record"))
            .order_by()
        )


class AskedOfMissing:
    """A child is missing, or was, and the viewer or a service of theirs is asked to do something about it."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        live = Q(starts_at__lte=viewer.now) & (Q(ends_at=None) | Q(ends_at__gt=viewer.now))
        asked = Q(user=viewer.user_id) if viewer.user_id else Q(pk__in=[])
        return MissingAsked.objects.filter(live, asked | Q(service__in=viewer.services)).order_by().values("record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.AGENCY_ASKED, record="record_id", user="user_id", service="service_id", starts="starts_at",
            ends="ends_at",
        )  # fmt: skip
        return MissingAsked.objects.filter(record__in=records).order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return (tie.user is not None and tie.user == viewer.user_id) or tie.service in viewer.services


class PublicReports:
    """The guarded messages from the public. They hang from no child, so no block on a record reaches them."""

    def all(self) -> QuerySet[Any]:
        return PublicReport.objects.order_by()

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return PublicReport.objects.none().values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Deny.CONFLICT_BLOCK, record="pk")
        return PublicReport.objects.none().annotate(**annotations).values_list(*names)


class PublicReportWith:
    """A message from the public is with a service where the viewer holds one of `roles`, until it is shut."""

    def __init__(self, fact: Fact, service: str, roles: frozenset[Role], *, ends: str | None) -> None:
        self.fact, self.service, self.roles, self.ends = fact, service, roles, ends

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        rows = PublicReport.objects.filter(**{f"{self.service}__in": viewer.services_as(*self.roles)}).order_by()
        if self.ends:
            rows = rows.filter(Q(**{self.ends: None}) | Q(**{f"{self.ends}__gt": viewer.now}))
        return rows.values("pk")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(self.fact, record="pk", service=f"{self.service}_id", ends=self.ends)
        rows = PublicReport.objects.filter(**{"pk__in": records, f"{self.service}__isnull": False})
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(*self.roles)


def register() -> None:
    """Put concerns under the gate, with the facts that `concerns` knows."""
    ports.guard(Kind.CONCERN, Records(), Blocks())
    ports.provide(Kind.CONCERN, Fact.OWN_REFERRAL, Author())
    ports.provide(Kind.CONCERN, Fact.OWN_SERVICES_REFERRAL, AuthorsService())
    for fact, kind, roles in (
        (Fact.IN_QUEUE, RouteKind.CHILD_PROTECTION, FRONT_DOOR),
        (Fact.ON_OWN_PANEL, RouteKind.PANEL, frozenset({Role.PANEL_COORDINATOR})),
        (Fact.IN_INTELLIGENCE_UNIT, RouteKind.POLICE, frozenset({Role.INTELLIGENCE_OFFICER})),
        (Fact.AGENCY_ASKED, RouteKind.EARLY_HELP, frozenset({Role.EARLY_HELP_OFFICER})),
        (Fact.WITH_DESIGNATED_OFFICER, RouteKind.DESIGNATED_OFFICER, frozenset({Role.DESIGNATED_OFFICER})),
    ):
        ports.provide(Kind.CONCERN, fact, Receiver(fact, kind, roles, always=kind != RouteKind.CHILD_PROTECTION))
    ports.provide(Kind.CONCERN, Fact.OWN_ACTION, WentUpTo())
    ports.provide(Kind.CONCERN, Fact.CHECK_ASKED, CheckAsked())
    ports.provide(Kind.CHILD, Fact.AGENCY_ASKED, AskedOfMissing())
    ports.provide(Kind.CHILD, Fact.IN_QUEUE, ChildInQueue())
    ports.provide(Kind.CHILD, Fact.OFFERED_BY_MATCHER, ChildOffered())
    ports.guard(Kind.PUBLIC_REPORT, PublicReports(), PublicReports())
    ports.provide(
        Kind.PUBLIC_REPORT, Fact.IN_QUEUE, PublicReportWith(Fact.IN_QUEUE, "service", FRONT_DOOR, ends="shut_at")
    )
    unit, officers = Fact.IN_INTELLIGENCE_UNIT, frozenset({Role.INTELLIGENCE_OFFICER})
    ports.provide(Kind.PUBLIC_REPORT, unit, PublicReportWith(unit, "passed_to", officers, ends=None))
