"""Importing an extract: all of it read and checked first, then applied in batches that can be resumed.

Every row is new, changed, unchanged or held with a reason, and the four add up to the rows of its file.
"""

import hashlib
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from wardlight.access import queries as access
from wardlight.access.models import Area
from wardlight.access.viewer import system_viewer
from wardlight.exchange.models import Answer, HeldRow, ImportRun, SourceRow
from wardlight.exchange.rules.extract import Extract, read_extract
from wardlight.exchange.rules.layout import ssd_tables
from wardlight.exchange.rules.rows import Held, Row
from wardlight.exchange.rules.shapes import NOT_KEPT, SHAPES, too_long
from wardlight.exchange.rules.tabular import Unreadable
from wardlight.exchange.rules.values import Answers
from wardlight.exchange.services import applying
from wardlight.exchange.services.alone import alone
from wardlight.exchange.services.applying import SOURCE, Standing, standing
from wardlight.kernel.codesets import collection_year
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit, bulk, tasks
from wardlight.ledger.models import Task

T = TypeVar("T")
BATCH = 1_000  # rows in one transaction
FINDABLE = frozenset({"ssd_person", "ssd_address", "ssd_linked_identifiers"})  # what the matcher compares
STATES = ("new", "changed", "unchanged", "held")


class NotReadable(Refusal):
    """The files cannot be read; the message says which and why. Nothing was changed."""


@dataclass(frozen=True)
class Progress:
    """What to tell whoever is waiting: what is being done, how far it is, and of how much."""

    what: str
    done: int
    total: int


@dataclass
class Outcome:
    """What an import did, or would do."""

    tables: dict[str, dict[str, int]]
    held: list[Held]
    left: list[tuple[str, str]]
    applied: bool = False
    resumed: bool = False
    cancelled: bool = False
    seconds: float = 0.0
    peak_mb: float = 0.0

    @property
    def rows(self) -> int:
        """Rows in all files."""
        return sum(table["rows"] for table in self.tables.values())


@dataclass
class _Survey:
    """What would become of every row: counts by table, what is held beyond what reading held, rows still to apply."""

    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    to_apply: Counter[str] = field(default_factory=Counter)


def import_ssd(
    *, area: str, path: Path, now: datetime, dry_run: bool = False, by: UUID | None = None,
    say: Callable[[Progress], None] = lambda progress: None, batch: int = BATCH,
) -> Outcome:  # fmt: skip
    """Import the tables in a folder (or one file) into an area, and return what became of every row.

    All files are read and checked before anything is applied. A run that was broken off is gone on with when the same
    files come again, and counts as the whole run would have. A dry run gives the same counts and writes nothing.

    Raises NotFound for an unknown area, NotReadable for files that cannot be used, AnotherIsRunning.
    """
    started = time.monotonic()
    place = access.area(area)
    with alone(place.pk):
        extract = _read(place.pk, path, now, say)
        mark = _mark(extract, place.pk)
        run = _unfinished(place.pk, mark)
        survey = _survey(extract, place.pk, run, batch, say)
        outcome = Outcome(
            survey.tables, sorted([*extract.held, *survey.held], key=_place),
            [(left.name, left.reason) for left in extract.left], resumed=run is not None,
        )  # fmt: skip
        if not dry_run:
            _apply(place, extract, survey, outcome, mark, run, now, by, say, batch)
    outcome.seconds = round(time.monotonic() - started, 2)
    outcome.peak_mb = round(_peak_mb(), 1)
    return outcome


def answers_of(area_id: int) -> Answers:
    """Return what a council has said its own words mean."""
    rows = Answer.objects.filter(area_id=area_id, source=SOURCE).order_by()
    return {(column, key): code for column, key, code in rows.values_list("column", "value_key", "code")}


