"""Loading the strategy, and who owns each commitment and what is aimed at, which is the area's own."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.assurance.models import Commitment, Target
from wardlight.assurance.queries.commitments import COMMITMENTS, EXPLOITATION, MEASURES
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, editions, versions
from wardlight.ledger.acts import act

REFERENCE = Path(__file__).resolve().parents[1] / "reference"


class DateGoneBy(Refusal):
    """A target was given a day before the one it was set on."""

    message = "The target’s date is before the day it was set. Enter a later date, or leave it empty for “always”."


def load(*, now: datetime) -> int:
    """Load the strategy's reference data and give every area its commitments; return how many are new. Safe to repeat."""
    for name in (COMMITMENTS, MEASURES, EXPLOITATION):
        editions.load_file(name, REFERENCE / f"{name}.json", now=now)
    codes = [given["id"] for given in editions.current(COMMITMENTS, now.date()).body["commitments"]]
    new = 0
    for area in access.areas():
        there = set(Commitment.objects.filter(area=area).values_list("code", flat=True))
        wanted = [Commitment(area=area, code=code) for code in codes if code not in there]
        Commitment.objects.bulk_create(wanted)
        new += len(wanted)
    return new


def _may_change(viewer: Viewer) -> None:
    if not viewer.system:
        viewer.require_role(Role.BOARD_OFFICER)


def _locked(viewer: Viewer, code: str) -> Commitment:
    found = Commitment.objects.select_for_update().filter(area_id=viewer.area_id, code=code).first()
    if found is None:
        raise NotFound
    return found


@act
def set_owner(*, viewer: Viewer, code: str, version: int, service: UUID, now: datetime, key: str = "") -> Commitment:
    """Say which service owns a commitment in the viewer's area. Raises NotAllowed, NotFound, Changed."""
    _may_change(viewer)
    row, owner = _locked(viewer, code), access.service(viewer.area_id, service)
    versions.change(row, version=version, owner_service_id=owner.pk, owner_agency_id=owner.agency_id)
    audit.record(
        viewer, "assurance.owner.set", audit.Ref("commitment", row.public_id), now=now,
        detail={"code": code, "service": owner.public_id},
    )  # fmt: skip
    return row


@act
def set_target(
    *, viewer: Viewer, code: str, value: Decimal, direction: str, by: date | None, set_on: date, set_by: str,
    now: datetime, key: str = "",
) -> Target:  # fmt: skip
    """Record what the board set for a commitment; the target before it stays on file. Raises NotAllowed, NotFound, DateGoneBy."""
    _may_change(viewer)
    if by is not None and by <= set_on:
        raise DateGoneBy
    row = _locked(viewer, code)
    target = Target.objects.create(
        commitment=row, value=value, direction=direction, by=by, set_on=set_on, set_by=set_by, recorded_at=now,
        recorded_by=viewer.public_id,
    )  # fmt: skip
    given: dict[str, Any] = {"code": code, "value": str(value), "direction": direction, "by": by, "set_on": set_on}
    audit.record(viewer, "assurance.target.set", audit.Ref("commitment", row.public_id), now=now, detail=given)
    return target
