"""The world that is measured: built once, from nothing, through the import and the services wherever they exist."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from wardlight.access.models import User
from wardlight.assurance.rules import quarters
from wardlight.assurance.services import freeze_quarter
from wardlight.concerns.models import Concern
from wardlight.kernel.days import local_date
from wardlight.panel.models import Meeting
from wardlight.people.models import ChildRecord
from wardlight.site import setting_up
from wardlight.site.bench import crowd, floor_sql, ground, staff, thread

LEAST_PEOPLE = 60  # for children at a meeting, and a queue
LONG = 5_000  # entries in the one long chronology


@dataclass(frozen=True)
class World:
    """What the pages are asked about."""

    people: int
    users: dict[str, User]
    child: ChildRecord
    long_child: ChildRecord
    long: int
    concerns: list[Concern]
    records: list[ChildRecord]
    meeting: Meeting
    rows: int
    seconds: float


def build(people: int, now: datetime, say: Callable[[str], None]) -> World:
    """Build the world in the empty database of the settings."""
    began = time.monotonic()
    setting_up.set_up(demo=False, say=say)
    users = staff.hire(now)
    records = crowd.arrive(people, users, now, say)
    own = records[::3][: crowd.CASELOAD]
    child, long_child = own[0], own[1]
    long = min(LONG, people)
    crowd.lengthen(long_child, long, now)
    say("Sending concerns, and taking children to the panel")
    others = records[1::3]
    concerns = thread.queue(users, others[: min(thread.WAITING, people // 10)], now)
    at_panel = [child, *records[2::3]]
    meeting = thread.meeting(users, at_panel, min(thread.AT_PANEL, people // 10), now)
    say("Releasing the quarter")
    freeze_quarter(viewer=staff.system(now), quarter=quarters.of(local_date(now)).key, now=now)
    _settle()
    return World(people, users, child, long_child, long, concerns, records, meeting, _rows(), time.monotonic() - began)


def _settle() -> None:
    """Make the floor's table, and let the engine count what lies where, as it would have by itself in a day."""
    with connection.cursor() as cursor:
        for statement in floor_sql.TABLE[connection.vendor]:
            cursor.execute(statement)
    ground.settle()


def _rows() -> int:
    total = 0
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608  our own names
            total += cursor.fetchone()[0]
    return total
