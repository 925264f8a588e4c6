"""The layout of an extract: its tables, their columns, and what refers to what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

ID_LENGTH = 48  # characters; the width of every identifier in the Standard Safeguarding Dataset


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how its values are read, and what a file and a row need of it."""

    name: str
    type: str
    codes: str | None = None  # name of the code set
    longest: int = 255  # characters
    required: bool = False  # a row needs the value
    needed: bool = False  # a file needs the column
    refers_to: str | None = None  # table whose key this value is
    must_exist: bool = False  # a row whose reference is found nowhere is held
    also: tuple[str, ...] = ()  # other headings the column has had


@dataclass(frozen=True)
class Table:
    """One table of the extract."""

    name: str
    one: str
    many: str
    key: str
    columns: tuple[Column, ...]
    spans: tuple[tuple[str, str], ...] = ()  # pairs that may not end before they start
    period: tuple[str, str] | None = None  # the dates that decide which codes stood
    period_of: str | None = None  # the reference whose row decides it instead

    @cached_property
    def headings(self) -> Mapping[str, Column]:
        """Every heading that names a column of this table."""
        named = {other: column for column in self.columns for other in column.also}
        return named | {column.name: column for column in self.columns}

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The columns without which a file is not this table."""
        return tuple(column.name for column in self.columns if column.needed or column.required)


@cache
def ssd_tables() -> Mapping[str, Table]:
    """Return the tables of the Standard Safeguarding Dataset, in the order in which they are applied."""
    source = resources.files("wardlight.exchange") / "reference" / "ssd.json"
    tables = json.loads(source.read_text(encoding="utf-8"))["tables"]
    return {name: _table(name, entry) for name, entry in tables.items()}


def _table(name: str, entry: dict[str, object]) -> Table:
    columns = entry["columns"]
    spans = entry["spans"]
    period = entry.get("period")
    assert isinstance(columns, list) and isinstance(spans, list)  # noqa: S101  our own file
    return Table(
        name=name,
        one=str(entry["one"]),
        many=str(entry["many"]),
        key=str(entry["key"]),
        columns=tuple(_column(column) for column in columns),
        spans=tuple((str(start), str(end)) for start, end in spans),
        period=(str(period[0]), str(period[1])) if isinstance(period, list) else None,
        period_of=str(entry["period_of"]) if "period_of" in entry else None,
    )


def _column(entry: dict[str, object]) -> Column:
    kind = str(entry["type"])
    longest = entry.get("max", ID_LENGTH if kind in {"id", "upn", "nhs"} else 255)
    also = entry.get("also", [])
    assert isinstance(longest, int) and isinstance(also, list)  # noqa: S101  our own file
    return Column(
        name=str(entry["name"]),
        type=kind,
        codes=str(entry["codes"]) if "codes" in entry else None,
        longest=longest,
        required=bool(entry.get("required")),
        needed=bool(entry.get("needed")),
        refers_to=str(entry["refers_to"]) if "refers_to" in entry else None,
        must_exist=bool(entry.get("must_exist")),
        also=tuple(str(heading) for heading in also),
    )
