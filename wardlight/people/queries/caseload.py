"""The children somebody works with now, what changed last first: never by level (experience page, section 4)."""

from datetime import UTC, datetime
from typing import Any

from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.people import ports
from wardlight.people.facts import live
from wardlight.people.models import ChildRecord, Involvement
from wardlight.people.queries import one_child
from wardlight.people.queries.children import children
from wardlight.people.queries.rows import ChildRow

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def caseload(viewer: Viewer, *, most: int = 20) -> tuple[list[ChildRow], int]:
    """Return the children the viewer works with now and may know of, and how many there are in all.

    What changed last comes first; then, by surname, those whose records the viewer does not read, since when they changed
    is not theirs to know.
    """
    own = Involvement.objects.filter(live(viewer), professional__user=viewer.user_id).order_by().values("record")
    records = ChildRecord.objects.filter(pk__in=own)
    listed = records.filter(gate.visible_to(viewer, Act.LIST_CHILD)).order_by("pk")
    followers = one_child.live_merges().filter(lead__in=listed.order_by().values("pk")).values("follower")
    known = list(listed.exclude(pk__in=followers).values_list("pk", flat=True))
    if not known:
        return [], 0
    changed = _changed(records.filter(gate.visible_to(viewer, Act.READ_CHILD)).order_by().values("pk"))
    newest = sorted(known, key=lambda pk: changed.get(pk, LONG_AGO), reverse=True)[:most]
    rows, _ = children(viewer, Act.LIST_CHILD, among=newest, size=most)
    return sorted(rows, key=lambda row: changed.get(row.pk, LONG_AGO), reverse=True), len(known)


def _changed(records: Any) -> dict[int, datetime]:
    """Return when each of these records was last changed."""
    kinds = [news(records) for news in ports.news()]
    found: dict[int, datetime] = {}
    for record, at in kinds[0].union(*kinds[1:], all=True):
        if at is not None and at > found.get(record, LONG_AGO):
            found[record] = at
    return found
