"""Timed work of looking again: a run a day for each area, and what nobody answered brought to the manager."""

from datetime import datetime

from wardlight.access import queries as access
from wardlight.access.viewer import system_viewer
from wardlight.kernel.days import LONDON, local_date
from wardlight.lookout import services

RUNS_FROM_HOUR = 5  # of the clock in England: after the night's imports, before anybody starts work


def look_again(now: datetime) -> int:
    """Run the rules over each area that has not been run over today, and escalate what is late. Return how many were run."""
    ran = 0
    for area in access.areas():
        viewer = system_viewer(
            "lookout", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
        )
        services.escalate(viewer=viewer, now=now)
        if now.astimezone(LONDON).hour >= RUNS_FROM_HOUR and not services.ran_on(area.pk, local_date(now)):
            services.run_lookout(area=area.code, on=local_date(now), now=now)
            ran += 1
    return ran
