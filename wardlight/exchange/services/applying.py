"""Applying one batch of rows of one table: one transaction, one event, and what each row became kept beside its cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from wardlight.care import services as care
from wardlight.concerns.services import held as concerns
from wardlight.exchange.models import ImportRun, SourceRow
from wardlight.exchange.rules.rows import Row
from wardlight.exchange.rules.shapes import SHAPES, Shape
from wardlight.ledger import audit, bulk, tasks
from wardlight.ledger.acts import act
from wardlight.people import queries as people_queries
from wardlight.people import services as people_services
from wardlight.people.services import imported as people
from wardlight.plans.protection.services import held as protection

SOURCE = "ssd"
SAID_BY = "Council case system"  # what a name, address or number says of where it came from
Keeper = Callable[..., Sequence[Any]]

KEEPERS: Mapping[str, Keeper] = {
    "team": people.hold_teams,
    "professional": people.hold_professionals,
    "child": partial(people.hold_children, source=SAID_BY),
    "family_link": people.hold_family_links,
    "address": partial(people.hold_addresses, source=SAID_BY),
    "disability": partial(people.hold_disabilities, source=SAID_BY),
    "identifier": partial(people.hold_identifiers, source=SAID_BY),
    "involvement": people.hold_involvements,
    "missing": concerns.hold_missing,
    "factors": protection.hold_factors,
    **{kind: partial(concerns.hold, kind=kind) for kind in concerns.KINDS},
    **{kind: partial(protection.hold, kind=kind) for kind in protection.KINDS},
    **{kind: partial(care.hold, kind=kind) for kind in care.KINDS},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as an earlier import left it: where, its digest, what it became, and whether it replaced another."""

    pk: int
    digest: str
    target_id: int
    run_id: int
    was_changed: bool


def standing(area_id: int, table: str, keys: Iterable[str]) -> dict[str, Standing]:
    """Return the rows of a table that are on file under these keys."""
    found = SourceRow.objects.filter(
        area_id=area_id, source=SOURCE, table=table, key__in=list(keys), is_current=True
    ).order_by()
    columns = ("key", "pk", "digest", "target_id", "run_id", "replaces")
    return {
        key: Standing(pk, digest, target, run, replaces is not None)
        for key, pk, digest, target, run, replaces in found.values_list(*columns)
    }


@act
def apply_batch(*, viewer: Any, run: ImportRun, table: str, rows: Sequence[Row], done: int, now: datetime) -> None:
    """Apply the rows of a batch that are new or changed, and note the others as seen; `done` is the progress then."""
    shape = SHAPES[table]
    before = standing(run.area_id, table, (row.key for row in rows))
    waiting = [row for row in rows if row.key not in before or before[row.key].digest != row.digest]
    same = [before[row.key].pk for row in rows if row.key in before and before[row.key].digest == row.digest]
    SourceRow.objects.filter(pk__in=same).update(last_seen_at=now)
    if waiting:
        puts = _puts(run.area_id, table, shape, waiting, before)
        targets = KEEPERS[shape.kind](viewer=viewer, rows=puts, now=now)
        records = _remember(run, table, shape, waiting, puts, targets, before, now)
        refs = people_queries.record_refs(sorted(records))
        audit.record(
            viewer, "exchange.import.applied", audit.Ref("import", run.public_id), now=now,
            subjects=[audit.Ref("child", refs[pk][0]) for pk in sorted(records)],
            detail={"table": table, "rows": len(waiting)},
        )  # fmt: skip
    if run.task is not None:
        tasks.advance(run.task, done, now=now)


def _puts(
    area_id: int, table: str, shape: Shape, rows: Sequence[Row], before: Mapping[str, Standing]
) -> list[bulk.Put]:
    linked = {link: _targets(area_id, link.table, _keys(rows, link.column)) for link in shape.links}
    teams = people_queries.team_names(area_id, _keys(rows, shape.team)) if shape.team else {}
    puts = []
    for row in rows:
        values = shape.fields(row.values, row.raw)
        if table != "ssd_disability":
            values["area_id"] = area_id
        for link, found in linked.items():
            values[link.field] = found.get(str(row.values.get(link.column) or ""))
        if shape.team:
            team = str(row.values.get(shape.team) or "")
            values["team"] = teams.get(team, team)
        old = before.get(row.key)
        puts.append(bulk.Put(old.target_id if old else None, values))
    return puts


def _keys(rows: Sequence[Row], column: str) -> set[str]:
    return {str(row.values.get(column) or "") for row in rows} - {""}


def _targets(area_id: int, table: str, keys: set[str]) -> dict[str, int]:
    return {key: row.target_id for key, row in standing(area_id, table, keys).items()}


def _remember(
    run: ImportRun, table: str, shape: Shape, rows: Sequence[Row], puts: Sequence[bulk.Put], targets: Sequence[Any],
    before: Mapping[str, Standing], now: datetime,
) -> set[int]:  # fmt: skip
    """Keep the cells of each row beside what it became, and return the children's records there were among them."""
    replaced = {row.key: before[row.key].pk for row in rows if row.key in before}
    SourceRow.objects.filter(pk__in=replaced.values()).update(is_current=False)
    records: set[int] = set()
    kept = []
    for row, put, target in zip(rows, puts, targets, strict=True):
        pk, record = target if isinstance(target, tuple) else (target, put.values.get("record_id"))
        if shape.kind == "child":
            record = pk
        if record is not None:
            records.add(record)
        kept.append(
            SourceRow(
                area_id=run.area_id, source=SOURCE, table=table, key=row.key, digest=row.digest, raw=dict(row.raw),
                target_kind=shape.kind, target_id=pk, record_id=record, run=run, replaces_id=replaced.get(row.key),
                first_seen_at=now, last_seen_at=now,
            )
        )  # fmt: skip
    SourceRow.objects.bulk_create(kept, batch_size=bulk.AT_ONCE)
    return records


@act
def make_findable(*, viewer: Any, run: ImportRun, records: Sequence[int], now: datetime) -> None:
    """Refresh the keys by which children are matched and found, whose names, numbers or addresses a run has brought."""
    people.make_findable(viewer=viewer, records=records, now=now)
    if run.task is not None:
        tasks.advance(run.task, run.task.done, now=now)


@act
def look_for_pairs(*, viewer: Any, run: ImportRun, records: Sequence[int], now: datetime) -> people_services.Looked:
    """Look among everybody on file for the children whose names, numbers or addresses a run has brought."""
    found = people_services.look_for_pairs(viewer=viewer, records=frozenset(records), now=now)
    if run.task is not None:
        tasks.advance(run.task, run.task.done, now=now)
    return found