def _read(area_id: int, path: Path, now: datetime, say: Callable[[Progress], None]) -> Extract:
    known: dict[str, set[str]] = {}

    def known_key(table: str, key: str) -> bool:
        if table not in known:
            kept = SourceRow.objects.filter(area_id=area_id, source=SOURCE, table=table, is_current=True).order_by()
            known[table] = set(kept.values_list("key", flat=True))
        return key in known[table]

    try:
        return read_extract(
            path, today=local_date(now), answers=answers_of(area_id), known_key=known_key,
            on_progress=lambda done, total: say(Progress("Reading and checking", done, total)),
        )  # fmt: skip
    except Unreadable as why:
        raise NotReadable(f"{why.message} Nothing was changed.") from None


def _mark(extract: Extract, area_id: int) -> str:
    """Return what names these files with the answers of today: a run is gone on with only where both are the same."""
    files = sorted((table, file.sheet.sha256) for table, file in extract.files.items())
    answers = sorted([*name, code] for name, code in answers_of(area_id).items())
    return hashlib.sha256(json.dumps([files, answers]).encode()).hexdigest()


def _unfinished(area_id: int, mark: str) -> ImportRun | None:
    newest = ImportRun.objects.filter(area_id=area_id, source=SOURCE).order_by("-started_at", "-pk").first()
    goes_on = newest is not None and newest.mark == mark
    return newest if goes_on and newest and newest.state in {"running", "cancelled"} else None


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    rows = iter(rows)
    while found := list(islice(rows, size)):
        yield found


def _what_holds(row: Row) -> str | None:
    shape = SHAPES.get(row.table)
    return NOT_KEPT if shape is None else too_long(shape, row)


def _becomes(row: Row, old: Standing | None, run: ImportRun | None) -> tuple[str, bool]:
    """Return whether a row is new, changed or unchanged in this run, and whether it is still to be applied."""
    if old is None:
        return "new", True
    if old.digest != row.digest:
        return "changed", True
    if run is not None and old.run_id == run.pk:
        return ("changed" if old.was_changed else "new"), False
    return "unchanged", False


def _survey(
    extract: Extract, area_id: int, run: ImportRun | None, batch: int, say: Callable[[Progress], None]
) -> _Survey:
    found = _Survey()
    total = sum(counts.ok for counts in extract.counts.values())
    done = 0
    for table in extract.tables:
        counts = Counter({"held": extract.counts[table].held})
        for rows in _batches(_rows(extract, table), batch):
            before = standing(area_id, table, (row.key for row in rows))
            for row in rows:
                reason = _what_holds(row)
                if reason is not None:
                    counts["held"] += 1
                    found.held.append(Held(table, row.number, "", row.key, reason))
                    continue
                becomes, waits = _becomes(row, before.get(row.key), run)
                counts[becomes] += 1
                found.to_apply[table] += waits
            done += len(rows)
            say(Progress("Comparing with what is on file", done, total))
        found.tables[table] = {"rows": extract.counts[table].rows, **{state: counts[state] for state in STATES}}
    return found


def _rows(extract: Extract, table: str) -> Iterator[Row]:
    try:
        yield from extract.rows(table)
    except Unreadable as why:
        raise NotReadable(why.message) from None


def _apply(
    area: Area, extract: Extract, survey: _Survey, outcome: Outcome, mark: str, run: ImportRun | None, now: datetime,
    by: UUID | None, say: Callable[[Progress], None], batch: int,
) -> None:  # fmt: skip
    viewer = system_viewer(
        "import", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )
    total = sum(extract.counts[table].ok for table in extract.tables if table in SHAPES)
    run = _begin(area, extract, outcome, mark, run, total, now, by)
    task = run.task
    assert task is not None  # noqa: S101  just set
    try:
        finished = _go_through(viewer, run, task, extract, total, now, say, batch)
    except BaseException:
        # A kill gets no chance to say so; what can be said is. Either way the same files go on from here.
        tasks.end(task, "failed", {}, now=now)
        raise
    _finish(viewer, run, task, outcome, finished, now)


