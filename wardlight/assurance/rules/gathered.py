"""Everything a quarter's measures are counted from, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from wardlight.actions.rules.counting import ActionCount
from wardlight.assurance.rules.quarters import Period
from wardlight.concerns.rules.counting import ConcernCount, DecisionCount, ReturnCount
from wardlight.people.rules.counting import Fact


@dataclass(frozen=True)
class Body:
    """A service or an agency that is counted: services and schools are no people."""

    id: int
    name: str
    kind: str = ""


@dataclass(frozen=True)
class Places:
    """Places at the panel's meetings of one agency: asked, and taken."""

    agency: int
    asked: int
    taken: int


@dataclass(frozen=True)
class Gathered:
    """The records of one area, or those one viewer may see, as measures need them.

    `concerns` are those of the year up to the last day counted; `facts` and `decisions` go back as far as there are any.
    """

    period: Period
    facts: tuple[Fact, ...] = ()
    concerns: tuple[ConcernCount, ...] = ()
    decisions: tuple[DecisionCount, ...] = ()
    returns: tuple[ReturnCount, ...] = ()
    actions: tuple[ActionCount, ...] = ()
    services: tuple[Body, ...] = ()  # those that could refer
    names: Mapping[int, str] = field(default_factory=dict)  # of services
    agencies: Mapping[int, str] = field(default_factory=dict)
    last_sent: Mapping[int, datetime] = field(default_factory=dict)  # by service
    places: tuple[Places, ...] = ()

    @cached_property
    def by_what(self) -> dict[str, list[Fact]]:
        """The facts by what they are, oldest first."""
        found: dict[str, list[Fact]] = {}
        for fact in sorted(self.facts, key=lambda fact: fact.on):
            found.setdefault(fact.what, []).append(fact)
        return found

    @cached_property
    def sexes(self) -> dict[int, str]:
        """The sex of every child of whom something is known."""
        found = {fact.record: fact.sex for fact in self.facts}
        found |= {one.record: one.sex for one in self.returns}
        found |= {one.record: one.sex for one in self.decisions if one.record is not None}
        return found

    @cached_property
    def care(self) -> dict[int, str]:
        """Who is in care, or has left it, on the last day counted; everybody else is neither."""
        found: dict[int, str] = {}
        for fact in self.by_what.get("care", []):
            if fact.holds(self.period.last) and found.get(fact.record) != "in_care":
                found[fact.record] = fact.value
        return found

    def all(self, *whats: str) -> Iterable[Fact]:
        """Return the facts of several kinds."""
        for what in whats:
            yield from self.by_what.get(what, [])

    def records(self, *whats: str, on: date | None = None) -> set[int]:
        """Return the children of whom one of the facts is true, on a day where one is given."""
        return {fact.record for fact in self.all(*whats) if on is None or fact.holds(on)}
