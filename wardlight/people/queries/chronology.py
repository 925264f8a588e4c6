"""The chronology: what every area knows of a child, in one UNION, derived by query and never copied."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from wardlight.access.gate import Grant
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.ledger.prepared import prepared
from wardlight.people import ports
from wardlight.people.models import ChildRecord
from wardlight.people.ports import Entry, Row, Wanted
from wardlight.people.queries.children import ChildView

SIZE = 50
MOST_NEW = 50  # entries; somebody away for longer reads the chronology
MOST_MARKS = 400  # entries drawn on a chart of twelve months


@dataclass(frozen=True)
class Page:
    """One page of entries, newest first (or oldest), and where the next begins."""

    entries: tuple[Entry, ...]
    next_page: int | None


@dataclass(frozen=True)
class Tally:
    """How many entries there are of a kind from an origin."""

    kind: str
    origin: str
    significant: bool
    number: int


@dataclass(frozen=True)
class Lately:
    """What the record's first page shows of the chronology: entries new to the viewer, and rows for its charts."""

    new: tuple[Entry, ...]
    marks: tuple[Row, ...]


Sources = tuple[Callable[[Grant, Wanted], QuerySet[Any] | None], ...]


def _asked(child: ChildView) -> tuple[Sources, Grant]:
    """Return what decides which rows there are: the sources, and of the grant its level and layers alone."""
    sources = tuple(source.rows for source in ports.chronology_sources().values())
    return sources, Grant(child.grant.level, child.grant.layers)


def _union(
    sources: Sources, grant: Grant, wanted: Wanted, narrow: Callable[[QuerySet[Any]], QuerySet[Any]]
) -> QuerySet[Any]:
    """Return the rows of every source whose layers are granted, each narrowed alike."""
    queries = [narrow(found).order_by() for rows in sources if (found := rows(grant, wanted)) is not None]
    if not queries:
        return ChildRecord.objects.none()
    return queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]


def _in_order(union: QuerySet[Any], *, oldest_first: bool = False) -> QuerySet[Any]:
    """Order by day, then hour. What has no hour comes after what has, whichever way; the engines differ on it by themselves."""
    day, hour = F("c_on"), F("c_at")
    if union.query.is_empty():
        return union
    if oldest_first:
        return union.order_by(day.asc(), hour.asc(nulls_last=True), "c_source", "c_ref", "c_code")
    return union.order_by(day.desc(), hour.desc(nulls_last=True), "c_source", "c_ref", "c_code")


@prepared
def _entries(
    sources: Sources, grant: Grant, significant_only: bool, oldest_first: bool, start: int, stop: int, /, *, records: tuple[int, ...],
    since: date | None, before: date | None, kinds: tuple[str, ...] | None, origins: tuple[str, ...] | None,
) -> QuerySet[Any]:  # fmt: skip
    wants = Q()
    if significant_only:
        wants &= Q(c_significant=True)
    if since:
        wants &= Q(c_on__gte=since)
    if before:
        wants &= Q(c_on__lt=before)
    if kinds is not None:
        wants &= Q(c_kind__in=kinds)
    if origins is not None:
        wants &= Q(c_origin__in=origins)
    wanted = Wanted(records, significant_only, since, before)
    union = _union(sources, grant, wanted, lambda rows: rows.filter(wants))
    return _in_order(union, oldest_first=oldest_first)[start:stop]


@prepared
def _newest(
    sources: Sources, grant: Grant, /, *, records: tuple[int, ...], new_since: datetime | None, new_from: date | None, drawn_from: date,
) -> QuerySet[Any]:  # fmt: skip
    wants = Q(c_kind=ports.LEVEL) | Q(c_kind__in=[ports.MISSING, ports.CONCERN], c_on__gte=drawn_from)
    if new_since is not None:
        # SQLite compares instants as text, so one of that very moment may come along; `_is_new` has the last word.
        wants |= Q(c_recorded__gt=new_since) | Q(c_recorded__isnull=True, c_on__gt=new_from)
    union = _union(sources, grant, Wanted(records), lambda rows: rows.filter(wants))
    return _in_order(union)[: MOST_MARKS + MOST_NEW]


@prepared
def _numbers(sources: Sources, grant: Grant, /, *, records: tuple[int, ...]) -> QuerySet[Any]:
    def counted(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.order_by().values_list("c_kind", "c_origin", "c_significant").annotate(number=Count("pk"))

    return _union(sources, grant, Wanted(records), counted)


def _described(rows: Iterable[Row]) -> tuple[Entry, ...]:
    sources = ports.chronology_sources()
    return tuple(sources[row.source].describe(row) for row in rows)


def chronology(
    viewer: Viewer, child: ChildView, *, kinds: Iterable[str] | None = None, origins: Iterable[str] | None = None,
    significant_only: bool = False, since: date | None = None, before: date | None = None, oldest_first: bool = False,
    page: int = 1, size: int = SIZE,
) -> Page:  # fmt: skip
    """Return a page of the child's chronology, of the layers granted. One query, whatever the number of sources.

    `kinds` and `origins` keep only those; None means all.
    """
    start = (page - 1) * size
    rows = _entries(
        *_asked(child), significant_only, oldest_first, start, start + size + 1, records=child.records, since=since,
        before=before, kinds=None if kinds is None else tuple(kinds), origins=None if origins is None else tuple(origins),
    )  # fmt: skip
    found = [Row(*row) for row in rows]
    return Page(_described(found[:size]), page + 1 if len(found) > size else None)


def lately(viewer: Viewer, child: ChildView, *, new_since: datetime | None, charts_since: date) -> Lately:
    """Return what was recorded after `new_since`, and the rows for charts that begin at `charts_since`. One query.

    With `new_since` None nothing is new: the viewer has not looked before. Levels come from the beginning, since the
    one agreed before a chart's left edge holds at it.
    """
    new_from = None if new_since is None else local_date(new_since)
    found = _newest(
        *_asked(child), records=child.records, new_since=new_since, new_from=new_from, drawn_from=charts_since
    )  # fmt: skip
    rows = [Row(*row) for row in found]
    return Lately(
        _described([row for row in rows if _is_new(row, new_since)][:MOST_NEW]),
        tuple(row for row in rows if _is_drawn(row, charts_since)),
    )


def _is_new(row: Row, since: datetime | None) -> bool:
    if since is None:
        return False
    return row.recorded_at > since if row.recorded_at else row.on > local_date(since)


def _is_drawn(row: Row, since: date) -> bool:
    return row.kind == ports.LEVEL or (row.kind in (ports.MISSING, ports.CONCERN) and row.on >= since)


def counts(viewer: Viewer, child: ChildView) -> list[Tally]:
    """Return how many entries the viewer may see, by kind and origin: the filter's numbers count only those."""
    totals: dict[tuple[str, str, bool], int] = {}
    for kind, origin, significant, number in _numbers(*_asked(child), records=child.records):
        totals[kind, origin, significant] = totals.get((kind, origin, significant), 0) + number
    return [Tally(kind, origin, significant, number) for (kind, origin, significant), number in sorted(totals.items())]
