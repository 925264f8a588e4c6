"""What a join does to the concern: held as closely as the record it is about; a missing child's report goes on the record."""

from datetime import datetime

from django.db.models import F

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, MissingReport
from wardlight.concerns.services import missing
from wardlight.people.models import ChildRecord


class Listener:
    """Keeps a concern's sensitivity that of the record it is joined to; unjoined, it is normal again.

    A report of a missing child that came as the concern opens its episode on the record, and is taken off it again.
    """

    def joined(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None:
        held = ChildRecord.objects.values_list("sensitivity", flat=True).get(pk=record)
        self._hold(mention, held)
        report = MissingReport.objects.filter(concern__mention=mention, episode=None).first()
        if report is not None:
            child = ChildRecord.objects.select_related("area").get(pk=record)
            missing.open_episode(viewer=viewer, report=report, record=child, now=now)

    def undone(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None:
        self._hold(mention, "N")
        missing.take_off(viewer=viewer, mention=mention, now=now)

    def held(self, record: int, sensitivity: str) -> None:
        joined = Concern.objects.filter(mention__joins__record=record, mention__joins__undone_at=None)
        for mention in joined.order_by("pk").values_list("mention", flat=True):
            self._hold(mention, sensitivity)

    def _hold(self, mention: int, sensitivity: str) -> None:
        Concern.objects.filter(mention=mention).exclude(sensitivity=sensitivity).update(
            sensitivity=sensitivity, version=F("version") + 1
        )
