"""Questions about areas, agencies, services, and who holds which post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.crypto import constant_time_compare

from wardlight.access.models import Agency, AgencyKind, Area, Membership, Service, ServiceKind, SharingAgreement, User
from wardlight.access.rules.roles import EVERYONE, LABELS, Role
from wardlight.access.viewer import Post, Viewer
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.prepared import prepared


def _live(now: datetime) -> Q:
    return Q(starts_at__lte=now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


@dataclass(frozen=True)
class Desk:
    """An area in which a user holds a live post."""

    area_id: int
    public_id: UUID
    code: str
    name: str


@prepared
def _posts(*, user: int, now: datetime) -> QuerySet[Any]:
    agreement = SharingAgreement.objects.filter(
        _live(now), agency=OuterRef("service__agency"), area=OuterRef("service__area")
    )
    return (
        Membership.objects.filter(_live(now), user=user)
        .annotate(has_agreement=Exists(agreement))
        .select_related("user", "service__agency", "service__area")
        .order_by("service__area__name", "id")
    )


def asker(session: SessionBase, now: datetime) -> list[Membership]:
    """Return the live posts of whoever signed in to this session, each with its user, in one query.

    Nothing where there is none, or where the session no longer opens anything (closed account, password changed): there
    Django's own way of finding the user has the last word.
    """
    who, backend = session.get(SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    if not who or backend not in settings.AUTHENTICATION_BACKENDS:
        return []
    posts = _posts(user=int(who), now=now)
    if not posts or not posts[0].user.is_active:
        return []
    held = posts[0].user.get_session_auth_hash()
    return posts if constant_time_compare(session.get(HASH_SESSION_KEY, ""), held) else []


def viewer_for(
    user: User, now: datetime, *, area: str | None = None, second_factor: bool = False, session: str = "",
    request_id: str = "", posts: list[Membership] | None = None,
) -> tuple[Viewer, list[Desk]] | None:  # fmt: skip
    """Return the user as a viewer in `area` (else the first they work in), with all their areas; None without a post.

    `posts` are the user's live posts where `asker` has just read them; else one query: live memberships with service,
    agency, area, and whether the agency has a live sharing agreement.
    """
    rows: list[Any] = _posts(user=user.pk, now=now) if posts is None else posts
    desks = list(
        {
            row.service.area_id: Desk(
                row.service.area_id, row.service.area.public_id, row.service.area.code, row.service.area.name
            )
            for row in rows
        }.values()
    )
    if not desks:
        return None
    desk = next((d for d in desks if d.code == area), desks[0])
    held = tuple(
        Post(
            role=Role(row.role), service_id=row.service_id, service_public_id=row.service.public_id,
            service_name=row.service.name, service_kind=row.service.kind, agency_id=row.service.agency_id,
            agency_public_id=row.service.agency.public_id, agency_kind=row.service.agency.kind, title=row.title,
            trained_until=row.trained_until, has_agreement=row.has_agreement,
        )
        for row in rows
        if row.service.area_id == desk.area_id
    )  # fmt: skip
    viewer = Viewer(
        user_id=user.pk, public_id=user.public_id, name=user.name, area_id=desk.area_id, area_public_id=desk.public_id,
        area_code=desk.code, area_name=desk.name, posts=held, now=now, active=user.is_active,
        second_factor=second_factor, session=session, request_id=request_id, phone=user.phone,
    )  # fmt: skip
    return viewer, desks


def area(code: str) -> Area:
    """Return the local authority of this code; raises NotFound, naming those there are."""
    found = Area.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Area.objects.order_by("code").values_list("code", flat=True)) or "none: run `wardlight setup`"
        raise NotFound(f"There is no area “{code}”. Known: {known}.")
    return found


def areas() -> list[Area]:
    """Return every local authority, by name."""
    return list(Area.objects.order_by("name"))


def service_of_kind(area_id: int, kind: str) -> Service | None:
    """Return the area's service of a kind that there is one of: its front door, panel, intelligence team, early help."""
    return Service.objects.filter(area_id=area_id, kind=kind).select_related("agency").order_by("id").first()


