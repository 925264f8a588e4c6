"""Queries that never change their shape: built and compiled once in each process, then run with other values.

Building and compiling a UNION of twenty sources costs Django more than the database needs to answer it.
"""

import copy
import functools
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

P = ParamSpec("P")
T = TypeVar("T")
MOST_KEPT = 300  # statements of one query: what varies more than this is put together again

# Stand-ins are values that nothing else in a statement is, so that where they stand in it is known from itself. A number
# has to fit its column, or Django leaves the condition out: the first ones fit 16 bits, those of long lists of row ids 32.
NUMBER, NUMBERS, LONG_NUMBER = 31_000, 1_700, 2_000_000_000
DAY = date(8000, 1, 1)
ID = 0xFEED << 112


class NotOneShape(Exception):
    """A fault in the query: it works with a value that it should only hand on, so that it cannot be run with another."""


class Same:
    """Something that decides the shape by being that very thing, whatever it holds: a table in force, a list of sources."""

    def __init__(self, what: object) -> None:
        self.what = what

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.what is other.what

    def __hash__(self) -> int:
        return id(self.what)


class _Statement:
    """One compiled query, and which of its parameters are given each time."""

    def __init__(self, queryset: Any, stand_ins: Sequence[Any]) -> None:
        if queryset._prefetch_related_lookups:
            raise NotOneShape("a prepared query fetches nothing beside its own rows")
        self.rows, self.query = queryset._iterable_class, queryset.query
        self.compiler = queryset.query.get_compiler(connection=connection)
        self.known = queryset._known_related_objects
        self.fields = queryset._fields
        self.model, self.hints = queryset.model, queryset._hints
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, params = "", ()
        places = {_key(_adapted(value)): place for place, value in enumerate(stand_ins)}
        self.params = tuple(params)
        self.places = tuple(places.get(_key(param)) for param in self.params)

    @property
    def fixed(self) -> tuple[object, ...]:
        """The statement without what is given each time."""
        rest = (None if place is not None else param for param, place in zip(self.params, self.places, strict=True))
        return self.sql, self.places, tuple(map(repr, rest))

    def run(self, values: Sequence[Any]) -> list[Any]:
        """Return the rows for these values."""
        if not self.sql:
            return []
        given = [_adapted(value) for value in values]
        params = tuple(
            param if place is None else _like(param, given[place])
            for param, place in zip(self.params, self.places, strict=True)
        )
        return list(self.rows(_Run(self, params)))


class _Run:
    """One run of a statement: what Django's own makers of rows ask of a queryset."""

    def __init__(self, kept: _Statement, params: tuple[Any, ...]) -> None:
        self.db, self.model = connection.alias, kept.model
        self._fields, self._hints, self._known_related_objects = kept.fields, kept.hints, kept.known
        self.compiler: Any = copy.copy(kept.compiler)
        self.compiler.connection = connection
        self.compiler.as_sql = lambda *_, **__: (kept.sql, params)
        self.kept = kept

    @property
    def query(self) -> "_Run":
        """The query, as far as the makers of rows look at it."""
        return self

    def get_compiler(self, using: str) -> Any:
        """Return the compiler that has done its work already."""
        return self.compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kept.query, name)


def prepared(build: Callable[P, QuerySet[Any, T]]) -> Callable[P, list[T]]:
    """Make the query that `build` returns one that is built and compiled once, and return its rows.

    What is given by place decides the shape and must be hashable; what is given by name are values: numbers, words, days,
    instants, public ids, or tuples of them, to be handed on to the query as they are. `build` may not compute with a
    value, compare it or look at the clock: NotOneShape is raised where a value came out changed.
    """
    kept: dict[Hashable, _Statement] = {}

    @functools.wraps(build)
    def rows(*shape: P.args, **values: P.kwargs) -> list[T]:
        named = {name: _filled_up(value) for name, value in values.items()}
        key = (connection.vendor, shape, tuple((name, _form(value)) for name, value in named.items()))
        statement = kept.get(key)
        if statement is None:
            statement = _prepare(build, shape, named)
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[key] = statement
        return statement.run(_flat(named))

    return rows


def _prepare(build: Callable[..., QuerySet[Any, Any]], shape: Sequence[Any], named: dict[str, Any]) -> _Statement:
    """Build twice with other values in every place: whatever else differs then was made from one of them."""
    first, second = (_stand_ins(named, turn) for turn in (0, 1))
    statement = _Statement(build(*shape, **first), _flat(first))
    again = _Statement(build(*shape, **second), _flat(second))
    if statement.fixed != again.fixed:
        raise NotOneShape(f"{build.__module__}.{build.__qualname__} works with a value it is given")
    return statement


def _filled_up(value: Any) -> Any:
    """Return a list of values as long as the next power of two, its last again and again: few lengths, few statements."""
    if not isinstance(value, list | tuple | set | frozenset):
        return value
    several = tuple(value)
    return several + several[-1:] * ((1 << (len(several) - 1).bit_length()) - len(several)) if several else ()


def _form(value: Any) -> Hashable:
    if isinstance(value, tuple):
        return tuple(map(_form, value))
    return value if value is None or isinstance(value, bool) else _kind(value)


def _kind(value: Any) -> type:
    """Return as which of the kinds of value that can be given another each time this one counts."""
    for kind in (int, str, datetime, date, UUID):
        if isinstance(value, kind):
            return kind
    raise TypeError(f"a value given by name cannot be {type(value).__name__}; give by place what decides the shape")


def _flat(named: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    for value in named.values():
        found.extend(value if isinstance(value, tuple) else (value,))
    return [value for value in found if value is not None and not isinstance(value, bool)]


def _stand_ins(named: dict[str, Any], turn: int) -> dict[str, Any]:
    """Return a value of the same kind in place of each, none like another, and all others the next turn."""
    number = iter(range(turn, 2 * len(_flat(named)) + 2, 2))

    def instead(value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        place, kind = next(number), _kind(value)
        if kind is int:
            return (NUMBER if place < NUMBERS else LONG_NUMBER) + place
        if kind is str:
            return f"\ue000{place}\ue001"
        if kind is UUID:
            return UUID(int=ID + place)
        day = DAY + timedelta(days=place)
        return day if kind is date else datetime(day.year, day.month, day.day, tzinfo=UTC)

    return {
        name: tuple(map(instead, value)) if isinstance(value, tuple) else instead(value)
        for name, value in named.items()
    }


def _adapted(value: Any) -> Any:
    """Return a value as the fields hand it to this database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, str):
        return str(value)  # what a choice is called in a record, not the choice itself
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _like(param: Any, value: Any) -> Any:
    """Return a number as the column takes it: PostgreSQL is told how wide it is."""
    return type(param)(value) if isinstance(value, int) else value


def _key(param: Any) -> Hashable:
    if isinstance(param, int):
        return int, int(param)
    return (type(param), param) if isinstance(param, Hashable) else (type(param), repr(param))
