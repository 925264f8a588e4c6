"""Changes to areas, agencies, services, users and their posts."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from wardlight.access.models import Agency, Area, Membership, Service, SharingAgreement, User
from wardlight.access.rules.roles import NO_CONTENT, Role
from wardlight.access.rules.table import WITH_CONTENT
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit
from wardlight.ledger.acts import act


class RolesDoNotGoTogether(Refusal):
    """A role without case content cannot be held with one that has it."""

    message = (
        "This role opens no child's record, so it cannot be held together with one that does. End the other post first."
    )


def load_areas(rows: list[dict[str, str]]) -> int:
    """Create or rename the local authorities of the reference data; return how many are new."""
    new = 0
    for row in rows:
        _, created = Area.objects.update_or_create(
            code=row["code"], defaults={"name": row["name"], "gss": row["gss"], "la_number": row["la_number"]}
        )
        new += created
    return new


@act
def open_service(
    *, viewer: Any, area: Area, agency_code: str, agency_name: str, agency_kind: str, code: str, name: str, kind: str,
    phone: str, starts_at: datetime, now: datetime,
) -> Service:  # fmt: skip
    """Open a service of an agency in an area, with the agency's sharing agreement; the same codes again change nothing."""
    agency, _ = Agency.objects.get_or_create(code=agency_code, defaults={"name": agency_name, "kind": agency_kind})
    SharingAgreement.objects.get_or_create(agency=agency, area=area, defaults={"starts_at": starts_at})
    service, created = Service.objects.get_or_create(
        area=area, code=code, defaults={"agency": agency, "name": name, "kind": kind, "phone": phone}
    )
    if created:
        audit.record(viewer, "access.service.opened", audit.Ref("service", service.public_id), now=now)
    return service


@act
def add_user(*, viewer: Any, email: str, name: str, phone: str, now: datetime) -> User:
    """Create an account; an address that has one already gets that one back."""
    found = User.objects.filter(email__iexact=email).first()
    if found:
        return found
    user = User.objects.create_user(email, name, phone=phone)
    audit.record(viewer, "access.user.added", audit.Ref("user", user.public_id), now=now)
    return user


@act
def give_post(
    *, viewer: Any, user: User, service: Service, role: Role, title: str, starts_at: datetime, trained_until: date,
    now: datetime,
) -> Membership:  # fmt: skip
    """Give a user a role in a service, or return the post in which they hold it already.

    Raises RolesDoNotGoTogether (security page, section 3), whichever area the other post is in.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two posts given at once must see each other
    not_over = user.memberships.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    held = {Role(r) for r in not_over.values_list("role", flat=True)}
    if (role in NO_CONTENT and held & WITH_CONTENT) or (role in WITH_CONTENT and held & NO_CONTENT):
        raise RolesDoNotGoTogether
    post = not_over.filter(service=service, role=role).order_by("pk").first()
    if post is None:
        post = Membership.objects.create(
            user=user, service=service, role=role, title=title, starts_at=starts_at, trained_until=trained_until
        )
        audit.record(viewer, "access.post.given", audit.Ref("user", user.public_id), now=now, detail={"role": role})
    return post
