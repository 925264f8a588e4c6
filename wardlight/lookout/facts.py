"""The fact that a prompt gives: the service asked may look at the child while nobody has answered."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from wardlight.access import ports
from wardlight.access.ports import Tie, tie_columns
from wardlight.access.rules.roles import FRONT_DOOR, MANAGERS
from wardlight.access.rules.table import Fact, Kind
from wardlight.access.viewer import Viewer
from wardlight.lookout.models import Prompt


class AskedToLook:
    """A prompt about the child is in the open queue of a service where the viewer is at the front door, or manager."""

    roles = FRONT_DOOR | MANAGERS

    def _rows(self) -> QuerySet[Prompt]:
        return Prompt.objects.filter(answered_at=None, service__isnull=False).order_by()

    def ids(self, viewer: Viewer) -> QuerySet[Any]:
        asked = self._rows().filter(service__in=viewer.services_as(*self.roles), raised_at__lte=viewer.now)
        return asked.values("record")

    def ties(self, records: Sequence[int]) -> QuerySet[Any]:
        names, annotations = tie_columns(
            Fact.ASKED_TO_LOOK, record="record_id", service="service_id", starts="raised_at"
        )
        return self._rows().filter(record__in=records).annotate(**annotations).values_list(*names)

    def holds(self, viewer: Viewer, tie: Tie) -> bool:
        return tie.service in viewer.services_as(*self.roles)


def register() -> None:
    """Give the gate the fact that looking again knows."""
    ports.provide(Kind.CHILD, Fact.ASKED_TO_LOOK, AskedToLook())
