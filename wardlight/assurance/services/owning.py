"""Loading the strategy, and who owns each commitment and what is aimed at, which is the area's own."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.assurance.models import Commitment, Ownership, Target
from wardlight.assurance.queries.commitments import COMMITMENTS, EXPLOITATION, MEASURES
from wardlight.assurance.rules import aims
from wardlight.assurance.rules import measures as rules
from wardlight.assurance.rules.measures import of_commitment
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NeedsReason, NotFound
from wardlight.ledger import audit, editions, versions
from wardlight.ledger.acts import act

REFERENCE = Path(__file__).resolve().parents[1] / "reference"


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


def _reason(because: str) -> str:
    if not because.strip():
        raise NeedsReason
    return because.strip()


@act
def set_owner(
    *, viewer: Viewer, code: str, version: int, service: UUID, because: str, now: datetime, key: str = ""
) -> Commitment:
    """Say which service owns a commitment in the viewer's area, and why; owners before it stay on file.

    Raises NotAllowed, NotFound, NeedsReason, Changed.
    """
    _may_change(viewer)
    row, owner = _locked(viewer, code), access.service(viewer.area_id, service)
    why = _reason(because)
    versions.change(row, version=version, owner_service_id=owner.pk, owner_agency_id=owner.agency_id)
    Ownership.objects.create(commitment=row, service=owner, because=why, set_at=now, set_by=viewer.public_id)
    audit.record(
        viewer, "assurance.owner.set", audit.Ref("commitment", row.public_id), now=now,
        detail={"code": code, "service": owner.public_id, "because": why},
    )  # fmt: skip
    return row


@act
def set_target(
    *, viewer: Viewer, code: str, version: int, value: Decimal, direction: str, by: date | None, set_on: date,
    set_by: str, because: str, now: datetime, key: str = "",
) -> Target:  # fmt: skip
    """Record what the board set for a commitment, and why; the target before it stays on file.

    `value` is in the unit of the commitment's first measure. Raises NotAllowed, NotFound, NeedsReason, NotAValue,
    SetInTheFuture, DateGoneBy, Changed.
    """
    _may_change(viewer)
    row, why, today = _locked(viewer, code), _reason(because), local_date(now)
    measures = of_commitment(rules.read(editions.current(MEASURES, today).body), code)
    aims.check(measures[0] if measures else None, value, by=by, set_on=set_on, today=today)
    versions.change(row, version=version)
    target = Target.objects.create(
        commitment=row, value=value, direction=direction, by=by, set_on=set_on, set_by=set_by, because=why,
        recorded_at=now, recorded_by=viewer.public_id,
    )  # fmt: skip
    given: dict[str, Any] = {"code": code, "value": str(value), "direction": direction, "by": by, "set_on": set_on}
    audit.record(
        viewer,
        "assurance.target.set",
        audit.Ref("commitment", row.public_id),
        now=now,
        detail={**given, "because": why},
    )
    return target
