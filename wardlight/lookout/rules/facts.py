"""What the rules read of a child: plain dated facts, as the records hold them. No name, no score.

`_on` is the day in England; `_at` the instant, where a time of day was recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

MISSING = "M"  # the national type of a missing episode; the other, A, is away with whereabouts known


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing episode; without an end the child is still missing."""

    starts_on: date
    starts_at: datetime | None = None
    ends_on: date | None = None
    ends_at: datetime | None = None
    kind: str = MISSING
    offered: str = ""
    accepted: str = ""
    ref: UUID | None = None

    @property
    def has_no_time(self) -> bool:
        """Say whether no time of day was recorded at either end."""
        return self.starts_at is None and self.ends_at is None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody got in touch about the child. `outcomes` are the flags that were set, without their ending `_FLAG`."""

    on: date
    source: str
    outcomes: Mapping[str, bool | str]
    ref: UUID | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment that was authorised, and the factors it found."""

    on: date
    factors: frozenset[str]
    ref: UUID | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """From a day up to, and without, another; without the second it goes on."""

    starts_on: date | None
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day is in it."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a child in care lives: the kind of placement, its number with the inspectorate, and why it was left."""

    spell: Spell
    kind: str
    urn: str = ""
    change_reason: str = ""
    ref: UUID | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A main address; `key` is the same for two that are one, whatever the case and spaces."""

    spell: Spell
    key: tuple[str, ...]


@dataclass(slots=True)
class Child:
    """All that the rules read of one child. `at_work` are the days on which somebody was already working on exploitation."""

    id: int
    born_on: date | None = None
    missing: list[Missing] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    care: list[Spell] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    school: int | None = None
    at_work: list[Spell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cited:
    """One fact behind a prompt: what it is, its day, a code that says more, and the record it was read from."""

    what: str
    on: date
    code: str = ""
    ref: UUID | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A rule was true of a child on the day of an event that completed it, by these facts. `other` is a child missing with this one."""

    on: date
    facts: tuple[Cited, ...]
    other: int | None = None
