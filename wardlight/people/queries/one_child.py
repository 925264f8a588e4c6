"""Which records are of one child, because somebody (or the matcher, being nearly certain) said so. No row moves for it."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.ledger.prepared import prepared
from wardlight.people.models import ChildRecord, Merge
from wardlight.people.queries.rows import with_row_columns
from wardlight.people.telling import reads_in_full


def live_merges() -> QuerySet[Merge]:
    """Return the links that hold now."""
    return Merge.objects.filter(undone_at=None).order_by()


def _around(records: Collection[int]) -> QuerySet[Merge]:
    leads = live_merges().filter(follower__in=records).values("lead")
    return live_merges().filter(Q(lead__in=records) | Q(follower__in=records) | Q(lead__in=leads))


@prepared
def _links(*, record: int) -> QuerySet[Any, tuple[int, int]]:
    return _around([record]).values_list("lead", "follower")


def is_joined() -> Exists:
    """Return whether a record, of a query of records, is joined to another."""
    return Exists(live_merges().filter(Q(lead=OuterRef("pk")) | Q(follower=OuterRef("pk"))))


def family(record: int) -> list[int]:
    """Return the records of the child of this one, the one that leads first; itself alone where it is joined to none."""
    return _families(_links(record=record)).get(record, [record])


def families(records: Collection[int]) -> dict[int, list[int]]:
    """Return, of those of these records that are joined to another, the records of their child, the leading one first."""
    return _families(_around(records).values_list("lead", "follower"))


def _families(links: Any) -> dict[int, list[int]]:
    together: defaultdict[int, list[int]] = defaultdict(list)
    for lead, follower in sorted(links):
        together[lead].append(follower)
    return {pk: [lead, *rest] for lead, rest in together.items() for pk in (lead, *rest)}


def read_along(viewer: Viewer, record: int, given: gate.Grant) -> tuple[list[Any], list[Any]]:
    """Return the other records of the child that are read with this one, and those that the viewer may only open apart.

    Both with their row columns and whether they lead. A record is read along where the viewer reads it as fully as this
    one; each that is, is noted for the trail. Of a record that the viewer may not read nothing is said.
    """
    together = family(record)
    if len(together) == 1 or not reads_in_full(given):
        return [], []
    others = [pk for pk in together if pk != record]
    rows = {row.pk: row for row in with_row_columns(ChildRecord.objects.filter(pk__in=others)).order_by("pk")}
    along, apart = [], []
    for pk, facts in gate.facts(viewer, Kind.CHILD, others, read=rows.values()).items():
        if not gate.may(viewer, Act.READ_CHILD, facts):
            continue
        found = gate.grant(viewer, facts)
        rows[pk].leads = pk == together[0]
        if given.layers <= found.layers:
            gate.note(viewer, facts, found)
            along.append(rows[pk])
        else:
            apart.append(rows[pk])
    return along, apart


def without_followers(viewer: Viewer, act: Act, records: QuerySet[ChildRecord]) -> QuerySet[ChildRecord]:
    """Return records less those that are joined to one which leads them and on which the viewer may do `act` as well."""
    leads = ChildRecord.objects.filter(gate.visible_to(viewer, act)).order_by().values("pk")
    return records.exclude(pk__in=live_merges().filter(lead__in=leads).values("follower"))
