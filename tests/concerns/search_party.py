"""A child at a foster home, her carer, the police's missing team, and what they do when she is missing."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from tests.concerns.desk import Desk
from wardlight.access.models import Agency, Service
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import MissingEpisode
from wardlight.concerns.services import missing
from wardlight.concerns.services.missing import FoundGiven, MissingGiven
from wardlight.kernel.days import LONDON

SEEN = datetime(2026, 10, 13, 21, 30, tzinfo=LONDON)
GIVEN = MissingGiven(
    kind="M", last_seen_at=SEEN, last_seen_where="at home, going to bed", last_seen_by="her carer", police_told="yes",
    police_reference="BP-77", with_whom="somebody called Jay", words="She took her school bag and no coat.",
)  # fmt: skip
FOUND = FoundGiven(
    found_at=SEEN + timedelta(hours=10), how="came_back", where="home, by herself", said_by="Mary Dunmore",
    with_whom="A car waited at the corner", words="Cold and tired. She asked for toast.",
)  # fmt: skip


class Party(Desk):
    """The desk, with a carer and the police's missing team."""

    def __init__(self, now):
        super().__init__(now)
        world = self.world
        world.services["luton/missing-team"] = Service.objects.create(
            code="missing-team", name="Missing team", kind="police", area=world.areas["luton"],
            agency=Agency.objects.get(code="police"),
        )  # fmt: skip
        world.user("Mary Dunmore", Role.PRACTITIONER, "youth")
        world.user("Tom Garside", Role.PRACTITIONER, "missing-team")
        world.user("Priya Nair", Role.MANAGER, "family-team")
        world.user("Sunita Rao", Role.PRACTITIONER, "school-nursing")
        world.works_with("Mary Dunmore", "Tiana Marsh", "working")

    def report(self, who="Mary Dunmore", now=None, given=GIVEN, **changed):
        now = now or self.world.now
        given = replace(given, **{"child": None if "name" in changed else self.record.public_id, **changed})
        return missing.report_missing(viewer=self.viewer(who, now), given=given, key=str(uuid4()), now=now)

    def episode(self, report):
        report.refresh_from_db()
        found = MissingEpisode.objects.get(pk=report.episode_id)
        return found.part_of or found

    def find(self, episode, who="Tom Garside", now=None, **changed):
        now = now or self.world.now
        fresh = MissingEpisode.objects.get(pk=episode.pk)
        return missing.record_found(
            viewer=self.viewer(who, now), episode=fresh.public_id, version=fresh.version, found=replace(FOUND, **changed),
            key=str(uuid4()), now=now,
        )  # fmt: skip
