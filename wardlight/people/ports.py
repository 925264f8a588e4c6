"""What the child's record needs from the areas above: entries, headline, next dates, sections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
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


@dataclass(frozen=True)
class Open:
    """One thing that is open for a child, as every source gives it: all sources are one UNION of these columns."""

    source: str
    record: int
    place: int
    on: date | None
    at: datetime | None
    started_at: datetime | None
    code: str
    words: str
    owner: str


@dataclass(eq=False)
class Standing:
    """What an area adds to a child's record beside its chronology: what is open, for the status line or with a date.

    `rows` takes records, now, and today, and gives rows by `open_columns`. It is asked once in each process and then run
    with other values, so it only hands them on (`ledger.prepared`). `status` says a row in the words of the status line
    ("section 47 enquiry"), `due` as what has to happen next; either may say nothing of it.
    """

    name: str  # at most 20 letters, unique
    rows: Callable[[Sequence[int], datetime, date], QuerySet[Any]]
    status: Callable[[Open, datetime], str] | None = None
    due: Callable[[Open, datetime], Due | None] | None = None


class JoinListener(Protocol):
    """Told when a mention is joined to a record or the join is undone, inside the same transaction."""

    def joined(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None: ...
    def undone(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None: ...


class HeldListener(Protocol):
    """Told when a record is held more or less closely than before, inside the same transaction."""

    def held(self, record: int, sensitivity: str) -> None: ...


class News(Protocol):
    """When something was last written that whoever reads a record in full may know of, whatever its layer."""

    def __call__(self, records: Any) -> QuerySet[Any]:
        """Rows of (record, instant) for `records`, a subquery of row ids; several for one record are fine."""


_sources: dict[str, ChronologySource] = {}
_standings: dict[str, Standing] = {}
_tabs: dict[str, RecordTab] = {}
_join_listeners: list[JoinListener] = []
_held_listeners: list[HeldListener] = []
_news: list[News] = []


def add_chronology(source: ChronologySource) -> None:
    """Register a source of chronology entries."""
    _sources[source.name] = source


def chronology_sources() -> dict[str, ChronologySource]:
    """Return the registered sources by name."""
    return dict(_sources)


def add_standing(source: Standing) -> None:
    """Register a source of what is open for a child."""
    _standings[source.name] = source


def standings() -> dict[str, Standing]:
    """Return the registered sources by name, in the order of the status line."""
    return dict(_standings)


def add_tab(tab: RecordTab) -> None:
    """Register a page of the record."""
    _tabs[tab.url_name] = tab


def tabs() -> list[RecordTab]:
    """Return the registered pages of the record, in their order."""
    return sorted(_tabs.values(), key=lambda tab: (tab.order, tab.label))


def on_join(listener: JoinListener) -> None:
    """Register a listener for joins."""
    _join_listeners.append(listener)


def on_held(listener: HeldListener) -> None:
    """Register a listener for how closely records are held."""
    _held_listeners.append(listener)


def held_listeners() -> list[HeldListener]:
    """Return the registered listeners."""
    return list(_held_listeners)


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


def open_columns(
    queryset: QuerySet[Any], *, source: str, record: str = "record_id", place: int = 0, on: Any = None, at: Any = None,
    started_at: Any = None, code: Any = "", words: Any = "", owner: Any = "",
) -> Any:  # fmt: skip
    """Give a queryset the fixed columns of `Open`, in order.

    `record` is the path to the child's record; the others are expressions or plain values. `place` is what comes first of
    one area's words. An instant is not rounded: SQLite casts it to milliseconds.
    """

    def cast(value: Any, field: Any) -> Any:
        return Cast(value if hasattr(value, "resolve_expression") else Value(value), field)

    return queryset.order_by().annotate(
        o_source=Value(source, output_field=CharField()), o_record=cast(F(record), BigIntegerField()),
        o_place=cast(place, BigIntegerField()), o_on=cast(on, DateField()),
        o_at=cast(None, DateTimeField()) if at is None else at,
        o_started=cast(None, DateTimeField()) if started_at is None else started_at,
        o_code=cast(code, TextField()), o_words=cast(words, TextField()), o_owner=cast(owner, TextField()),
    ).values_list(
        "o_source", "o_record", "o_place", "o_on", "o_at", "o_started", "o_code", "o_words", "o_owner"
    )  # fmt: skip
