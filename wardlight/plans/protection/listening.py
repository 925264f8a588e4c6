"""What `protection` hears and answers: joins, and the front door's questions about strategy discussions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from wardlight.access.viewer import Viewer
from wardlight.concerns.ports import Discussion
from wardlight.plans.protection.models import StrategyDiscussion
from wardlight.plans.protection.queries import strategy


class Listener:
    """A strategy discussion for a concern is about the child that the concern is joined to, while it is."""

    def joined(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None:
        self._about(mention, record)

    def undone(self, viewer: Viewer, mention: int, record: int, now: datetime) -> None:
        self._about(mention, None)

    def _about(self, mention: int, record: int | None) -> None:
        StrategyDiscussion.objects.filter(concern__mention=mention).update(record=record, version=F("version") + 1)


class Holder:
    """Gives the front door its strategy discussions."""

    def of(self, concerns: Sequence[int]) -> dict[int, list[Discussion]]:
        return strategy.of_concerns(concerns)

    def ask_url(self, concern: UUID) -> str:
        return reverse("protection:ask_strategy", args=[concern])

    def record_url(self, discussion: UUID) -> str:
        return reverse("protection:record_strategy", args=[discussion])
