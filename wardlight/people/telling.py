"""A chronology source over one model: its columns, and how it says a row. Used by the areas above."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import JSONObject

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.people import ports
from wardlight.people.ports import Entry, Row, Wanted

FULL = 3  # the level at which a record is read, not only summarised

Facts = Mapping[str, Any]


@dataclass
class Told:
    """Rows of one model with `recorded_at` in the chronology, for whoever may read the record in full.

    `columns` are those of `ports.columns`; `facts` are the fields (or expressions) that `say` puts in words, carried as
    JSON in the one text column that every source has.
    """

    name: str
    kinds: dict[str, str]
    among: Callable[[], QuerySet[Any]]
    columns: Callable[[Grant], Mapping[str, Any]]
    facts: Callable[[Grant], Mapping[str, Any]]
    say: Callable[[Row, Facts], Entry]

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        """Return the rows by the fixed columns, or None where the record is not read in full."""
        if not reads_in_full(grant):
            return None
        rows = self.among().filter(record__in=wanted.records)
        found: QuerySet[Any] = ports.columns(
            rows,
            source=self.name,
            words=JSONObject(**self.facts(grant)),
            recorded_at=F("recorded_at"),
            **self.columns(grant),
        )
        return found

    def describe(self, row: Row) -> Entry:
        """Say a row in words."""
        return self.say(row, json.loads(row.words))


def reads_in_full(grant: Grant) -> bool:
    """Say whether a grant opens the whole core of a record."""
    return grant.has(Layer.CORE) and grant.level >= FULL


def flags(told: Any) -> dict[str, Any]:
    """Return flags that a row carries: one engine gives them as an object, the other as its text."""
    return dict(json.loads(told) if isinstance(told, str) else told or {})