def service_of_kind_in(area: UUID, kind: str) -> Service | None:
    """Return what `service_of_kind` does for an area known by its public id."""
    found = Service.objects.filter(area__public_id=area, kind=kind)
    return found.select_related("agency").order_by("id").first()


def services_of_kinds(area_id: int, kinds: Iterable[str]) -> dict[str, Service]:
    """Return by kind what `service_of_kind` does for each; a kind that the area has none of is left out. One query."""
    rows = Service.objects.filter(area_id=area_id, kind__in=list(kinds)).select_related("agency").order_by("-id")
    return {row.kind: row for row in rows}


def services_in(area_id: int) -> list[Service]:
    """Return the area's services with their agencies, by name."""
    return list(Service.objects.filter(area_id=area_id).select_related("agency").order_by("name"))


def service(area_id: int, public_id: UUID) -> Service:
    """Return one of the area's services; raises NotFound."""
    found = Service.objects.filter(area_id=area_id, public_id=public_id).select_related("agency").first()
    if found is None:
        raise NotFound
    return found


def agencies_in(area_id: int) -> list[Agency]:
    """Return the agencies with a service in the area, by name."""
    return list(Agency.objects.filter(services__area_id=area_id).distinct().order_by("name"))


def holders(service_id: int, roles: Iterable[Role], now: datetime) -> list[User]:
    """Return the active users who hold one of `roles` in a service now, longest in post first."""
    return list(
        User.objects.filter(
            pk__in=Membership.objects.filter(_live(now), service_id=service_id, role__in=list(roles)).values("user"),
            is_active=True,
        ).order_by("id")
    )


def holders_in(service: UUID, roles: Iterable[Role], now: datetime) -> list[User]:
    """Return what `holders` does for a service known by its public id; nobody where there is none."""
    found = Service.objects.filter(public_id=service).first()
    return holders(found.pk, roles, now) if found else []


def people_in_area(area_id: int, now: datetime, roles: Iterable[Role] = EVERYONE) -> list[Membership]:
    """Return the live memberships of active users in the area who hold one of `roles`, with user, service and agency, by name."""
    held = [role.value for role in roles]
    return list(
        Membership.objects.filter(_live(now), service__area_id=area_id, user__is_active=True, role__in=held)
        .select_related("user", "service__agency")
        .order_by("user__name", "id")
    )


def user(public_id: UUID) -> User:
    """Return a user by public id; raises NotFound."""
    found = User.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def user_by_email(email: str) -> User:
    """Return a user by e-mail address; raises NotFound."""
    found = User.objects.filter(email__iexact=email).first()
    if found is None:
        raise NotFound(f"Nobody has an account under {email}.")
    return found


