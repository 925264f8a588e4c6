"""What the rules of looking again read of care: placements and episodes of a whole area at once.

Only the rules read these rows; nobody is shown one that the gate has not given them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wardlight.care.models import CareEpisode, Placement


def placements(area_id: int, until: date) -> Iterable[tuple[Any, ...]]:
    """Return record, first day, day left, kind, number, reason for leaving and public id of placements begun by a day."""
    rows = Placement.objects.filter(area_id=area_id, starts_on__lte=until).order_by()
    return rows.values_list(
        "record", "starts_on", "ends_on", "kind", "urn", "change_reason", "public_id"
    ).iterator()  # fmt: skip


def episodes(area_id: int, until: date) -> Iterable[tuple[Any, ...]]:
    """Return record, first day and day ceased of the episodes of care begun by a day."""
    rows = CareEpisode.objects.filter(area_id=area_id, starts_on__lte=until).order_by()
    return rows.values_list("record", "starts_on", "ends_on").iterator()