def _go_through(
    viewer: Any, run: ImportRun, task: Task, extract: Extract, total: int, now: datetime,
    say: Callable[[Progress], None], batch: int,
) -> bool:  # fmt: skip
    """Apply every table in its order; return False when it was asked to stop on the way."""
    done = 0
    for table in extract.tables:
        if table not in SHAPES:
            continue
        kept = (row for row in _rows(extract, table) if _what_holds(row) is None)
        for rows in _batches(kept, batch):
            if tasks.is_asked_to_stop(task):
                return False
            done += len(rows)
            applying.apply_batch(viewer=viewer, run=run, table=table, rows=rows, done=done, now=now)
            say(Progress("Applying", done, total))
    return _make_findable(viewer, run, task, total, now, say, batch)


def _make_findable(
    viewer: Any, run: ImportRun, task: Task, total: int, now: datetime, say: Callable[[Progress], None], batch: int
) -> bool:
    touched = SourceRow.objects.filter(run=run, table__in=FINDABLE, record__isnull=False).order_by()
    records = sorted(set(touched.values_list("record", flat=True)))
    done = 0
    for pks in _batches(records, batch):
        if tasks.is_asked_to_stop(task):
            return False
        done += len(pks)
        applying.make_findable(viewer=viewer, run=run, records=pks, done=total, now=now)
        say(Progress("Making children findable", done, len(records)))
    return True


@transaction.atomic
def _begin(
    area: Area, extract: Extract, outcome: Outcome, mark: str, run: ImportRun | None, total: int, now: datetime,
    by: UUID | None,
) -> ImportRun:  # fmt: skip
    """Put the run on file, or take up the one that was broken off; what other files left unfinished is given up."""
    given_up = ImportRun.objects.filter(area=area, source=SOURCE, state="running").exclude(pk=run.pk if run else None)
    given_up.update(state="stopped", finished_at=now)
    task = tasks.begin(
        "import.ssd", total=total, now=now, area=area.public_id, actor=by, settings={"tables": list(extract.tables)}
    )
    if run is None:
        run = ImportRun.objects.create(
            area=area, source=SOURCE, mark=mark, started_at=now, started_by=by, task=task,
            files=[
                {"name": file.sheet.name, "sha256": file.sheet.sha256, "table": table}
                for table, file in extract.files.items()
            ],
            collection_year=collection_year(local_date(now)), counts=outcome.tables,
        )  # fmt: skip
    else:
        ImportRun.objects.filter(pk=run.pk).update(task=task, state="running", counts=outcome.tables)
        run.task, run.state = task, "running"
        HeldRow.objects.filter(run=run).delete()
    HeldRow.objects.bulk_create(
        [
            HeldRow(
                run=run, table=held.table, row=held.row, column=held.column, value=held.value, reason=held.reason,
                suggestion=held.suggestion or "",
            )
            for held in outcome.held
        ],
        batch_size=bulk.AT_ONCE,
    )  # fmt: skip
    return run


@transaction.atomic
def _finish(viewer: Any, run: ImportRun, task: Task, outcome: Outcome, finished: bool, now: datetime) -> None:
    state = "finished" if finished else "cancelled"
    ImportRun.objects.filter(pk=run.pk).update(state=state, finished_at=now)
    tasks.end(task, state, {"tables": outcome.tables}, now=now)
    audit.record(
        viewer, f"exchange.import.{state}", audit.Ref("import", run.public_id), now=now,
        detail={"files": run.files, "tables": outcome.tables},
    )  # fmt: skip
    outcome.applied, outcome.cancelled = finished, not finished


def _place(held: Held) -> tuple[int, int, str]:
    return list(ssd_tables()).index(held.table), held.row, held.column


def _peak_mb() -> float:
    """Return the most memory this process has had, in MB. The system counts it in kB, on a Mac in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10
