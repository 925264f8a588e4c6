"""Who owns each commitment in the demonstration's Luton, and what its board aims at."""

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from wardlight.access import queries as access
from wardlight.access.viewer import system_viewer
from wardlight.assurance import queries, services
from wardlight.site.demo.stage import Stage

DATA = json.loads((Path(__file__).parent / "aims.json").read_text(encoding="utf-8"))


def put_on_stage(*, now: datetime, say: Callable[[str], None]) -> dict[str, int]:
    """Write owners and targets once; return how many targets are new. Safe to repeat."""
    area = access.area("luton")
    viewer = system_viewer(
        "setup", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )
    if any(promise.owner for promise in queries.strategy(area.pk, now.date()).promises.values()):
        return {"targets new": 0}
    say("Setting what the board aims at")
    stage = Stage.at(now)
    for code, service in DATA["owners"].items():
        owner = access.service_by_code(area.pk, service).public_id
        services.set_owner(viewer=viewer, code=code, version=1, service=owner, now=now)
    for code, (value, direction, by) in DATA["targets"].items():
        services.set_target(
            viewer=viewer, code=code, value=Decimal(value), direction=direction, by=stage.day(by) if by else None,
            set_on=stage.day(DATA["set_on"]), set_by=DATA["set_by"], now=now,
        )  # fmt: skip
    return {"targets new": len(DATA["targets"])}
