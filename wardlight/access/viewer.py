"""Who is asking: built once for each request, passed first to every query and service."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from wardlight.access.rules.roles import LABELS, NO_CONTENT, Role
from wardlight.access.rules.table import Deny
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotAllowed
from wardlight.ledger.audit import Ref


@dataclass(frozen=True)
class Post:
    """A live membership: a role in a service of an agency, with what the gate asks of it."""

    role: Role
    service_id: int
    service_public_id: UUID
    service_name: str
    service_kind: str
    agency_id: int
    agency_public_id: UUID
    agency_kind: str
    title: str
    trained_until: date
    has_agreement: bool

    def is_trained(self, today: date) -> bool:
        """Say whether the training of this post holds today, its last day included."""
        return self.trained_until >= today


@dataclass(frozen=True)
class Viewer:
    """A person (or a named part of the system) in one area, with their posts, now."""

    user_id: int | None
    public_id: UUID | None
    name: str
    area_id: int
    area_public_id: UUID
    area_code: str
    area_name: str
    posts: tuple[Post, ...]
    now: datetime
    active: bool = True
    second_factor: bool = True
    session: str = ""
    request_id: str = ""
    system: str = ""
    phone: str = ""
    reads: list[Ref] = field(default_factory=list, compare=False)
    granted: dict[UUID, Ref] = field(default_factory=dict, compare=False)
    searched: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def today(self) -> date:
        """The day it is in England."""
        return local_date(self.now)

    @property
    def agency_public_id(self) -> UUID | None:
        """The agency the viewer is chiefly acting for: that of the first post."""
        return self.posts[0].agency_public_id if self.posts else None

    @property
    def roles(self) -> frozenset[Role]:
        """Roles of every live post, whatever else stands in the way."""
        return frozenset(post.role for post in self.posts)

    @property
    def title(self) -> str:
        """What the header calls the viewer."""
        if not self.posts:
            return "No post in this area"
        return self.posts[0].title or LABELS[self.posts[0].role]

    @property
    def services(self) -> frozenset[int]:
        """Row ids of the services the viewer works in."""
        return frozenset(post.service_id for post in self.posts)

    def services_as(self, *roles: Role) -> frozenset[int]:
        """Row ids of the services where the viewer holds one of `roles`."""
        return frozenset(post.service_id for post in self.posts if post.role in roles)

    def posts_in_force(self) -> tuple[Post, ...]:
        """The posts that can open a record: trained, and of an agency with a live agreement."""
        today = local_date(self.now)
        return tuple(post for post in self.posts if post.has_agreement and post.is_trained(today))

    def in_force(self) -> "Viewer":
        """The same viewer with only the posts that can open a record: what a post out of force leads gives nothing."""
        return replace(self, posts=self.posts_in_force())

    def denials(self) -> frozenset[Deny]:
        """What stands between the viewer and every record, whatever the grants. A conflict block is per record."""
        found = set()
        if not self.active:
            found.add(Deny.INACTIVE)
        if not self.second_factor:
            found.add(Deny.ONE_FACTOR)
        if self.roles & NO_CONTENT:
            found.add(Deny.NO_CONTENT)
        if not any(post.has_agreement for post in self.posts):
            found.add(Deny.NO_AGREEMENT)
        if not any(post.is_trained(local_date(self.now)) for post in self.posts):
            found.add(Deny.UNTRAINED)
        return frozenset(found)

    def require_role(self, *roles: Role) -> None:
        """Raise NotAllowed unless the viewer holds one of `roles` in a post in force, with a second factor."""
        held = {post.role for post in self.posts_in_force()}
        if not self.active or not self.second_factor or not held & set(roles):
            who = " or ".join(LABELS[role].lower() for role in roles)
            raise NotAllowed(f"This is for the {who}. Ask one of them.")


def system_viewer(
    name: str, *, area_id: int, area_public_id: UUID, area_code: str, area_name: str, now: datetime
) -> Viewer:
    """Return a named part of the system (an import, a job) as a viewer; it holds no post, so the gate gives it nothing."""
    return Viewer(
        user_id=None, public_id=None, name=name, area_id=area_id, area_public_id=area_public_id, area_code=area_code,
        area_name=area_name, posts=(), now=now, system=name,
    )  # fmt: skip
