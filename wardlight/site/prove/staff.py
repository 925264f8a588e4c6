"""The made-up partnership of a proof: services, people in posts who come and go, and crashes at any statement."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from wardlight.access import queries as access_queries
from wardlight.access import services as access
from wardlight.access.models import Membership, Service, User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer

AREA = {"code": "proof", "name": "Proof", "gss": "", "la_number": ""}
LONG_BEFORE = timedelta(days=400)
# code, agency, kind of agency, kind of service, and who is in post there
SERVICES: tuple[tuple[str, str, str, str, tuple[Role, ...]], ...] = (
    ("front-door", "council", "council", "front_door", (Role.FRONT_DOOR, Role.FRONT_DOOR, Role.FRONT_DOOR,
                                                        Role.FRONT_DOOR_MANAGER, Role.FRONT_DOOR_MANAGER)),
    ("family-team", "council", "council", "casework", (Role.MANAGER,)),
    ("early-help", "council", "council", "early_help", (Role.EARLY_HELP_OFFICER, Role.EARLY_HELP_OFFICER)),
    ("lado", "council", "council", "designated_officer", (Role.DESIGNATED_OFFICER,)),
    ("panel", "council", "council", "panel", (Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)),
    ("intelligence", "police", "police", "intelligence", (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_OFFICER,
                                                          Role.MANAGER)),
    ("school", "school", "school", "school", (Role.PRACTITIONER, Role.PRACTITIONER, Role.SAFEGUARDING_LEAD)),
)  # fmt: skip


class Crash(Exception):
    """The process was killed, or the connection lost, at a statement."""


@contextmanager
def crash_at(statement: int) -> Iterator[None]:
    """Fail once at the so-many-th statement inside: what was written before it is undone by the database itself."""
    seen = 0

    def fail(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            raise Crash
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(fail):
        yield


class Staff:
    """Who is in post, and who acts."""

    def __init__(self, now: datetime, dice: random.Random) -> None:
        self.now, self.dice, self.hired = now, dice, 0
        access.load_areas([AREA])
        self.area = access_queries.area(AREA["code"])
        self.services: dict[str, Service] = {}
        for code, agency, agency_kind, kind, roles in SERVICES:
            if code != "intelligence":  # there is none at first
                self.open(code, agency, agency_kind, kind, roles, now)

    def system(self, now: datetime) -> Viewer:
        """Return the proof itself as a viewer."""
        return system_viewer(
            "proof", area_id=self.area.pk, area_public_id=self.area.public_id, area_code=self.area.code,
            area_name=self.area.name, now=now,
        )  # fmt: skip

    def open(self, code: str, agency: str, agency_kind: str, kind: str, roles: tuple[Role, ...], now: datetime) -> None:
        """Open a service and put people in it."""
        self.services[code] = access.open_service(
            viewer=self.system(now), area=self.area, agency_code=agency, agency_name=agency.title(),
            agency_kind=agency_kind, code=code, name=code.title(), kind=kind, phone="", starts_at=now - LONG_BEFORE, now=now,
        )  # fmt: skip
        for role in roles:
            self.hire(code, role, now)

    def open_intelligence(self, now: datetime) -> None:
        """Open the police intelligence team, which the area has not had."""
        code, agency, agency_kind, kind, roles = next(one for one in SERVICES if one[0] == "intelligence")
        self.open(code, agency, agency_kind, kind, roles, now)

    def hire(self, code: str, role: Role, now: datetime) -> User:
        """Put somebody new in a post."""
        self.hired += 1
        name = f"Person {self.hired}"
        user = access.add_user(
            viewer=self.system(now), email=f"person{self.hired}@wardlight.example", name=name, phone="", now=now
        )
        access.give_post(
            viewer=self.system(now), user=user, service=self.services[code], role=role, title="",
            starts_at=now - timedelta(hours=1), trained_until=date(2099, 1, 1), now=now,
        )  # fmt: skip
        return user

    def leave(self, code: str, now: datetime, *, everybody: bool = False) -> list[Role]:
        """Let somebody in a service leave, or everybody; return the posts that are empty now."""
        posts = list(
            Membership.objects.filter(service=self.services[code], ends_at=None)
            .exclude(role=Role.SAFEGUARDING_LEAD)
            .order_by("pk")
        )
        going = posts if everybody else self.dice.sample(posts, min(1, len(posts)))
        Membership.objects.filter(pk__in=[post.pk for post in going]).update(ends_at=now)
        return [Role(post.role) for post in going]

    def somebody(self, code: str, roles: tuple[Role, ...], now: datetime) -> Viewer | None:
        """Return somebody in post in a service, as a viewer; None where nobody is."""
        service = self.services.get(code)
        held = access_queries.holders(service.pk, roles, now) if service else []
        if not held:
            return None
        found = access_queries.viewer_for(self.dice.choice(held), now, area=AREA["code"], second_factor=True)
        return found[0] if found else None
