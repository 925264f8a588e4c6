"""What the rules of looking again read of who children are and where they live: a whole area at once.

Only the rules read these rows; nobody is shown one that the gate has not given them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from wardlight.access.rules.table import Sensitivity
from wardlight.people.models import Address, Characteristic, ChildRecord, ConflictBlock, Involvement, SealedName

MAIN, DISABILITY = "MAIN", "disability"


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


def homes_of(records: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Return record, first day, last day and postcode of each main address of these children, oldest first."""
    rows = Address.objects.filter(kind=MAIN, person__child_record__in=records).order_by("starts_on", "pk")
    return rows.values_list("person__child_record", "starts_on", "ends_on", "postcode")


def described(records: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Return record, sex, birth date and ethnicity code of these children, to be counted."""
    rows = ChildRecord.objects.filter(pk__in=records).order_by("pk")
    return rows.values_list("pk", "person__sex", "person__born_on", "person__ethnicity")


def disabilities_of(records: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return the codes of disability on file by record; a child of whom nothing is recorded is not there."""
    rows = Characteristic.objects.filter(kind=DISABILITY, person__child_record__in=records).order_by("pk")
    found: dict[int, frozenset[str]] = {}
    for record, code in rows.values_list("person__child_record", "code"):
        found[record] = found.get(record, frozenset()) | {code}
    return found


def allocated_workers(records: Sequence[int], now: datetime) -> dict[int, list[int]]:
    """Return, by record, the users whom a child is allocated to now and nothing keeps out, latest first."""
    live = Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now))
    rows = (
        Involvement.objects.filter(
            live, record__in=records, part=Involvement.Part.ALLOCATED, professional__user__is_active=True
        )
        .order_by("-starts_at", "-pk")
        .values_list("record", "professional__user")
    )
    return _but_for_the_blocked(rows, records, now)


def sealed_among(records: Sequence[int]) -> frozenset[int]:
    """Return those of the records that are sealed."""
    rows = ChildRecord.objects.filter(pk__in=records, sensitivity=Sensitivity.SEALED).order_by()
    return frozenset(rows.values_list("pk", flat=True))


def seal_owners(records: Sequence[int], now: datetime) -> dict[int, list[int]]:
    """Return, by record, the users who own its seal now and nothing keeps out, longest first."""
    live = Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now))
    rows = SealedName.objects.filter(live, record__in=records, is_owner=True, user__is_active=True)
    return _but_for_the_blocked(rows.order_by("starts_at", "pk").values_list("record", "user"), records, now)


def _but_for_the_blocked(
    rows: Iterable[tuple[int, int]], records: Sequence[int], now: datetime
) -> dict[int, list[int]]:  # fmt: skip
    live = Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now))
    blocked = set(ConflictBlock.objects.filter(live, record__in=records).order_by().values_list("record", "user"))
    found: dict[int, list[int]] = {}
    for record, user in rows:
        if (record, user) not in blocked:
            found.setdefault(record, []).append(user)
    return found
