"""Ringing for a message from the public that is happening now, and telling managers of what a flood holds aside."""

from datetime import datetime, timedelta

from django.db import transaction

from wardlight.access import queries as access
from wardlight.access.models import Area
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.concerns import ports
from wardlight.concerns.models import PublicReport, PublicStep
from wardlight.concerns.queries import hours
from wardlight.concerns.queries import public_ringing as queries
from wardlight.concerns.rules.public_page import settings
from wardlight.concerns.rules.ringing import is_time
from wardlight.concerns.services.public_page import keep_step, ref
from wardlight.ledger import audit, outbox
from wardlight.ledger.acts import act


def ring_for_public(now: datetime) -> int:
    """Ring for every message that is happening now and nobody has taken, as danger now does; return how many rings.

    The ring gives a reference and no word of the message. It stops when somebody takes it.
    """
    rung = 0
    for row in queries.happening_now(now):
        viewer = _system(row.area, now)
        number = _ring(viewer=viewer, report=row.pk, now=now)
        if not number:
            continue
        rung += 1
        fault = ports.bell().ring(reference=row.reference, area=row.area.code, number=number)
        if fault:
            audit.record(
                viewer, "concerns.public_report.not_rung", ref(row), now=now, detail={"fault": fault, "ring": number}
            )
    return rung


def _system(area: Area, now: datetime) -> Viewer:
    return system_viewer(
        "duty bell", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )


@act
def _ring(*, viewer: Viewer, report: int, now: datetime) -> int:
    row = queries.locked(report)
    last, before = queries.last_rung(row)
    if not queries.rings(row) or not is_time(last, now, hours.in_force(viewer.area_code, now)):
        return 0
    number = before + 1
    keep_step(row, PublicStep.Kind.RANG, now=now, words=f"Ring {number}")
    audit.record(viewer, "concerns.public_report.rang", ref(row), now=now, detail={"ring": number})
    outbox.tell(
        "concerns.danger_now", now=now, services=[row.service.public_id], area=row.area.public_id,
        reference=row.reference, link=f"/front-door/public/{row.public_id}/",
    )  # fmt: skip
    return number


def tell_of_aside(now: datetime) -> int:
    """Tell the front door's managers that messages are held aside: at once, then at most every so many minutes while more come.

    Return how many messages they were told of.
    """
    told = 0
    every = timedelta(minutes=settings().limits.aside_told_minutes)
    for service, rows in queries.aside_untold(now, every=every).items():
        area = rows[0].area
        managers = access.holders(service, [Role.FRONT_DOOR_MANAGER], now)
        with transaction.atomic():
            PublicReport.objects.filter(pk__in=[row.pk for row in rows]).update(aside_told_at=now)
            audit.record(
                _system(area, now), "concerns.public_report.aside_told", now=now, subjects=[ref(row) for row in rows],
                detail={"number": len(rows)},
            )  # fmt: skip
            outbox.tell(
                "concerns.public_held_aside", now=now, users=[one.public_id for one in managers], area=area.public_id,
                link="/front-door/public/aside/",
            )  # fmt: skip
        told += len(rows)
    return told
