"""The chronology: what every area knows of a child, in one UNION, derived by query and never copied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from wardlight.access.viewer import Viewer
from wardlight.people import ports
from wardlight.people.ports import Entry, Row, Wanted
from wardlight.people.queries.children import ChildView

SIZE = 50


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


def chronology(
    viewer: Viewer, child: ChildView, *, kinds: Iterable[str] | None = None, origins: Iterable[str] | None = None,
    significant_only: bool = False, since: date | None = None, before: date | None = None, oldest_first: bool = False,
    page: int = 1, size: int = SIZE,
) -> Page:  # fmt: skip
    """Return a page of the child's chronology, of the layers granted. One query, whatever the number of sources.

    `kinds` and `origins` keep only those; None means all.
    """
    wanted = Wanted((child.pk,), significant_only, since, before)
    sources = ports.chronology_sources()
    queries = []
    for source in sources.values():
        rows = source.rows(viewer, child.grant, wanted)
        if rows is None:
            continue
        if significant_only:
            rows = rows.filter(c_significant=True)
        if since:
            rows = rows.filter(c_on__gte=since)
        if before:
            rows = rows.filter(c_on__lt=before)
        if kinds is not None:
            rows = rows.filter(c_kind__in=list(kinds))
        if origins is not None:
            rows = rows.filter(c_origin__in=list(origins))
        queries.append(rows.order_by())
    if not queries:
        return Page((), None)
    union = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    sign = "" if oldest_first else "-"
    ordered = union.order_by(f"{sign}c_on", f"{sign}c_at", "c_source", "c_ref")
    start = (page - 1) * size
    rows_found = [Row(*row) for row in ordered[start : start + size + 1]]
    entries = tuple(sources[row.source].describe(row) for row in rows_found[:size])
    return Page(entries, page + 1 if len(rows_found) > size else None)


def counts(viewer: Viewer, child: ChildView) -> list[Tally]:
    """Return how many entries the viewer may see, by kind and origin: the filter's numbers count only those."""
    wanted = Wanted((child.pk,))
    queries = []
    for source in ports.chronology_sources().values():
        rows = source.rows(viewer, child.grant, wanted)
        if rows is not None:
            queries.append(
                rows.order_by().values_list("c_kind", "c_origin", "c_significant").annotate(number=Count("pk"))
            )
    if not queries:
        return []
    union = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    totals: dict[tuple[str, str, bool], int] = {}
    for kind, origin, significant, number in union:
        totals[kind, origin, significant] = totals.get((kind, origin, significant), 0) + number
    return [Tally(kind, origin, significant, number) for (kind, origin, significant), number in sorted(totals.items())]
