"""Writing many rows of one kind at once, each change still under its version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from wardlight.ledger.models import Record

R = TypeVar("R", bound=Record)
AT_ONCE = 500  # rows in one statement


@dataclass(frozen=True, slots=True)
class Put:
    """One row to write: over the row `pk`, or as a new one where that is None. `values` are its fields."""

    pk: int | None
    values: Mapping[str, Any]


def put(model: type[R], rows: Sequence[Put], **of_new: Any) -> list[R]:
    """Write the rows inside the transaction that is open, and return them in their order.

    Rows that are there are locked first and their versions moved on by one. All rows name the same fields; `of_new` are
    fields that only new rows are given.
    """
    kept = model.objects.select_for_update().in_bulk([row.pk for row in rows if row.pk is not None])  # type: ignore[attr-defined]
    written: list[R] = []
    for row in rows:
        if row.pk is None:
            written.append(model(**row.values, **of_new))
            continue
        found = kept[row.pk]
        for name, value in row.values.items():
            setattr(found, name, value)
        found.version += 1
        written.append(found)
    model.objects.bulk_create([row for row in written if row.pk is None], batch_size=AT_ONCE)  # type: ignore[attr-defined]
    if kept:
        fields = ["version", *rows[0].values]
        model.objects.bulk_update(list(kept.values()), fields, batch_size=AT_ONCE)  # type: ignore[attr-defined]
    return written
