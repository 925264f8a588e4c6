"""What a join does to the concern: held as closely as the record it is about."""

from datetime import datetime

from django.db.models import F

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern
from wardlight.people.models import ChildRecord


class Listener:
    """Keeps a concern's sensitivity that of the record it is joined to; unjoined, it is normal again."""

    def joined(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None:
        held = ChildRecord.objects.values_list("sensitivity", flat=True).get(pk=record)
        self._hold(mention, held)

    def undone(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None:
        self._hold(mention, "N")

    def _hold(self, mention: int, sensitivity: str) -> None:
        Concern.objects.filter(mention=mention).exclude(sensitivity=sensitivity).update(
            sensitivity=sensitivity, version=F("version") + 1
        )
