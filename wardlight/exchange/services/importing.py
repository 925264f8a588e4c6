"""Importing an extract: all of it read and checked first, then applied in batches that can be resumed.

Every row is new, changed, unchanged or held with a reason, and the four add up to the rows of its file.
"""

import hashlib
import json
import resource
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from wardlight.access import queries as access
from wardlight.exchange.models import Answer, SourceRow
from wardlight.exchange.rules.extract import Extract, read_extract
from wardlight.exchange.rules.layout import ssd_tables
from wardlight.exchange.rules.rows import Held
from wardlight.exchange.rules.tabular import Unreadable
from wardlight.exchange.rules.values import Answers
from wardlight.exchange.services.alone import alone
from wardlight.exchange.services.applying import SOURCE
from wardlight.exchange.services.running import Runner, unfinished
from wardlight.exchange.services.surveying import NotReadable, Progress, Say, survey
from wardlight.kernel.days import local_date
from wardlight.people.services import Looked

BATCH = 1_000  # rows in one transaction


@dataclass
class Outcome:
    """What an import did, or would do."""

    tables: dict[str, dict[str, int]]
    held: list[Held]
    left: list[tuple[str, str]]
    looked: Looked = field(default_factory=Looked)
    applied: bool = False
    resumed: bool = False
    cancelled: bool = False
    seconds: float = 0.0
    peak_mb: float = 0.0

    @property
    def rows(self) -> int:
        """Rows in all files."""
        return sum(table["rows"] for table in self.tables.values())


def import_ssd(
    *, area: str, path: Path, now: datetime, dry_run: bool = False, by: UUID | None = None,
    say: Say = lambda progress: None, batch: int = BATCH,
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
        run = unfinished(place.pk, mark)
        found = survey(extract, place.pk, run, batch, say)
        outcome = Outcome(
            found.tables, sorted([*extract.held, *found.held], key=_place),
            [(left.name, left.reason) for left in extract.left], resumed=run is not None,
        )  # fmt: skip
        if not dry_run:
            runner = Runner(place, extract, outcome.tables, outcome.held, mark, run, now, by, say, batch)
            outcome.applied = runner.go()
            outcome.looked = runner.looked
            outcome.cancelled = not outcome.applied
    outcome.seconds = round(time.monotonic() - started, 2)
    outcome.peak_mb = round(_peak_mb(), 1)
    return outcome


def answers_of(area_id: int) -> Answers:
    """Return what a council has said its own words mean."""
    rows = Answer.objects.filter(area_id=area_id, source=SOURCE).order_by()
    return {(column, key): code for column, key, code in rows.values_list("column", "value_key", "code")}


def _read(area_id: int, path: Path, now: datetime, say: Say) -> Extract:
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


def _place(held: Held) -> tuple[int, int, str]:
    return list(ssd_tables()).index(held.table), held.row, held.column


def _peak_mb() -> float:
    """Return the most memory this process has had, in MB. The system counts it in kB, on a Mac in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10
