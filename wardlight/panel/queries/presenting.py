"""What somebody has to present at a panel: the children they lead there, whose records they read."""

from datetime import timedelta

from wardlight.access import gate, ports
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.panel.models import AgendaItem

STILL_ON = timedelta(hours=12)  # a meeting that began is still today's


def presenting(viewer: Viewer) -> list[AgendaItem]:
    """Return the items that wait at meetings to come for the viewer as lead, soonest first, and note their children."""
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.READ_CHILD)).values("pk")
    rows = AgendaItem.objects.filter(
        case__lead=viewer.user_id, case__record__in=visible, decided_at=None, deferred_at=None, withdrawn_at=None,
        meeting__closed_at=None, meeting__starts_at__gte=viewer.now - STILL_ON,
    )  # fmt: skip
    found = list(rows.select_related("meeting", "case__record").order_by("meeting__starts_at", "pk"))
    gate.note_rows(viewer, Kind.CHILD, [row.case.record.public_id for row in found], level=1)
    return found
