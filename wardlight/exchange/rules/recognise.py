"""Which table a file is, told by its columns and never by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wardlight.exchange.rules.layout import Table
from wardlight.exchange.rules.tabular import Sheet, Unreadable


class Unrecognised(Unreadable):
    """The columns are those of no table."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file and the table it is: where each column stands, and the headings the table does not know."""

    sheet: Sheet
    table: Table
    positions: Mapping[str, int]
    surplus: tuple[str, ...]


def recognise(sheet: Sheet, tables: Mapping[str, Table]) -> Recognised:
    """Return the table that `sheet` is.

    Raises Unrecognised, or Unreadable when it lacks a needed column, has one twice, or is two tables at once.
    """
    found = [_positions(sheet, table) for table in tables.values()]
    whole = [(table, at) for table, at in found if all(name in at for name in table.needed)]
    if len(whole) > 1:
        names = " and ".join(table.name for table, _ in whole[:2])
        raise Unreadable(f"{sheet.name} has the columns of {names} at once. Export each table to its own file.")
    if not whole:
        raise _nearest(sheet, found)
    table, positions = whole[0]
    repeated = [name for name in positions if sheet.headings.count(name) > 1]
    if repeated:
        raise Unreadable(f"{sheet.name} has two columns headed {repeated[0]}. Remove one of them.")
    used = set(positions.values())
    surplus = tuple(heading for place, heading in enumerate(sheet.headings) if heading and place not in used)
    return Recognised(sheet, table, positions, surplus)


def by_table(files: Iterable[Recognised]) -> dict[str, Recognised]:
    """Return the files by table name. Raises Unreadable when two files are the same table."""
    found: dict[str, Recognised] = {}
    for file in files:
        other = found.setdefault(file.table.name, file)
        if other is not file:
            raise Unreadable(
                f"{other.sheet.name} and {file.sheet.name} both hold {file.table.many} ({file.table.name}). "
                "Remove one of them."
            )
    return found


def _positions(sheet: Sheet, table: Table) -> tuple[Table, dict[str, int]]:
    positions: dict[str, int] = {}
    for place, heading in enumerate(sheet.headings):
        column = table.headings.get(heading)
        # The heading of today wins where a file has an older one too.
        if column is not None and (heading == column.name or column.name not in positions):
            positions[column.name] = place
    return table, positions


def _nearest(sheet: Sheet, found: list[tuple[Table, dict[str, int]]]) -> Unreadable:
    table, positions = max(found, key=lambda pair: len(pair[1]))
    if len(positions) < 2:
        return Unrecognised(
            f"{sheet.name} is not a table of the Standard Safeguarding Dataset: its headings match none. "
            "Check that it is the right file and has its row of headings."
        )
    missing = ", ".join(name for name in table.needed if name not in positions)
    return Unreadable(
        f"{sheet.name} looks like the table of {table.many} ({table.name}) but lacks {missing}. Export it with "
        "that column."
    )
