"""Reads a whole extract and checks every row of it before anything is applied.

Nothing is kept in memory but keys and what is held: the rows are read again when they are applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wardlight.exchange.rules.layout import Table, ssd_tables
from wardlight.exchange.rules.recognise import Recognised, Unrecognised, by_table, recognise
from wardlight.exchange.rules.rows import Held, Reading, Row, RowReader
from wardlight.exchange.rules.tabular import Limits, Progress, Unreadable, open_sheet, records
from wardlight.exchange.rules.values import Answers, Period, Value

KnownKey = Callable[[str, str], bool]  # table and key -> whether an earlier import has loaded that row
TotalProgress = Callable[[int, int], None]  # bytes read so far, bytes of all files


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a table has: `rows` is always `ok` and `held` together. A row is held once."""

    rows: int
    ok: int
    held: int


@dataclass(frozen=True, slots=True)
class Left:
    """A file of the folder that is no part of the extract, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Seen:
    row: int
    ok: bool
    mark: str  # start of the digest; tells a repeated row from a different one


class Extract:
    """An extract that has been read and checked: its files, counts, what is held, and its rows."""

    def __init__(self, files: Mapping[str, Recognised], left: tuple[Left, ...], check: _Check) -> None:
        """Keep what the check found; use `read_extract`."""
        self.files = files
        self.left = left
        self.held: tuple[Held, ...] = tuple(check.held)
        self.counts: Mapping[str, Counts] = check.counts
        self._check = check

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables there are, in the order in which they are applied."""
        return tuple(self.files)

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of `table` that nothing holds. Raises Unreadable when the file has changed since."""
        file = self.files[table]
        if open_sheet(file.sheet.path, file.sheet.limits).sha256 != file.sheet.sha256:
            raise Unreadable(f"{file.sheet.name} changed while it was being imported. Start the import again.")
        yield from self._check.rows(file)


def read_extract(
    source: Path | Sequence[Path],
    *,
    today: date,
    answers: Answers | None = None,
    known_key: KnownKey = lambda table, key: False,
    limits: Limits = Limits(),  # noqa: B008  frozen
    on_progress: TotalProgress | None = None,
) -> Extract:
    """Read and check the tables of a folder, or the given files. Raises Unreadable; nothing is applied.

    `answers` are what this council has said its own words mean; `known_key` tells what earlier imports have
    loaded, so that a partial extract may refer to it. In a folder, files that are no table are left and listed.
    """
    files, left = _gather(source, limits)
    total = sum(file.sheet.size for file in files.values())
    check = _Check(answers or {}, known_key, today)
    done = 0
    for file in files.values():
        check.table(file, _counted(on_progress, done, total))
        done += file.sheet.size
    return Extract(files, left, check)


def _counted(on_progress: TotalProgress | None, done: int, total: int) -> Progress | None:
    return None if on_progress is None else lambda size: on_progress(done + size, total)


def _gather(source: Path | Sequence[Path], limits: Limits) -> tuple[dict[str, Recognised], tuple[Left, ...]]:
    """Return the recognised files in the order of the layout, and what else the folder holds."""
    tables = ssd_tables()
    folder = isinstance(source, Path) and source.is_dir()
    if isinstance(source, Path):
        paths = sorted(path for path in source.iterdir() if path.is_file()) if folder else [source]
    else:
        paths = list(source)
    found: list[Recognised] = []
    left: list[Left] = []
    for path in paths:
        if folder and path.name.startswith("."):
            continue
        try:
            found.append(recognise(open_sheet(path, limits), tables))
        except Unreadable as why:
            # A note or a picture may lie beside the tables; a damaged table may not be passed over.
            if not folder or (path.suffix.casefold() == ".csv" and not isinstance(why, Unrecognised)):
                raise
            left.append(Left(path.name, why.message))
    if not found:
        raise Unreadable("There is no table of the Standard Safeguarding Dataset here. Check the path.")
    named = by_table(found)
    return {name: named[name] for name in tables if name in named}, tuple(left)


class _Check:
    """Walks the tables in order, remembering which keys are there and which are held."""

    def __init__(self, answers: Answers, known_key: KnownKey, today: date) -> None:
        self.answers = answers
        self.known_key = known_key
        self.today = today
        self.held: list[Held] = []
        self.counts: dict[str, Counts] = {}
        self._seen: dict[str, dict[str, _Seen]] = {}
        self._held_rows: dict[str, set[int]] = {}
        self._periods: dict[tuple[str, str], Period] = {}
        self._dated = {_period_target(table) for table in ssd_tables().values()} - {None}

    def table(self, file: Recognised, on_progress: Progress | None) -> None:
        """Check every row of one file."""
        table = file.table
        reader = self._reader(file)
        seen = self._seen.setdefault(table.name, {})
        held_rows = self._held_rows.setdefault(table.name, set())
        rows = 0
        for record in records(file.sheet, on_progress):
            rows += 1
            reading = reader.read(record)
            held = list(reading.held)
            if reading.key is not None:
                held += self._repeated(table, record.number, reading.key, seen.get(reading.key), reader.digest(reading))
                held += self._orphaned(table, record.number, reading.values)
                if reading.key not in seen:
                    seen[reading.key] = _Seen(record.number, not held, reader.digest(reading)[:16])
                    self._remember_period(table.name, reading)
            if held:
                self.held += held
                held_rows.add(record.number)
        self.counts[table.name] = Counts(rows, rows - len(held_rows), len(held_rows))

    def rows(self, file: Recognised) -> Iterator[Row]:
        """Yield the rows of a checked file that are not held."""
        reader = self._reader(file)
        held_rows = self._held_rows[file.table.name]
        for record in records(file.sheet):
            if record.number not in held_rows:
                yield reader.row(record, reader.read(record))

    def _reader(self, file: Recognised) -> RowReader:
        return RowReader(
            file, self.answers, self.today, lambda table, key: self._periods.get((table, key), (None, None))
        )

    def _remember_period(self, table: str, reading: Reading) -> None:
        if table in self._dated and reading.key is not None:
            self._periods[(table, reading.key)] = reading.period

    def _repeated(self, table: Table, number: int, key: str, first: _Seen | None, digest: str) -> list[Held]:
        if first is None:
            return []
        same = "the same" if digest.startswith(first.mark) else "other"
        reason = f"Row {first.row} has this key already, with {same} values. Keep one of the two."
        return [Held(table.name, number, table.key, key, reason)]

    def _orphaned(self, table: Table, number: int, values: Mapping[str, Value]) -> list[Held]:
        found = []
        for column in table.columns:
            key = values.get(column.name)
            if not column.must_exist or column.refers_to is None or not isinstance(key, str) or not key:
                continue
            target = ssd_tables()[column.refers_to]
            seen = self._seen.get(target.name, {}).get(key)
            if (seen is not None and seen.ok) or self.known_key(target.name, key):
                continue
            if seen is None:
                reason = f"There is no {target.one} with this id, in {target.name} or from an earlier import."
            else:
                reason = f"The {target.one} it belongs to is held itself: row {seen.row} of {target.name}."
            found.append(Held(table.name, number, column.name, key, reason))
        return found


def _period_target(table: Table) -> str | None:
    return next((column.refers_to for column in table.columns if column.name == table.period_of), None)
