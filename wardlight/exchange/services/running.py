"""A run of an import: begun or taken up, gone through batch by batch, and ended with an outcome that stays."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from wardlight.access.models import Area
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.exchange.models import HeldRow, ImportRun, SourceRow
from wardlight.exchange.rules.extract import Extract
from wardlight.exchange.rules.rows import Held
from wardlight.exchange.rules.shapes import SHAPES
from wardlight.exchange.services import applying
from wardlight.exchange.services.applying import SOURCE
from wardlight.exchange.services.surveying import Progress, Say, batches, rows_of, what_holds
from wardlight.kernel.codesets import collection_year
from wardlight.kernel.days import local_date
from wardlight.ledger import audit, bulk, tasks
from wardlight.ledger.models import Task
from wardlight.people.services import Looked

FINDABLE = frozenset({"ssd_person", "ssd_address", "ssd_linked_identifiers"})  # what matching and search look at


def unfinished(area_id: int, mark: str) -> ImportRun | None:
    """Return the area's newest run when it is of these files and was broken off or cancelled."""
    newest = ImportRun.objects.filter(area_id=area_id, source=SOURCE).order_by("-started_at", "-pk").first()
    if newest is not None and newest.mark == mark and newest.state in {"running", "cancelled"}:
        return newest
    return None


@dataclass
class Runner:
    """Applies an extract that has been read and compared. One is made for each run, and `go` called once."""

    area: Area
    extract: Extract
    tables: Mapping[str, Mapping[str, int]]  # what will become of the rows, table by table
    held: Sequence[Held]
    mark: str
    run: ImportRun | None  # the one to take up
    now: datetime
    by: UUID | None
    say: Say
    batch: int
    started: float = field(default_factory=time.monotonic)
    looked: Looked = field(default_factory=Looked)  # who was found to be on file already

    def go(self) -> bool:
        """Apply every table in its order. Return False when it was cancelled on the way; the same files go on from there."""
        run, task = self._begin()
        try:
            finished = self._apply(run, task) and self._make_findable(run, task) and self._look_for_pairs(run, task)
        except BaseException:
            # A kill gets no chance to say so; what can be said is. Either way the same files go on from here.
            tasks.end(task, "failed", {}, now=self._clock())
            raise
        self._end(run, task, "finished" if finished else "cancelled")
        return finished

    def _clock(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.started)

    def _viewer(self, now: datetime) -> Viewer:
        area = self.area
        return system_viewer(
            "import", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
        )

    @transaction.atomic
    def _begin(self) -> tuple[ImportRun, Task]:
        """Put the run on file, or take up the one that broke off. What other files left unfinished is given up."""
        others = ImportRun.objects.filter(area=self.area, source=SOURCE, state="running")
        if self.run is not None:
            others = others.exclude(pk=self.run.pk)
        others.update(state="stopped", finished_at=self.now)
        task = tasks.begin(
            "import.ssd", total=self._rows(), now=self.now, area=self.area.public_id, actor=self.by,
            settings={"tables": list(self.extract.tables)},
        )  # fmt: skip
        if self.run is not None:
            ImportRun.objects.filter(pk=self.run.pk).update(task=task, state="running", counts=self.tables)
            HeldRow.objects.filter(run=self.run).delete()
            run = ImportRun.objects.get(pk=self.run.pk)
        else:
            run = ImportRun.objects.create(
                area=self.area, source=SOURCE, mark=self.mark, started_at=self.now, started_by=self.by, task=task,
                files=[
                    {"name": file.sheet.name, "sha256": file.sheet.sha256, "table": table}
                    for table, file in self.extract.files.items()
                ],
                collection_year=collection_year(local_date(self.now)), counts=self.tables,
            )  # fmt: skip
        HeldRow.objects.bulk_create([_kept(run, held) for held in self.held], batch_size=bulk.AT_ONCE)
        return run, task

    def _rows(self) -> int:
        return sum(self.extract.counts[table].ok for table in self.extract.tables if table in SHAPES)

    def _apply(self, run: ImportRun, task: Task) -> bool:
        done, total = 0, self._rows()
        for table in self.extract.tables:
            if table not in SHAPES:
                continue
            kept = (row for row in rows_of(self.extract, table) if what_holds(row) is None)
            for rows in batches(kept, self.batch):
                if tasks.is_asked_to_stop(task):
                    return False
                done += len(rows)
                now = self._clock()
                applying.apply_batch(viewer=self._viewer(now), run=run, table=table, rows=rows, done=done, now=now)
                self.say(Progress("Applying", done, total))
        return True

    def _touched(self, run: ImportRun) -> list[int]:
        touched = SourceRow.objects.filter(run=run, table__in=FINDABLE, record__isnull=False).order_by()
        return sorted({pk for pk in touched.values_list("record", flat=True) if pk is not None})

    def _look_for_pairs(self, run: ImportRun, task: Task) -> bool:
        """Find who is on file twice, by everything that was brought: so once, after the last of it."""
        records = self._touched(run)
        if tasks.is_asked_to_stop(task):
            return False
        if records:
            self.say(Progress("Looking for children on file twice", 0, len(records)))
            now = self._clock()
            self.looked = applying.look_for_pairs(viewer=self._viewer(now), run=run, records=records, now=now)
            self.say(Progress("Looking for children on file twice", len(records), len(records)))
        return True

    def _make_findable(self, run: ImportRun, task: Task) -> bool:
        records = self._touched(run)
        done, total = 0, len(records)
        for pks in batches(records, self.batch):
            if tasks.is_asked_to_stop(task):
                return False
            done += len(pks)
            now = self._clock()
            applying.make_findable(viewer=self._viewer(now), run=run, records=pks, now=now)
            self.say(Progress("Making children findable", done, total))
        return True

    @transaction.atomic
    def _end(self, run: ImportRun, task: Task, state: str) -> None:
        now = self._clock()
        outcome: dict[str, Any] = {"tables": self.tables, "matching": asdict(self.looked)}
        ImportRun.objects.filter(pk=run.pk).update(state=state, finished_at=now)
        tasks.end(task, state, outcome, now=now)
        audit.record(
            self._viewer(now), f"exchange.import.{state}", audit.Ref("import", run.public_id), now=now,
            detail={"files": run.files, **outcome},
        )  # fmt: skip


def _kept(run: ImportRun, held: Held) -> HeldRow:
    return HeldRow(
        run=run, table=held.table, row=held.row, column=held.column, value=held.value, reason=held.reason,
        suggestion=held.suggestion or "",
    )  # fmt: skip
