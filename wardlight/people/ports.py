"""What the child's record needs from the areas above: entries, headline, next dates, sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import BooleanField, CharField, DateField, DateTimeField, F, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast

from wardlight.access.gate import Grant
from wardlight.access.viewer import Viewer


@dataclass(frozen=True)
class Wanted:
    """What a chronology is asked for: whose, and optionally only what is significant, or between two days."""

    records: tuple[int, ...]
    significant_only: bool = False
    since: date | None = None
    before: date | None = None


@dataclass(frozen=True)
class Row:
    """One thing that happened, as every source gives it: all sources are one UNION of these columns."""

    source: str
    kind: str
    origin: str
    on: date
    at: datetime | None
    ends_on: date | None
    code: str
    words: str
    significant: bool
    ref: UUID | None
    recorded_at: datetime | None = None


# Kinds that the ribbon and the level's chart draw, whichever area gives them.
LEVEL = "level"  # `code` is the level agreed
MISSING = "missing"  # `code` is overnight, day or undecided
CONCERN = "concern"  # significant once it led to action
QUOTE = "quote"  # `words` are the child's own


@dataclass(frozen=True)
class Entry:
    """A row in words: a heading, a sentence, where to open it, and a small line saying who and to whom."""

    row: Row
    heading: str
    words: str = ""
    link: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    aside: str = ""


class ChronologySource(Protocol):
    """A kind of record that has a place in the child's chronology."""

    name: str  # at most 20 letters, unique
    kinds: dict[str, str]  # each kind it gives, with the word of the filter it belongs under

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        """Rows by `columns`, only of the granted layers; None when the grant gives nothing of this source.

        Asked once in each process for a grant of this level and these layers, not for each viewer: what the rows are may
        depend on nothing else, and what is wanted is only handed on to the query (`ledger.prepared`).
        """

    def describe(self, row: Row) -> Entry:
        """Say a row in words."""


@dataclass(frozen=True)
class Due:
    """Something that has to happen for the child: what, by when, whose, and where to do it."""

    what: str
    words: str
    due_at: datetime | None
    due_on: date | None
    owner: str
    link: str = ""
    started_at: datetime | None = None


@dataclass(frozen=True)
class Fact:
    """One fact for the record's header (status, placement), or for a line below it."""

    label: str
    value: str


@dataclass(frozen=True)
class RecordTab:
    """A page of the record: its label, its URL's name (which takes `child`, the record's public id), and its place.

    `least_level` is the grant it is shown from. The page itself asks the gate again.
    """

    label: str
    url_name: str
    order: int
    least_level: int = 3


class RecordPart(Protocol):
    """What an area adds to a child's record beside its chronology."""

    def headline(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> dict[int, list[str]]:
        """Words for the status line of each record: "Child in need", "section 47 enquiry", "in care"."""

    def next_dates(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> list[Due]:
        """What has to happen next."""


class JoinListener(Protocol):
    """Told when a mention is joined to a record or the join is undone, inside the same transaction."""

    def joined(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None: ...
    def undone(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None: ...


class News(Protocol):
    """When something was last written that whoever reads a record in full may know of, whatever its layer."""

    def __call__(self, records: Any) -> QuerySet[Any]:
        """Rows of (record, instant) for `records`, a subquery of row ids; several for one record are fine."""


_sources: dict[str, ChronologySource] = {}
_parts: list[RecordPart] = []
_tabs: dict[str, RecordTab] = {}
_join_listeners: list[JoinListener] = []
_news: list[News] = []


def add_chronology(source: ChronologySource) -> None:
    """Register a source of chronology entries."""
    _sources[source.name] = source


def chronology_sources() -> dict[str, ChronologySource]:
    """Return the registered sources by name."""
    return dict(_sources)


def add_part(part: RecordPart) -> None:
    """Register an area's part of the record."""
    _parts.append(part)


def parts() -> list[RecordPart]:
    """Return the registered parts."""
    return list(_parts)


def add_tab(tab: RecordTab) -> None:
    """Register a page of the record."""
    _tabs[tab.url_name] = tab


def tabs() -> list[RecordTab]:
    """Return the registered pages of the record, in their order."""
    return sorted(_tabs.values(), key=lambda tab: (tab.order, tab.label))


def on_join(listener: JoinListener) -> None:
    """Register a listener for joins."""
    _join_listeners.append(listener)


def add_news(news: News) -> None:
    """Register a kind of thing that changes a record, for lists that are in order of change."""
    _news.append(news)


def news() -> list[News]:
    """Return what is registered as changing a record."""
    return list(_news)


def join_listeners() -> list[JoinListener]:
    """Return the registered listeners."""
    return list(_join_listeners)


def columns(
    queryset: QuerySet[Any], *, source: str, kind: Any, origin: Any, on: Any, at: Any = None, ends_on: Any = None,
    code: Any = "", words: Any = "", significant: Any = False, ref: Any = None, recorded_at: Any = None,
) -> Any:  # fmt: skip
    """Give a source's queryset the fixed columns of `Row`, in order.

    Each argument is an expression, `F("path")`, or a plain value; `on` is a date in England (`TruncDate` of an instant),
    `at` an instant or None. `recorded_at` is when it was written down, where that is not `at`: it decides what is new.
    `kind` has at most 40 characters, `origin` 20 (an agency's kind), `code` 60; PostgreSQL cuts what is longer.
    """

    def cast(value: Any, field: Any) -> Any:
        return Cast(value if hasattr(value, "resolve_expression") else Value(value), field)

    return queryset.annotate(
        c_source=Value(source, output_field=CharField()), c_kind=cast(kind, CharField(max_length=40)),
        c_origin=cast(origin, CharField(max_length=20)), c_on=cast(on, DateField()), c_at=cast(at, DateTimeField()),
        c_ends=cast(ends_on, DateField()), c_code=cast(code, CharField(max_length=60)), c_words=cast(words, TextField()),
        c_significant=cast(significant, BooleanField()), c_ref=cast(F("public_id") if ref is None else ref, UUIDField()),
        c_recorded=cast(at if recorded_at is None else recorded_at, DateTimeField()),
    ).values_list(
        "c_source", "c_kind", "c_origin", "c_on", "c_at", "c_ends", "c_code", "c_words", "c_significant", "c_ref",
        "c_recorded",
    )  # fmt: skip
