"""What became of something the viewer began elsewhere: a concern of theirs, sent or not yet, or advice they asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Consultation
from wardlight.concerns.queries.unsent import KIND
from wardlight.kernel.refusals import NotFound
from wardlight.ledger import drafts


class State(StrEnum):
    """How far it is."""

    BEGUN = "begun"
    SENT = "sent"
    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True)
class CameOf:
    """What was begun, how far it is and since when. `concern` is a concern of the viewer's that the advice turned into."""

    state: State
    public_id: UUID
    at: datetime
    reference: str = ""
    concern: UUID | None = None


def came_of(viewer: Viewer, public_id: UUID) -> CameOf | None:
    """Return what became of what the viewer began under this public id; None of anybody else's."""
    sent = Concern.objects.filter(public_id=public_id, area=viewer.area_id, author=viewer.user_id).first()
    if sent is not None:
        return CameOf(State.SENT, sent.public_id, sent.sent_at, sent.reference)
    asked = Consultation.objects.filter(public_id=public_id, area=viewer.area_id, asker=viewer.user_id)
    row = asked.select_related("became").first()
    if row is not None:
        became = row.became.public_id if row.became and row.became.author_id == viewer.user_id else None
        state = State.ANSWERED if row.answered_at else State.ASKED
        return CameOf(state, row.public_id, row.answered_at or row.asked_at, row.reference, became)
    try:
        draft = drafts.own(viewer, KIND, public_id)
    except NotFound:
        return None
    return CameOf(State.BEGUN, draft.public_id, draft.started_at)