def names_of(public_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of users by public id."""
    return dict(User.objects.filter(public_id__in=set(public_ids)).values_list("public_id", "name"))


def agency_kind_of(user: str, area: str) -> Coalesce:
    """Return an expression: the kind of agency for which a user works in an area, as chronologies say whose word it is.

    `user` and `area` are paths on the queryset it is used in: to a user's public id, and to an area.
    """
    posts = Membership.objects.filter(user__public_id=OuterRef(user), service__area=OuterRef(area)).order_by("id")
    return kind_or_other(Subquery(posts.values("service__agency__kind")[:1]))


def kind_or_other(kind: object) -> Coalesce:
    """Return an expression: the kind of agency of a path or expression, or "other" where there is none."""
    return Coalesce(kind, Value(AgencyKind.OTHER.value), output_field=CharField())


def agency_kind_words(kind: str) -> str:
    """Return a kind of agency, or of service, in words; the code itself where there is no such kind."""
    return next((str(kinds(kind).label) for kinds in (AgencyKind, ServiceKind) if kind in kinds.values), kind)


@dataclass(frozen=True)
class PostHeld:
    """Who somebody is to an area, as the last post they held there says."""

    name: str
    title: str
    agency: str


def posts_held(public_ids: Iterable[UUID], area_id: int) -> dict[UUID, PostHeld]:
    """Return, by a user's public id, their name and the title and agency of the last post they held in the area."""
    rows = (
        Membership.objects.filter(user__public_id__in=set(public_ids), service__area_id=area_id)
        .select_related("user", "service__agency")
        .order_by("starts_at", "id")
    )
    return {
        row.user.public_id: PostHeld(row.user.name, row.title or LABELS[Role(row.role)], row.service.agency.name)
        for row in rows
    }


def cast(now: datetime) -> list[Membership]:
    """Return every live membership with its user, service, agency and area: the demonstration's sign-in page."""
    return list(
        Membership.objects.filter(_live(now), user__is_active=True)
        .select_related("user", "service__agency", "service__area")
        .order_by("service__area__name", "id")
    )


def addresses_of(to_user: UUID | None, to_service: UUID | None, now: datetime) -> list[str]:
    """Return the e-mail addresses behind a notice: the user, or everybody who holds a post in the service now."""
    users = User.objects.filter(is_active=True).order_by("id")
    if to_user:
        return list(users.filter(public_id=to_user).values_list("email", flat=True))
    if to_service is None:
        return []
    posts = Membership.objects.filter(_live(now), service__public_id=to_service).values("user")
    return list(users.filter(pk__in=posts).values_list("email", flat=True))


def has_user(email: str) -> bool:
    """Say whether somebody has an account under this address."""
    return User.objects.filter(email__iexact=email).exists()


def service_by_code(area_id: int, code: str) -> Service:
    """Return one of the area's services by its code; raises NotFound."""
    found = Service.objects.filter(area_id=area_id, code=code).select_related("agency").first()
    if found is None:
        raise NotFound(f"There is no service “{code}” in this area.")
    return found


def service_by_id(pk: int) -> Service:
    """Return a service by row id, with its agency."""
    return Service.objects.select_related("agency").get(pk=pk)


def services_and_whether(area_id: int, roles: Iterable[Role], now: datetime) -> list[tuple[Service, bool]]:
    """Return the area's services with their agencies, each with whether somebody holds one of `roles` there now."""
    posts = Membership.objects.filter(_live(now), service=OuterRef("pk"), role__in=list(roles), user__is_active=True)
    rows = Service.objects.filter(area_id=area_id).select_related("agency").annotate(holds=Exists(posts))
    return [(row, row.holds) for row in rows.order_by("name", "pk")]


def public_ids_of_users(pks: Iterable[int]) -> list[UUID]:
    """Return the public ids of users by row id, in no order that says who is who."""
    return list(User.objects.filter(pk__in=list(pks)).order_by("public_id").values_list("public_id", flat=True))


def public_ids_of_services(pks: Iterable[int]) -> list[UUID]:
    """Return the public ids of services by row id."""
    return list(Service.objects.filter(pk__in=list(pks)).order_by("public_id").values_list("public_id", flat=True))


def home_services(area_id: int, users: Iterable[int], now: datetime) -> dict[int, Service]:
    """Return, by user, the service in the area in which they have held a post longest."""
    rows = Membership.objects.filter(_live(now), service__area_id=area_id, user__in=list(users))
    found: dict[int, Service] = {}
    for row in rows.select_related("service").order_by("starts_at", "id"):
        found.setdefault(row.user_id, row.service)
    return found


def holding(area_id: int, users: Iterable[int], roles: Iterable[Role], now: datetime) -> frozenset[int]:
    """Return those of the users who hold one of `roles` in the area now."""
    rows = Membership.objects.filter(
        _live(now), service__area_id=area_id, user__in=list(users), role__in=list(roles)
    ).order_by()
    return frozenset(rows.values_list("user", flat=True))
