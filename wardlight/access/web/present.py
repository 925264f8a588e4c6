"""Words for the sign-in page."""

from collections.abc import Iterable
from dataclasses import dataclass

from wardlight.access.models import Membership
from wardlight.access.rules.roles import LABELS, Role


@dataclass(frozen=True)
class Person:
    """One of the cast, as the demonstration's sign-in page lists them."""

    who: str
    name: str
    title: str
    role: str
    service: str


def cast_by_area(rows: Iterable[Membership]) -> list[tuple[str, list[Person]]]:
    """Return the cast grouped by area, each with name, title, role and service."""
    groups: dict[str, list[Person]] = {}
    for row in rows:
        label = LABELS[Role(row.role)]
        groups.setdefault(row.service.area.name, []).append(
            Person(
                who=f"{row.user.email}|{row.service.area.code}",
                name=row.user.name,
                title=row.title or label,
                role=label,
                service=row.service.name,
            )
        )
    return list(groups.items())
