"""Queries of what a viewer may see, prepared: what of the viewer decides their shape, and what is a value in them."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from wardlight.access import gate, ports
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Post, Viewer
from wardlight.ledger.prepared import Same, prepared

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Shape:
    """What of a viewer decides which query it is: the posts they hold, which of them count, and the rules in force."""

    active: bool
    second_factor: bool
    posts: tuple[tuple[Role, bool, bool], ...]  # the role, whether trained, whether the agency has an agreement
    rules: tuple[object, ...]


@dataclass(frozen=True)
class StandIn(Viewer):
    """A viewer of a shape, with values of nobody: who they are, where they work, and when it is come with each run."""

    day: date = date.max

    @property
    def today(self) -> date:
        """The day it is, as a value like the others."""
        return self.day


def shape_of(viewer: Viewer) -> Shape:
    """Return the shape of a viewer."""
    posts = tuple((post.role, post.is_trained(viewer.today), post.has_agreement) for post in viewer.posts)
    return Shape(viewer.active, viewer.second_factor, posts, (*map(Same, gate.in_force()), *ports.faces()))


def stand_in(
    shape: Shape, *, user: int | None, person: UUID | None, area: int, area_id: UUID, now: datetime, today: date,
    services: tuple[int, ...], service_ids: tuple[UUID, ...],
) -> StandIn:  # fmt: skip
    """Return a viewer of this shape with these values. What else a viewer is (names, kinds) a prepared query cannot ask."""
    posts = tuple(
        Post(
            role=role, service_id=service, service_public_id=public_id, service_name="", service_kind="", agency_id=0,
            agency_public_id=UUID(int=0), agency_kind="", title="", trained_until=date.max if trained else date.min,
            has_agreement=has_agreement,
        )
        for (role, trained, has_agreement), service, public_id in zip(shape.posts, services, service_ids, strict=False)
    )  # fmt: skip
    return StandIn(
        user_id=user, public_id=person, name="", area_id=area, area_public_id=area_id, area_code="", area_name="",
        posts=posts, now=now, active=shape.active, second_factor=shape.second_factor, day=today,
    )  # fmt: skip


def for_viewer(
    build: Callable[Concatenate[Viewer, P], QuerySet[Any, T]],
) -> Callable[Concatenate[Viewer, P], list[T]]:
    """Make the query that `build` returns for a viewer a prepared one, and return its rows (see `ledger.prepared`).

    `build` is given a stand-in: it may ask the gate what is visible, and hand on who asks, where they work, `now` and
    `today`. Everything given by place beside the viewer decides the shape; everything given by name is a value.
    """

    @prepared
    @functools.wraps(build)
    def query(
        shape: Shape, more: tuple[Any, ...], /, *, user: int | None, person: UUID | None, area: int, area_id: UUID,
        now: datetime, today: date, services: tuple[int, ...], service_ids: tuple[UUID, ...], **values: Any,
    ) -> QuerySet[Any, T]:  # fmt: skip
        viewer = stand_in(
            shape, user=user, person=person, area=area, area_id=area_id, now=now, today=today, services=services,
            service_ids=service_ids,
        )  # fmt: skip
        return build(viewer, *more, **values)

    @functools.wraps(build)
    def rows(viewer: Viewer, /, *more: P.args, **values: P.kwargs) -> list[T]:
        return query(
            shape_of(viewer), more, user=viewer.user_id, person=viewer.public_id, area=viewer.area_id,
            area_id=viewer.area_public_id, now=viewer.now, today=viewer.today,
            services=tuple(post.service_id for post in viewer.posts),
            service_ids=tuple(post.service_public_id for post in viewer.posts), **values,
        )  # fmt: skip

    return rows
