"""Over which records a count runs: those a viewer may see, or every one of an area on its way to the statistics gate."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer


@dataclass(frozen=True)
class Scope:
    """The records of one area that a count may run over, as things were at `now`."""

    area_id: int
    now: datetime
    viewer: Viewer | None = None

    def visible(self, act: Act) -> Q:
        """Return the condition on the guarded model of `act` for the records counted."""
        return gate.visible_to(self.viewer, act) if self.viewer else Q(area_id=self.area_id)

    @property
    def is_whole(self) -> bool:
        """Say whether every record of the area is counted, blocked and sealed ones too."""
        return self.viewer is None


def of(viewer: Viewer) -> Scope:
    """Return the records this viewer may see: counts over them are exact."""
    return Scope(viewer.area_id, viewer.now, viewer)


def whole(area_id: int, now: datetime) -> Scope:
    """Return every record of an area. Only for figures that pass the statistics gate before anybody reads them (A15)."""
    return Scope(area_id, now)
