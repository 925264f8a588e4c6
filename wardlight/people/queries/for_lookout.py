"""What the rules of looking again read of who children are and where they live: a whole area at once.

Only the rules read these rows; nobody is shown one that the gate has not given them.
"""

from collections.abc import Iterable
from typing import Any

from wardlight.people.models import Address, ChildRecord

MAIN = "MAIN"


def children_of(area_id: int) -> Iterable[tuple[Any, ...]]:
    """Return record, birth date and school of every child on file in the area."""
    rows = ChildRecord.objects.filter(area_id=area_id).order_by()
    return rows.values_list("pk", "person__born_on", "person__school").iterator()


def homes(area_id: int) -> Iterable[tuple[Any, ...]]:
    """Return record, first day, last day and the parts of each main address: postcode, flat, building, house, street."""
    rows = Address.objects.filter(area_id=area_id, kind=MAIN, person__child_record__isnull=False).order_by()
    return rows.values_list(
        "person__child_record", "starts_on", "ends_on", "postcode", "flat", "building", "house", "street"
    ).iterator()
