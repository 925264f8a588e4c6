"""How a route moves, and how what is done with a concern is kept: used by every act of the front door."""

from datetime import datetime
from typing import Any

from wardlight.access.viewer import Viewer
from wardlight.concerns import ports
from wardlight.concerns.models import Concern, Inquiry, Route, Step
from wardlight.concerns.queries import front_door
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.triage import is_finished, path
from wardlight.concerns.services.refs import ref
from wardlight.concerns.services.routes import CannotMove, move
from wardlight.ledger import audit, outbox, versions


def move_along(*, viewer: Viewer, route: Route, to: str, now: datetime, words: str = "", **values: Any) -> Route:
    """Take a route to a state by as many allowed moves as it needs, a history row for each. Raises CannotMove."""
    way = path(RouteKind(route.kind), route.state, to)
    if not way:
        raise CannotMove
    for step in way[:-1]:
        move(viewer=viewer, route=route, to=step, now=now)
    return move(viewer=viewer, route=route, to=to, now=now, words=words, **values)


def keep_step(
    concern: Concern, kind: str, *, viewer: Viewer, now: datetime, words: str = "", before: str = "", after: str = ""
) -> None:
    """Keep a thing that was done with a concern: a row of its history, and an event on the trail."""
    Step.objects.create(
        concern=concern, kind=kind, before=before, after=after, at=now, by_id=viewer.user_id, words=words
    )
    detail = {name: value for name, value in (("before", before), ("after", after), ("why", words)) if value}
    audit.record(viewer, f"concerns.concern.{kind}", ref(concern), now=now, detail=detail or None)


def close_if_finished(concern: Concern, *, viewer: Viewer, now: datetime) -> bool:
    """Close a concern at the front door once its routes there are finished and explained; say whether it did.

    With it the front door's way into the child's record ends (line A4). The other routes go on. Agencies that have not
    answered a check are told that it is no longer needed.
    """
    held = ports.discussions().of([concern.pk]).get(concern.pk, [])
    if concern.closed_at or not is_finished(front_door.standing_of(front_door.routes_of(concern), held)):
        return False
    versions.change(concern, version=concern.version, closed_at=now)
    keep_step(concern, Step.Kind.CLOSED, viewer=viewer, now=now)
    waits = Inquiry.objects.filter(concern=concern, kind=Inquiry.Kind.CHECK, answered_at=None).order_by("pk")
    outbox.tell(
        "concerns.check_not_needed", now=now, services=list(waits.values_list("service__public_id", flat=True)),
        area=viewer.area_public_id, reference=concern.reference, link="/asked/",
    )  # fmt: skip
    return True
