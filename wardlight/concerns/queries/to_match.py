"""Who is this? The concerns of a front door's queue that may be about a child on file, until somebody says."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern
from wardlight.people import queries as people
from wardlight.people.queries import Candidate, MentionView

MOST = 300  # concerns looked through; those that are due last are left for tomorrow, and the page says so


@dataclass(frozen=True)
class ToMatch:
    """A concern that nobody has joined to a record, and the records it may belong to, closest first."""

    public_id: UUID
    reference: str
    child: MentionView
    from_service: str
    sent_at: datetime
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class MatchQueue:
    """What waits to be compared, in the order in which it has to be decided; `cut` when not all was looked through."""

    waiting: tuple[ToMatch, ...]
    cut: bool = False


def to_match(viewer: Viewer) -> MatchQueue:
    """Return the open concerns that the viewer may join to a record which they may compare. Notes the rows of both."""
    rows = list(
        Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN), closed_at=None)
        .exclude(mention__in=people.joined_mentions())
        .select_related("mention", "author_service")
        .order_by("decide_due_at", "pk")[: MOST + 1]
    )
    offered = people.candidates(viewer, [row.mention_id for row in rows[:MOST]])
    found = [row for row in rows[:MOST] if row.mention_id in offered]
    gate.note_rows(viewer, Kind.CONCERN, [row.public_id for row in found], level=3, line="A4")
    waiting = tuple(
        ToMatch(
            row.public_id, row.reference, people.mention_view(row.mention), row.author_service.name, row.sent_at,
            tuple(offered[row.mention_id]),
        )
        for row in found
    )  # fmt: skip
    return MatchQueue(waiting, len(rows) > MOST)
