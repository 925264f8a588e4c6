"""Words for what a search found."""

from dataclasses import dataclass
from datetime import datetime

from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.people import header
from wardlight.people.queries import Found
from wardlight.ui.components import Level


@dataclass(frozen=True)
class FoundRow:
    """A child who may be meant."""

    name: str
    url: str
    why: str
    age: str
    school: str
    level: Level | None


def found(one: Found, url: str, now: datetime) -> FoundRow:
    """Return a child found, in words; the name is a link only for those who may open the record."""
    row = one.row
    born = f"{words.age_on(row.born_on, local_date(now))}, born {words.full_date(row.born_on)}" if row.born_on else ""
    return FoundRow(
        name=row.name,
        url=url if row.may_open else "",
        why=one.why,
        age=born or "Not known",
        school=row.school or "Not recorded",
        level=header.level(row.level) if row.exploited else None,
    )
