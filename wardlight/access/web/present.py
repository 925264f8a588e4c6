"""Words for the sign-in page."""

from collections.abc import Iterable
from dataclasses import dataclass

from wardlight.access.models import Membership
from wardlight.access.rules.roles import LABELS, Role

# One concern from a school to the board: the people it passes through, in order.
THREAD = (
    Role.PRACTITIONER,
    Role.SAFEGUARDING_LEAD,
    Role.FRONT_DOOR,
    Role.FRONT_DOOR_MANAGER,
    Role.PANEL_COORDINATOR,
    Role.PANEL_CHAIR,
    Role.SOCIAL_WORKER,
    Role.INTELLIGENCE_OFFICER,
    Role.BOARD_OFFICER,
)


@dataclass(frozen=True)
class Person:
    """One of the cast, as the demonstration's sign-in page lists them."""

    who: str
    name: str
    title: str
    service: str


@dataclass(frozen=True)
class Group:
    """People under a heading."""

    title: str
    words: str
    people: tuple[Person, ...]


def cast_by_area(rows: Iterable[Membership]) -> list[Group]:
    """Return the cast: first those whom one concern passes through, in its order; then everybody else by area."""
    people = [(row, _person(row)) for row in rows]
    first: dict[Role, tuple[Membership, Person]] = {}
    for row, person in people:
        role = Role(row.role)
        if role in THREAD and row.service.area.code == "luton" and role not in first:
            first[role] = (row, person)
    thread = tuple(first[role][1] for role in THREAD if role in first)
    groups = (
        [Group("Follow one concern", "From a school to a decision, and on to the board.", thread)] if thread else []
    )
    areas = sorted({row.service.area.name for row, _ in people}, key=lambda name: (name != "Luton", name))
    for area in areas:
        rest = tuple(person for row, person in people if row.service.area.name == area and person not in thread)
        groups.append(Group(f"Everybody else in {area}" if area == "Luton" else area, "", rest))
    return groups


def _person(row: Membership) -> Person:
    return Person(
        who=f"{row.user.email}|{row.service.area.code}",
        name=row.user.name,
        title=row.title or LABELS[Role(row.role)],
        service=row.service.name,
    )
