"""Reads one row of a recognised file into typed values, or lists every reason why it is held."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from wardlight.exchange.rules.layout import Column, Table
from wardlight.exchange.rules.moments import Moment
from wardlight.exchange.rules.recognise import Recognised
from wardlight.exchange.rules.tabular import Record, clean
from wardlight.exchange.rules.values import (
    CODED,
    Answers,
    Period,
    Reader,
    Unfit,
    Value,
    canonical,
    check_years,
    is_empty,
    reader,
)

PeriodOf = Callable[[str, str], Period]  # table and key -> the dates of that row


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be applied. `values` has the columns the file has; `raw` every cell, under its heading."""

    table: str
    number: int
    key: str
    values: Mapping[str, Value]
    raw: Mapping[str, str]
    digest: str  # of the values alone: the same data gives the same digest however it was written


@dataclass(frozen=True, slots=True)
class Held:
    """One reason why a row waits for a person. A row may have several."""

    table: str
    row: int
    column: str
    value: str
    reason: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row gave: its key where it has one, its values, and what holds it."""

    key: str | None
    values: Mapping[str, Value]
    held: tuple[Held, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class _Cell:
    column: Column
    at: int
    read: Reader


class RowReader:
    """Reads the rows of one file."""

    def __init__(self, file: Recognised, answers: Answers, today: date, period_of: PeriodOf) -> None:
        """Prepare a reader for each column that the file has, in the order of the layout."""
        self.file = file
        self.table: Table = file.table
        self._answers = answers
        self._period_of = period_of
        self._width = len(file.sheet.headings)
        self._cells = tuple(
            _Cell(column, file.positions[column.name], reader(column, answers, today))
            for column in file.table.columns
            if column.name in file.positions
        )

    def read(self, record: Record) -> Reading:
        """Return the row's values and everything that holds it."""
        problem = self._shape(record)
        if problem is not None:
            at = self.file.positions[self.table.key]
            named = clean(record.cells[at]) if at < len(record.cells) else ""
            return Reading(named or None, {}, (problem,), (None, None))
        texts = {cell.column.name: clean(record.cells[cell.at]) for cell in self._cells}
        values: dict[str, Value] = {}
        held: list[Held] = []
        for cell in self._cells:
            name, text = cell.column.name, texts[cell.column.name]
            try:
                value: Value = None if is_empty(text, cell.column) else cell.read(text)
                if cell.column.required and (value is None or value == ""):
                    raise Unfit(f"Fill this in: no {self.table.one} can be kept without it.")
                values[name] = value
            except Unfit as why:
                held.append(self._held(record, name, text, why))
        held += self._out_of_order(record, texts, values)
        period = self._period(values)
        held += self._out_of_use(record, texts, values, period)
        key = values.get(self.table.key)
        return Reading(key if isinstance(key, str) else None, values, tuple(held), period)

    def row(self, record: Record, reading: Reading) -> Row:
        """Return the row of a reading that nothing holds."""
        headings = self.file.sheet.headings
        raw: dict[str, str] = {}
        for at, (heading, cell) in enumerate(zip(headings, record.cells, strict=False), start=1):
            raw[heading if heading and heading not in raw else f"column_{at}"] = cell
        return Row(self.table.name, record.number, reading.key or "", reading.values, raw, self.digest(reading))

    def digest(self, reading: Reading) -> str:
        """Return the SHA-256 of the values in the order of the layout, leaving out what is empty."""
        filled = [
            [name, canonical(value)]
            for name, value in reading.values.items()
            if value is not None and value != "" and value != () and value != {}
        ]
        text = json.dumps([self.table.name, filled], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _shape(self, record: Record) -> Held | None:
        cells = record.cells
        if len(cells) == self._width:
            return None
        if len(cells) > self._width and not any(clean(cell) for cell in cells[self._width :]):
            return None
        reason = (
            f"This row has {len(cells)} cells under {self._width} headings. "
            "Check it for a delimiter or quotation mark out of place."
        )
        return Held(self.table.name, record.number, "", "", reason)

    def _held(self, record: Record, column: str, text: str, why: Unfit) -> Held:
        shown = text if why.part is None else why.part
        return Held(self.table.name, record.number, column, shown, why.reason, why.suggestion)

    def _out_of_order(self, record: Record, texts: Mapping[str, str], values: Mapping[str, Value]) -> list[Held]:
        found = []
        for start, end in self.table.spans:
            began, ended = _moment(values.get(start)), _moment(values.get(end))
            if began is not None and ended is not None and ended.is_before(began):
                reason = f"This is before {start}, {texts[start]}."
                found.append(Held(self.table.name, record.number, end, texts[end], reason))
        return found

    def _period(self, values: Mapping[str, Value]) -> Period:
        if self.table.period is not None:
            start, end = (_moment(values.get(name)) for name in self.table.period)
            return (start.on if start is not None else None, end.on if end is not None else None)
        if self.table.period_of is not None:
            column = next(column for column in self.table.columns if column.name == self.table.period_of)
            key = values.get(column.name)
            if isinstance(key, str) and column.refers_to is not None:
                return self._period_of(column.refers_to, key)
        return (None, None)

    def _out_of_use(
        self, record: Record, texts: Mapping[str, str], values: Mapping[str, Value], period: Period
    ) -> list[Held]:
        if period[0] is None:
            return []
        found = []
        for cell in self._cells:
            name = cell.column.name
            value = values.get(name)
            if cell.column.type in CODED and value:
                try:
                    check_years(texts[name], value, cell.column, self._answers, period)
                except Unfit as why:
                    found.append(self._held(record, name, texts[name], why))
        return found


def _moment(value: Value) -> Moment | None:
    if isinstance(value, Moment):
        return value
    return Moment(value, None) if isinstance(value, date) else None
