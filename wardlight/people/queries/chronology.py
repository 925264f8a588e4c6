"""The chronology: what every area knows of a child, in one UNION, derived by query and never copied."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.people import ports
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


Narrow = Callable[[QuerySet[Any]], QuerySet[Any]]


def _union(viewer: Viewer, child: ChildView, wanted: Wanted, narrow: Narrow) -> QuerySet[Any] | None:
    """Return the rows of every source whose layers are granted, each narrowed alike; None when there is no source."""
    queries = [
        narrow(rows).order_by()
        for source in ports.chronology_sources().values()
        if (rows := source.rows(viewer, child.grant, wanted)) is not None
    ]
    if not queries:
        return None
    return queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]


def _in_order(union: QuerySet[Any], *, oldest_first: bool = False) -> QuerySet[Any]:
    """Order by day, then hour. What has no hour comes after what has, whichever way; the engines differ on it by themselves."""
    day, hour = F("c_on"), F("c_at")
    if oldest_first:
        return union.order_by(day.asc(), hour.asc(nulls_last=True), "c_source", "c_ref", "c_code")
    return union.order_by(day.desc(), hour.desc(nulls_last=True), "c_source", "c_ref", "c_code")


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
    wants = Q()
    if significant_only:
        wants &= Q(c_significant=True)
    if since:
        wants &= Q(c_on__gte=since)
    if before:
        wants &= Q(c_on__lt=before)
    if kinds is not None:
        wants &= Q(c_kind__in=list(kinds))
    if origins is not None:
        wants &= Q(c_origin__in=list(origins))
    wanted = Wanted((child.pk,), significant_only, since, before)
    union = _union(viewer, child, wanted, lambda rows: rows.filter(wants))
    if union is None:
        return Page((), None)
    start = (page - 1) * size
    found = [Row(*row) for row in _in_order(union, oldest_first=oldest_first)[start : start + size + 1]]
    return Page(_described(found[:size]), page + 1 if len(found) > size else None)


def lately(viewer: Viewer, child: ChildView, *, new_since: datetime | None, charts_since: date) -> Lately:
    """Return what was recorded after `new_since`, and the rows for charts that begin at `charts_since`. One query.

    With `new_since` None nothing is new: the viewer has not looked before. Levels come from the beginning, since the
    one agreed before a chart's left edge holds at it.
    """
    drawn = Q(c_kind=ports.LEVEL) | Q(c_kind__in=[ports.MISSING, ports.CONCERN], c_on__gte=charts_since)
    wants = drawn
    if new_since is not None:
        # SQLite compares instants as text, so one of that very moment may come along; `_is_new` has the last word.
        wants |= Q(c_recorded__gt=new_since) | Q(c_recorded__isnull=True, c_on__gt=local_date(new_since))
    union = _union(viewer, child, Wanted((child.pk,)), lambda rows: rows.filter(wants))
    if union is None:
        return Lately((), ())
    rows = [Row(*row) for row in _in_order(union)[: MOST_MARKS + MOST_NEW]]
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
    union = _union(
        viewer,
        child,
        Wanted((child.pk,)),
        lambda rows: rows.order_by().values_list("c_kind", "c_origin", "c_significant").annotate(number=Count("pk")),
    )
    totals: dict[tuple[str, str, bool], int] = {}
    for kind, origin, significant, number in union or ():
        totals[kind, origin, significant] = totals.get((kind, origin, significant), 0) + number
    return [Tally(kind, origin, significant, number) for (kind, origin, significant), number in sorted(totals.items())]
