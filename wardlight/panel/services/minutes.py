"""The minutes of one child: corrected by dated rows, handed out in numbered copies."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import audit
from wardlight.ledger.acts import act
from wardlight.panel import queries
from wardlight.panel.models import Correction, MinutesCopy
from wardlight.panel.services.cases import ref


class NotDecided(Refusal):
    """There are no minutes of an item that was not decided."""

    message = "The panel has not decided this item, so there are no minutes of it yet."


@act
def correct_minutes(*, viewer: Any, item_id: UUID, words: str, key: str, now: datetime) -> Correction:
    """Put right what is wrong in one child's minutes, with a date. The minutes stay as they were.

    Raises NotFound, NotAllowed, NotDecided, NeedsReason.
    """
    viewer.require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
    item = queries.item_locked(viewer, item_id, Act.READ_PANEL_ITEM)
    if not item.decided_at:
        raise NotDecided
    if not words.strip():
        raise NeedsReason
    made = Correction.objects.create(item=item, words=words, at=now, by=viewer.public_id)
    audit.record(viewer, "panel.minutes.corrected", ref(item.case), now=now, detail={"words": words})
    return made


@act
def make_copy(
    *, viewer: Any, item_id: UUID, recipient: str, purpose: str, key: str, now: datetime
) -> MinutesCopy:  # fmt: skip
    """Number a copy of one child's minutes for one recipient, on the trail. Raises NotFound, NotAllowed, NotDecided, NeedsReason."""
    viewer.require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
    item = queries.item_locked(viewer, item_id, Act.READ_PANEL_ITEM)
    if not item.decided_at:
        raise NotDecided
    if not recipient.strip() or not purpose.strip():
        raise NeedsReason
    number = MinutesCopy.objects.filter(item=item).count() + 1
    copy = MinutesCopy.objects.create(
        item=item, number=number, recipient=recipient, purpose=purpose, at=now, by=viewer.public_id
    )
    audit.record(
        viewer, "panel.minutes.copied", ref(item.case), now=now, purpose=purpose[:60],
        detail={"copy": number, "recipient": recipient, "purpose": purpose},
    )  # fmt: skip
    return copy
