"""What was asked and is late goes up to somebody by name: first where it was asked, then the front door's manager."""

from datetime import datetime

from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.concerns.models import Inquiry
from wardlight.concerns.queries import hours
from wardlight.concerns.queries import inquiries as queries
from wardlight.concerns.rules.inquiring import rung_due
from wardlight.concerns.services.refs import ref
from wardlight.concerns.services.sending import leads_of
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act


def chase(now: datetime) -> int:
    """Send up every check and question whose time it is, each in a transaction of its own; return how many."""
    kept = {area.pk: held for area, held in hours.of_areas(now)}
    late = [one for one in queries.late(now) if rung_due(one.due_at, one.rungs, now, settings=kept[one.area_id])]
    return sum(_climb(viewer=_system(one, now), inquiry=one.pk, now=now) for one in late)


def _system(row: Inquiry, now: datetime) -> Viewer:
    area = row.concern.area
    return system_viewer(
        "sweep", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )


@act
def _climb(*, viewer: Viewer, inquiry: int, now: datetime) -> int:
    row = queries.locked(inquiry)
    rung = rung_due(row.due_at, row.rungs, now, settings=hours.in_force(viewer.area_code, now))
    to = None if row.answered_at or rung is None else _who(row, rung, now)
    if to is None:
        return 0
    versions.change(row, version=row.version, climbed_at=now, climbed_to_id=to.pk, rungs=rung)
    concern = row.concern
    audit.record(
        viewer, f"concerns.{row.kind}.escalated", ref(concern), now=now,
        subjects=[audit.Ref("inquiry", row.public_id)], detail={"rung": rung},
    )  # fmt: skip
    at_door = f"/front-door/{concern.public_id}/"
    first = f"/asked/{row.public_id}/" if row.kind == Inquiry.Kind.CHECK else f"/concerns/{concern.public_id}/"
    outbox.tell(
        "concerns.inquiry_late", now=now, users=[to.public_id], area=concern.area.public_id,
        reference=concern.reference, link=first if rung == 1 and not _manages(to, row, now) else at_door,
    )  # fmt: skip
    return 1


def _who(row: Inquiry, rung: int, now: datetime) -> User | None:
    """Return whom a rung goes to: the lead or manager where it was asked, else the front door's manager, else its owner."""
    if rung == 1:
        first = leads_of(row.concern, now) if row.service_id is None else _leads(row.service_id, now)
        if first:
            return first[0]
    return next(iter([*_managers(row, now), *([row.concern.owner] if row.concern.owner else [])]), None)


def _leads(service: int, now: datetime) -> list[User]:
    return [*access.holders(service, [Role.SAFEGUARDING_LEAD], now), *access.holders(service, [Role.MANAGER], now)]


def _managers(row: Inquiry, now: datetime) -> list[User]:
    door = access.service_of_kind(row.area_id, "front_door")
    return access.holders(door.pk, [Role.FRONT_DOOR_MANAGER], now) if door else []


def _manages(user: User, row: Inquiry, now: datetime) -> bool:
    return user.pk in {one.pk for one in _managers(row, now)}
