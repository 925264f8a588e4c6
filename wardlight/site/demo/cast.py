"""Putting the cast on file: agencies, services, people in posts, children and who works with them."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from wardlight.access import queries as access_queries
from wardlight.access import services as access
from wardlight.access.models import User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.people import services as people
from wardlight.people.models import ChildRecord
from wardlight.site.demo.stage import Stage

DATA = json.loads((Path(__file__).parent / "people.json").read_text(encoding="utf-8"))
IN_POST_SINCE = "2022-09-01"


def email(name: str) -> str:
    """Return the made-up address of one of the cast."""
    return f"{name.lower().replace(' ', '.')}@wardlight.example"


class Cast:
    """The cast as the story needs them: viewers by name, at a moment of the story."""

    def __init__(self, stage: Stage, now: datetime) -> None:
        self.stage, self.now = stage, now
        self.users: dict[str, User] = {}
        self.records: dict[str, ChildRecord] = {}
        self.concerns: dict[str, Any] = {}

    def viewer(self, name: str, told: str, area: str = "luton") -> Viewer:
        """Return one of the cast as a viewer at a moment as told."""
        found = access_queries.viewer_for(self.users[name], self.now, area=area, second_factor=True)
        if found is None:
            raise KeyError(name)
        return replace(found[0], now=self.stage.instant(told), reads=[])

    def viewer_at(self, name: str, now: datetime) -> Viewer:
        """Return one of the cast as a viewer in Luton at an instant."""
        return replace(self.viewer(name, IN_POST_SINCE), now=now)

    def service_of(self, name: str) -> UUID:
        """Return the public id of the service that one of the cast works in first."""
        return self.viewer(name, IN_POST_SINCE).posts[0].service_public_id

    def system(self, area: str) -> Viewer:
        """Return the setting-up itself as a viewer."""
        place = access_queries.area(area)
        return system_viewer(
            "setup", area_id=place.pk, area_public_id=place.public_id, area_code=place.code, area_name=place.name,
            now=self.now,
        )  # fmt: skip


def gather(cast: Cast) -> dict[str, int]:
    """Write agencies, services, people in posts, and children with those who work with them; return how many."""
    _services(cast)
    for row in DATA["users"]:
        _user(cast, *row)
    for child in DATA["children"]:
        _child(cast, child)
    return {"people in the cast": len(cast.users), "children": len(cast.records)}


def _services(cast: Cast) -> None:
    for area_code, rows in DATA["services"].items():
        for code, name, agency, kind, phone in rows:
            agency_name, agency_kind = DATA["agencies"][agency]
            access.open_service(
                viewer=cast.system(area_code), area=access_queries.area(area_code), agency_code=agency,
                agency_name=agency_name, agency_kind=agency_kind, code=code, name=name, kind=kind, phone=phone,
                starts_at=cast.stage.instant(IN_POST_SINCE), now=cast.now,
            )  # fmt: skip


def _user(cast: Cast, name: str, area: str, service: str, role: str, title: str, phone: str) -> None:
    viewer = cast.system(area)
    user = access.add_user(viewer=viewer, email=email(name), name=name, phone=phone, now=cast.now)
    access.give_post(
        viewer=viewer, user=user, service=access_queries.service_by_code(viewer.area_id, service), role=Role(role),
        title=title, starts_at=cast.stage.instant(IN_POST_SINCE),
        trained_until=cast.now.date() + timedelta(days=400), now=cast.now,
    )  # fmt: skip
    cast.users[name] = user


def _child(cast: Cast, told: dict[str, Any]) -> None:
    area = told.get("area", "luton")
    forename, _, surname = told["name"].partition(" ")
    house, street, town, postcode = told["home"]
    opened = cast.stage.instant(told["opened"])
    place = cast.system(area)
    lead = "family-safeguarding-north" if area == "luton" else "family-team"
    record = people.open_record(
        viewer=place, forename=forename, surname=surname, sex=told["sex"], born_on=_born(cast, told["born"]),
        also_known_as=tuple(told.get("also", ())), school=access_queries.service_by_code(place.area_id, told["school"]),
        school_year=told["year"], lead_service=access_queries.service_by_code(place.area_id, lead), house=house,
        street=street, town=town, postcode=postcode, lives_with=told["with"], sensitivity=told.get("sensitivity", "N"),
        numbers=tuple((kind, value) for kind, value in told.get("numbers", ())), opened_at=opened, now=opened,
    )  # fmt: skip
    cast.records[told["name"]] = record
    for name, part, role, since, *trusted in told["workers"]:
        user = cast.users[name]
        worker = cast.viewer(name, since, area)
        professional = people.register_professional(
            viewer=place, name=name, title=worker.title, user=user, now=worker.now,
            service=access_queries.service_by_id(worker.posts[0].service_id),
            agency=access_queries.service_by_id(worker.posts[0].service_id).agency,
        )  # fmt: skip
        people.involve(
            viewer=place, record=record, professional=professional, part=part, role=role,
            is_trusted_adult=bool(trusted), starts_at=worker.now, now=worker.now,
        )  # fmt: skip
    writer = next(row[0] for row in told["workers"] if row[1] == "allocated")
    for kind, words in told.get("flags", ()):
        people.add_flag(
            viewer=cast.viewer(writer, "2026-11-20T17:30", area), record=record, kind=kind, words=words,
            now=cast.stage.instant("2026-11-20T17:30"),
        )  # fmt: skip
    for words, said_at, said_to, may_be_read_out in told.get("quotes", ()):
        people.quote(
            viewer=cast.viewer(writer, said_at, area), record=record, words=words, said_at=cast.stage.instant(said_at),
            said_to=said_to, may_be_read_out=may_be_read_out, now=cast.stage.instant(said_at),
        )  # fmt: skip


def _born(cast: Cast, told: str) -> date:
    """A birth date moves with the story, so that everybody is as old as they are told to be."""
    return cast.stage.day(told)
