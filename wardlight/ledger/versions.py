"""Changing a record under its version, so that no edit is lost."""

from typing import Any, TypeVar

from django.db.models import F

from wardlight.kernel.refusals import Changed
from wardlight.ledger.models import Record

R = TypeVar("R", bound=Record)


def change(row: R, *, version: int, **values: Any) -> R:
    """Write `values` on `row` if it is still at `version`, move the version on, and return the row as it now is.

    Raises Changed when somebody else changed it meanwhile; nothing is written then.
    """
    written = type(row)._base_manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **values)
    if not written:
        raise Changed
    for name, value in values.items():
        setattr(row, name, value)
    row.version = version + 1
    return row
