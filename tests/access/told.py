"""Worlds as they are told: plain values, which `made` puts in the database and `reading` judges.

Nothing here comes from the permission table or the areas that own its facts.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Span:
    """From one instant to another; None is open."""

    starts: datetime | None = None
    ends: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Begun by now, and not yet over."""
        return not (self.starts is not None and now < self.starts) and not (self.ends is not None and self.ends <= now)


@dataclass(frozen=True)
class Post:
    """A role in a service, and whether it is one in which records may be opened."""

    area: str
    service: str
    role: str
    span: Span
    trained_until: date


@dataclass
class Somebody:
    """A user."""

    name: str
    posts: list[Post]
    active: bool = True
    both_factors: bool = True


@dataclass(frozen=True)
class Tie:
    """Something true of a record for one user, or for those of a service in a certain role."""

    fact: str
    span: Span = Span()
    user: str = ""
    service: str = ""  # area/code
    roles: frozenset[str] = frozenset()


@dataclass
class Record:
    """A guarded record: a child's, or a concern."""

    name: str
    kind: str
    area: str
    sensitivity: str
    ties: list[Tie] = field(default_factory=list)
    blocks: list[tuple[str, Span]] = field(default_factory=list)


@dataclass
class World:
    """Everybody, everything, and when."""

    now: datetime
    people: dict[str, Somebody] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    agreements: dict[tuple[str, str], list[Span]] = field(default_factory=dict)  # (agency, area)
    agency_of: dict[str, str] = field(default_factory=dict)  # service code: agency
