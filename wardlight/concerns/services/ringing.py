"""Ringing the duty team: each ring is on the trail, says a reference and nobody's name, and goes on until somebody answers."""

from datetime import datetime

from wardlight.access.viewer import Viewer, system_viewer
from wardlight.concerns import ports
from wardlight.concerns.models import Concern, Route, Step
from wardlight.concerns.queries import hours
from wardlight.concerns.queries import ringing as queries
from wardlight.concerns.rules.ringing import is_time
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services.moves import keep_step
from wardlight.concerns.services.refs import ref
from wardlight.ledger import audit, outbox
from wardlight.ledger.acts import act


def ring_for_danger(now: datetime) -> int:
    """Ring for every concern of danger that nobody has answered and whose time it is; return how many rings.

    The notice is in the ring's own transaction. The channel is rung after it, so that one that hangs or fails undoes nothing;
    what fails is written down, and rings again in its time.
    """
    rung = 0
    for row in queries.in_danger(now):
        number = _ring(viewer=_system(row, now), concern=row.pk, now=now)
        if not number:
            continue
        rung += 1
        fault = ports.bell().ring(reference=row.reference, area=row.area.code, number=number)
        if fault:
            audit.record(
                _system(row, now),
                "concerns.danger.not_rung",
                ref(row),
                now=now,
                detail={"fault": fault, "ring": number},
            )
    return rung


def _system(row: Concern, now: datetime) -> Viewer:
    area = row.area
    return system_viewer(
        "duty bell", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )


@act
def _ring(*, viewer: Viewer, concern: int, now: datetime) -> int:
    row = queries.locked(concern)
    if not queries.is_in_danger(row, now) or not is_time(
        queries.last_rung(row), now, hours.in_force(viewer.area_code, now)
    ):
        return 0
    number = Step.objects.filter(concern=row, kind=Step.Kind.RANG).count() + 1
    keep_step(row, Step.Kind.RANG, viewer=viewer, now=now, words=f"Ring {number}")
    route = Route.objects.select_related("service").get(concern=row, kind=RouteKind.CHILD_PROTECTION)
    if route.service:
        outbox.tell(
            "concerns.danger_now", now=now, services=[route.service.public_id], area=row.area.public_id,
            reference=row.reference, link=f"/front-door/{row.public_id}/",
        )  # fmt: skip
    return number
