"""What the gate needs from the areas above: for each fact on each kind of record, its two faces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import BigIntegerField, CharField, DateTimeField, QuerySet, Value
from django.db.models.functions import Cast

from wardlight.access.rules.table import LINES, Fact, Kind
from wardlight.access.viewer import Viewer


@dataclass(frozen=True)
class Tie:
    """One row that may make a fact true: which record, whom it names, from when, to when."""

    record: int
    fact: str
    user: int | None
    service: int | None
    agency: int | None
    starts_at: datetime | None
    ends_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        """Say whether the tie holds at `now`; it starts on its first instant and is over on its last."""
        return (self.starts_at is None or self.starts_at <= now) and (self.ends_at is None or now < self.ends_at)


class FactSource(Protocol):
    """A fact about a kind of record, with its two faces."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        """The database face: row ids of the records on which the fact holds for the viewer, now."""

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        """Rows of the shape that `tie_columns` gives, for the check.

        Asked once in each process, and then run for other records: `records` are only handed on (`ledger.prepared`).
        """

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        """The check: whether this tie makes the fact true for the viewer, now."""


class BlockSource(Protocol):
    """Conflict blocks on a kind of record: who may not see it, whatever else holds."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]: ...
    def ties(self, records: Sequence[int]) -> QuerySet[Any]: ...


class GuardedRecords(Protocol):
    """A kind of record that the gate guards: a model with area, sensitivity and public id."""

    def all(self) -> QuerySet[Any]: ...


_facts: dict[tuple[Kind, Fact], FactSource] = {}
_blocks: dict[Kind, BlockSource] = {}
_records: dict[Kind, GuardedRecords] = {}


def guard(kind: Kind, records: GuardedRecords, blocks: BlockSource) -> None:
    """Put a kind of record under the gate."""
    _records[kind], _blocks[kind] = records, blocks


def provide(kind: Kind, fact: Fact, source: FactSource) -> None:
    """Register the two faces of a fact on a kind of record."""
    _facts[kind, fact] = source


def sources(kind: Kind) -> dict[Fact, FactSource]:
    """Return the facts registered for a kind."""
    return {fact: source for (of, fact), source in _facts.items() if of == kind}


def faces() -> tuple[object, ...]:
    """Return the database face of every fact and block: what there is to ask, to notice that it was changed."""
    return tuple(source.ids for source in (*_facts.values(), *_blocks.values()))


def blocks(kind: Kind) -> BlockSource:
    """Return the conflict blocks of a kind."""
    return _blocks[kind]


def records(kind: Kind) -> GuardedRecords:
    """Return the guarded records of a kind."""
    return _records[kind]


def unprovided() -> list[str]:
    """Return, in words, what start-up must refuse for: a kind unguarded, or a fact of the table no area provides."""
    provided = {fact for _, fact in _facts}
    wanted = {fact for line in LINES for fact in (line.fact, line.unless) if fact}
    return [
        *(f"no area guards records of kind {kind}" for kind in Kind if kind not in _records),
        *(f"no area provides the fact {fact}" for fact in sorted(wanted - provided)),
    ]


def tie_columns(fact: str, *, record: str, starts: str | None = None, ends: str | None = None, user: str | None = None,
                service: str | None = None, agency: str | None = None) -> tuple[list[str], dict[str, Any]]:  # fmt: skip
    """Return `(columns, annotations)` that turn a queryset into tie rows: all sources give one shape, so one UNION.

    The names are paths on the source's own model; what it does not have is empty.
    """
    from django.db.models import F

    def number(path: str | None) -> Any:
        return Cast(F(path) if path else Value(None), BigIntegerField())

    def instant(path: str | None) -> Any:
        # SQLite casts an instant to milliseconds, and a check that rounds would open what the query has closed.
        return F(path) if path else Cast(Value(None), DateTimeField())

    annotations = {
        "tie_record": number(record), "tie_fact": Value(fact, output_field=CharField()), "tie_user": number(user),
        "tie_service": number(service), "tie_agency": number(agency), "tie_starts": instant(starts),
        "tie_ends": instant(ends),
    }  # fmt: skip
    return list(annotations), annotations
