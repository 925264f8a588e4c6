"""A small world for looking again: a child who is often missing, whoever is asked, and the rules."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import MissingEpisode
from wardlight.kernel.days import local_date
from wardlight.lookout import services
from wardlight.lookout.models import Prompt

DANIEL, MAYA, AMINA, JOAN, FAY, RITA = (
    "Daniel Mistry", "Maya Cole", "Amina Rahman", "Joan Field", "Fay Moss", "Rita Boyd",
)  # fmt: skip
TIANA, ROSA, SASHA = "Tiana Marsh", "Rosa Hale", "Sasha Quill"
WHY = "I read the three interviews and spoke with her school."


def make(now: datetime) -> worlds.World:
    """Return a world in which Tiana is Daniel's, Rosa nobody's, and Sasha's record is sealed with two owners."""
    world = worlds.small(now)
    world.user(DANIEL, Role.SOCIAL_WORKER, "family-team")
    world.user(MAYA, Role.MANAGER, "family-team")
    world.user(AMINA, Role.FRONT_DOOR, "front-door")
    world.user(JOAN, Role.FRONT_DOOR_MANAGER, "front-door")
    world.user(FAY, Role.SOCIAL_WORKER, "family-team")
    world.user(RITA, Role.BOARD_OFFICER, "board")
    world.child(TIANA)
    world.works_with(DANIEL, TIANA, "allocated")
    world.child(ROSA)
    services.load(now=now)
    return world


def go_missing(world: worlds.World, child: str, *days: date) -> None:
    """Put missing episodes on file that began at noon of these days and lasted an afternoon."""
    record = world.children[child]
    for day in days:
        begun = datetime(day.year, day.month, day.day, 12, tzinfo=world.now.tzinfo)
        MissingEpisode.objects.create(
            record=record, area=record.area, recorded_at=world.now, starts_on=day, starts_at=begun, ends_on=day,
            ends_at=begun + timedelta(hours=5), kind="M",
        )  # fmt: skip


def often(world: worlds.World, child: str, *, until: int = 0) -> None:
    """Put three missing episodes on file, the last of them `until` days ago."""
    today = local_date(world.now)
    go_missing(world, child, *(today - timedelta(days=until + back) for back in (20, 10, 0)))


def run(now: datetime, *, area: str = "luton") -> None:
    services.run_lookout(area=area, on=local_date(now), now=now)


def open_prompt(world: worlds.World, child: str, rule: str = "R1") -> Prompt:
    return Prompt.objects.get(record=world.children[child], rule=rule, answered_at=None)


def answer(
    world: worlds.World, who: str, prompt: Prompt, said: str = "nothing_more", *, now: datetime | None = None,
    not_before: date | None = None, why: str = WHY, key: str = "", prompt_id: UUID | None = None,
):  # fmt: skip
    """Answer a prompt as somebody."""
    at = now or world.now
    return services.record_look(
        viewer=world.viewer(who, now=at), prompt=prompt_id or prompt.public_id, version=prompt.version, answer=said,
        why=why, not_before=not_before, key=key or str(uuid4()), now=at,
    )  # fmt: skip
