"""Who owns each commitment in the demonstration's Luton, what its board aims at, and the quarters it has released."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from wardlight.access import queries as access
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.assurance import queries, services
from wardlight.assurance.rules import quarters
from wardlight.kernel.days import local_time
from wardlight.site.demo.stage import Stage

QUARTERS = 4
AFTER = timedelta(days=20)  # late records have come in by then

DATA = json.loads((Path(__file__).parent / "aims.json").read_text(encoding="utf-8"))


def put_on_stage(*, now: datetime, say: Callable[[str], None]) -> dict[str, int]:
    """Write owners and targets and release the last quarters, once; return how many. Safe to repeat."""
    area = access.area("luton")
    viewer = system_viewer(
        "setup", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )
    if any(promise.owner for promise in queries.strategy(area.pk, now.date()).promises.values()):
        return {"targets new": 0, "quarters released": 0}
    say("Setting what the board aims at")
    stage = Stage.at(now)
    decided = stage.instant(DATA["set_on"])
    for code, service in DATA["owners"].items():
        owner = access.service_by_code(area.pk, service).public_id
        services.set_owner(
            viewer=viewer, code=code, version=1, service=owner, because=DATA["owners_because"], now=decided
        )
    for code, (value, direction, by, because) in DATA["targets"].items():
        services.set_target(
            viewer=viewer, code=code, version=1 + (code in DATA["owners"]), value=Decimal(value), direction=direction,
            by=stage.day(by) if by else None, set_on=decided.date(), set_by=DATA["set_by"], because=because, now=decided,
        )  # fmt: skip
    return {"targets new": len(DATA["targets"]), "quarters released": _release(viewer, now)}


def _release(viewer: Viewer, now: datetime) -> int:
    """Release the quarters the story reaches back to, oldest first, each as its own officer would have; return how many."""
    this = quarters.of(now.date())
    for number in range(QUARTERS, 0, -1):
        quarter = this.back(number)
        released = min(now, local_time(quarter.last + AFTER, time(10)))
        services.freeze_quarter(viewer=viewer, quarter=quarter.key, now=released)
    return QUARTERS
