"""Words for the list of children and for who has looked."""

from dataclasses import dataclass
from datetime import datetime

from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.people import header
from wardlight.people.queries import ChildRow, Viewing
from wardlight.ui.components import Level

PAGES = {
    "read.people.child": "Overview",
    "read.people.chronology": "Chronology",
    "read.people.who_has_looked": "Who has looked",
    "read.people.children": "The list of children",
    "read.search": "A search",
}


@dataclass(frozen=True)
class Row:
    """A child in a list."""

    name: str
    url: str
    age: str
    school: str
    level: Level
    exploited: str
    status: str


@dataclass(frozen=True)
class Look:
    """One time the record was shown to somebody."""

    when: str
    name: str
    post: str
    page: str
    purpose: str


def row(child: ChildRow, url: str, now: datetime) -> Row:
    """Return a child in a list; the name is a link only for those who may open the record."""
    return Row(
        name=child.name,
        url=url if child.may_open else "",
        age=str(words.age_on(child.born_on, local_date(now))) if child.born_on else "Not known",
        school=child.school or "Not recorded",
        level=header.level(child.level),
        exploited=header.exploited(child.exploited),
        status=words.sentence(child.status),
    )


def look(seen: Viewing, now: datetime) -> Look:
    """Return one view of the record in words."""
    day = words.near_date(local_date(seen.at), local_date(now))
    return Look(
        when=f"{words.sentence(day)}, {words.clock_time(seen.at)}",
        name=seen.name,
        post=", ".join(filter(None, (seen.title, seen.agency))),
        page=PAGES.get(seen.action, "A line of a list" if seen.in_a_list else "Another page of the record"),
        purpose=words.sentence(seen.purpose),
    )
