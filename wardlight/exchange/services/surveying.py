"""Comparing an extract that has been read with what is on file: what would become of every row."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from wardlight.exchange.models import ImportRun
from wardlight.exchange.rules.extract import Extract
from wardlight.exchange.rules.rows import Held, Row
from wardlight.exchange.rules.shapes import NOT_KEPT, SHAPES, too_long
from wardlight.exchange.rules.tabular import Unreadable
from wardlight.exchange.services.applying import Standing, standing
from wardlight.kernel.refusals import Refusal

T = TypeVar("T")
STATES = ("new", "changed", "unchanged", "held")


class NotReadable(Refusal):
    """The files cannot be read; the message says which and why."""


@dataclass(frozen=True)
class Progress:
    """What to tell whoever is waiting: what is being done, how far it is, and of how much."""

    what: str
    done: int
    total: int


Say = Callable[[Progress], None]


@dataclass
class Survey:
    """What would become of every row: counts by table, and what is held beyond what reading held."""

    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield rows in lists of at most `size`."""
    rows = iter(rows)
    while found := list(islice(rows, size)):
        yield found


def what_holds(row: Row) -> str | None:
    """Return why a row that was read is held all the same, or None."""
    shape = SHAPES.get(row.table)
    return NOT_KEPT if shape is None else too_long(shape, row)


def _becomes(row: Row, old: Standing | None, run: ImportRun | None) -> str:
    """Return whether a row is new, changed or unchanged. What a run that broke off has applied counts as it did then."""
    if old is None:
        return "new"
    if old.digest != row.digest:
        return "changed"
    if run is not None and old.run_id == run.pk:
        return "changed" if old.was_changed else "new"
    return "unchanged"


def survey(extract: Extract, area_id: int, run: ImportRun | None, batch: int, say: Say) -> Survey:
    """Return what would become of every row, in a run that is new (None) or goes on. Raises NotReadable."""
    found = Survey()
    total = sum(counts.ok for counts in extract.counts.values())
    done = 0
    for table in extract.tables:
        counts = Counter({"held": extract.counts[table].held})
        for rows in batches(rows_of(extract, table), batch):
            before = standing(area_id, table, (row.key for row in rows))
            for row in rows:
                reason = what_holds(row)
                if reason is not None:
                    counts["held"] += 1
                    found.held.append(Held(table, row.number, "", row.key, reason))
                    continue
                counts[_becomes(row, before.get(row.key), run)] += 1
            done += len(rows)
            say(Progress("Comparing with what is on file", done, total))
        found.tables[table] = {"rows": extract.counts[table].rows, **{state: counts[state] for state in STATES}}
    return found


def rows_of(extract: Extract, table: str) -> Iterator[Row]:
    """Yield the rows of a table that reading did not hold. Raises NotReadable when the file changed meanwhile."""
    try:
        yield from extract.rows(table)
    except Unreadable as why:
        raise NotReadable(why.message) from None
