"""What came back to somebody who told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Route

LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Heard:
    """An answer on one of the viewer's concerns. What it says stands on the receipt, which knows what may be said."""

    concern: UUID
    reference: str
    kind: str
    told_at: datetime


def heard_back(viewer: Viewer, *, most: int = 3) -> list[Heard]:
    """Return the answers of the last fortnight on concerns the viewer sent, newest first; their concerns are noted for the trail."""
    own = Concern.objects.filter(gate.visible_to(viewer, Act.READ_RECEIPT), author=viewer.user_id).values("pk")
    rows = list(
        Route.objects.filter(concern__in=own, told_at__gte=viewer.now - LATELY)
        .order_by("-told_at", "pk")
        .values_list("concern__public_id", "concern__reference", "kind", "told_at")[:most]
    )
    gate.note_rows(viewer, Kind.CONCERN, dict.fromkeys(row[0] for row in rows), level=1, line="A7")
    return [Heard(concern, reference, kind, told_at) for concern, reference, kind, told_at in rows if told_at]
