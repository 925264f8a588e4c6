"""Small worlds for tests: two local authorities, five agencies, people in posts, a few children."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from wardlight.access import queries as access_queries
from wardlight.access.models import Agency, Area, Membership, Service, SharingAgreement, User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.people import services as people
from wardlight.people.models import ChildRecord, ConflictBlock, LevelSet

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
TRAINED_UNTIL = date(2030, 1, 1)
_numbers = itertools.count(1)

AGENCIES = {
    "council": ("Luton Borough Council", "council"),
    "school": ("Testwood High School", "school"),
    "police": ("Bedfordshire Police", "police"),
    "health": ("Community Health", "health"),
    "youth": ("Luton Youth Service", "youth"),
    "board": ("Safeguarding board", "board"),
}
SERVICES = {  # code: (agency, name, kind)
    "front-door": ("council", "Front door", "front_door"),
    "family-team": ("council", "Family team", "casework"),
    "early-help": ("council", "Early help", "early_help"),
    "lado": ("council", "Designated officer", "designated_officer"),
    "panel": ("council", "Exploitation panel", "panel"),
    "testwood": ("school", "Testwood High School", "school"),
    "intelligence": ("police", "Intelligence team", "intelligence"),
    "school-nursing": ("health", "School nursing", "other"),
    "youth": ("youth", "Youth service", "other"),
    "board": ("board", "Safeguarding board", "board"),
}


@dataclass
class World:
    """What a test has made, by name."""

    now: datetime
    areas: dict[str, Area] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    children: dict[str, ChildRecord] = field(default_factory=dict)

    def user(
        self, name: str, role: Role, service: str, *, area: str = "luton", trained_until: date = TRAINED_UNTIL,
        ends_at: datetime | None = None, active: bool = True,
    ) -> User:  # fmt: skip
        """Return a user with a post, made on first mention."""
        if name not in self.users:
            self.users[name] = User.objects.create_user(
                f"{name.lower().replace(' ', '.')}@example.org", name, is_active=active
            )
        Membership.objects.create(
            user=self.users[name], service=self.services[f"{area}/{service}"], role=role, starts_at=LONG_AGO,
            ends_at=ends_at, trained_until=trained_until,
        )  # fmt: skip
        return self.users[name]

    def viewer(
        self, name: str, *, area: str = "luton", second_factor: bool = True, now: datetime | None = None
    ) -> Viewer:
        """Return a user as a viewer in an area."""
        found = access_queries.viewer_for(self.users[name], now or self.now, area=area, second_factor=second_factor)
        assert found is not None
        return found[0]

    def setting_up(self, area: str = "luton", *, now: datetime | None = None) -> Viewer:
        """Return the setting up of an area as a viewer: it puts people on file, and what was so before the test."""
        place = self.areas[area]
        return system_viewer(
            "setup", area_id=place.pk, area_public_id=place.public_id, area_code=area, area_name=place.name,
            now=now or self.now,
        )  # fmt: skip

    def child(self, name: str, *, area: str = "luton", **given: Any) -> ChildRecord:
        """Return a child on file."""
        forename, _, surname = name.partition(" ")
        fields: dict[str, Any] = {"sex": "F", "born_on": date(2012, 5, 3), **given}
        record = people.open_record(
            viewer=self.setting_up(area), forename=forename, surname=surname, now=self.now, **fields
        )
        self.children[name] = record
        return record

    def level(self, child: str, level: str, *, why: str = "Agreed.", by: str = "", at: datetime | None = None) -> None:
        """Keep that the panel once agreed a level for a child on file."""
        record = self.children[child]
        LevelSet.objects.create(
            record=record,
            area_id=record.area_id,
            level=level,
            at=at or self.now,
            why=why,
            by=self.users[by].public_id if by else uuid4(),
        )

    def exploited(self, record: ChildRecord, said: str) -> None:
        """Keep what somebody once said of whether a child is being exploited."""
        ChildRecord.objects.filter(pk=record.pk).update(exploited=said, exploited_at=self.now, exploited_by=uuid4())
        record.refresh_from_db()

    def keep_out(self, user: str, record: ChildRecord, *, why: str = "They are related") -> None:
        """Keep a conflict block of a user on a record, as a manager confirmed it."""
        ConflictBlock.objects.create(
            record=record, user=self.users[user], why=why, starts_at=self.now, confirmed_by=uuid4()
        )

    def works_with(
        self, user: str, child: str, part: str, *, starts_at: datetime | None = None, ends_at: datetime | None = None,
        area: str = "luton",
    ) -> None:  # fmt: skip
        """Record that a user works with a child, as `part` of Involvement.Part."""
        viewer = self.setting_up(area)
        professional = people.register_professional(
            viewer=viewer, name=user, title=self.viewer(user, area=area).title, user=self.users[user], now=self.now
        )
        people.involve(
            viewer=viewer, record=self.children[child], professional=professional, part=part,
            starts_at=starts_at or self.now - timedelta(days=30), ends_at=ends_at, now=self.now,
        )  # fmt: skip


def small(now: datetime, *areas: str) -> World:
    """Return a world with the areas (`luton` and `bedford` unless named), every agency and service, and nobody in them."""
    world = World(now)
    for code in areas or ("luton", "bedford"):
        area = Area.objects.create(code=code, name=code.title())
        world.areas[code] = area
        for agency_code, (name, kind) in AGENCIES.items():
            agency, _ = Agency.objects.get_or_create(code=agency_code, defaults={"name": name, "kind": kind})
            SharingAgreement.objects.create(agency=agency, area=area, starts_at=LONG_AGO)
        for service_code, (agency_code, name, kind) in SERVICES.items():
            world.services[f"{code}/{service_code}"] = Service.objects.create(
                code=service_code, area=area, name=name, kind=kind, agency=Agency.objects.get(code=agency_code)
            )
    return world


def signed_in(world: World, name: str, *, area: str = "luton", second_factor: bool = True) -> Client:
    """Return a client signed in as a user, with both factors unless told otherwise."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(world.users[name])
    session = client.session
    session.update(
        {"second_factor": second_factor, "area": area, "begun": world.now.isoformat(), "seen": world.now.isoformat()}
    )
    session.save()
    return client
