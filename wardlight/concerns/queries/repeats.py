"""Other concerns about the same child: linked and counted for whoever may see both, and for nobody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern
from wardlight.people.models import Join


@dataclass(frozen=True)
class Repeat:
    """A concern about the same child."""

    public_id: UUID
    reference: str
    sent_at: datetime
    from_service: str


def of_concern(viewer: Viewer, concern: int, mention: int) -> list[Repeat]:
    """Return the other concerns joined to the same record that the viewer may open at the front door, newest first.

    The caller has opened the concern. A concern that nobody joined is about nobody yet, and has none. Notes the rows.
    """
    record = Join.objects.filter(mention=mention, undone_at=None).order_by().values("record")[:1]
    same = Join.objects.filter(record__in=record, undone_at=None).order_by().values("mention")
    rows = list(
        Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN), mention__in=same)
        .exclude(pk=concern)
        .select_related("author_service")
        .order_by("-sent_at", "-pk")
    )
    gate.note_rows(viewer, Kind.CONCERN, [row.public_id for row in rows], level=1, line="A4")
    return [Repeat(row.public_id, row.reference, row.sent_at, row.author_service.name) for row in rows]
