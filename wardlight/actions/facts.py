"""The fact that an action gives: its owner may know the child while it is open."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from wardlight.access import ports
from wardlight.access.ports import Tie, tie_columns
from wardlight.access.rules.table import Fact, Kind
from wardlight.access.viewer import Viewer
from wardlight.actions.models import Action


class OwnAction:
    """An open action on the child is the viewer's own."""

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        return (
            Action.objects.filter(owner=viewer.user_id, done_at=None, record__isnull=False, issued_at__lte=viewer.now)
            .order_by()
            .values("record")
        )

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(Fact.OWN_ACTION, record="record_id", user="owner_id", starts="issued_at")
        rows = Action.objects.filter(record__in=records, done_at=None)
        return rows.order_by().annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.user is not None and tie.user == viewer.user_id


def register() -> None:
    """Give the gate the fact that actions know."""
    ports.provide(Kind.CHILD, Fact.OWN_ACTION, OwnAction())
