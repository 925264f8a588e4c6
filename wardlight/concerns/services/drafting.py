"""Keeping a concern while it is being written: each step by itself, so that a second tab loses nothing of another step."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import unsent
from wardlight.kernel.refusals import Changed, NeedsReason, Refusal
from wardlight.ledger import drafts, outbox
from wardlight.ledger.acts import act
from wardlight.ledger.models import Draft

KIND = "concern"
DANGER = {"no", "not_sure"}


class AlreadySent(Refusal):
    """A save that came after the send."""

    message = "This concern has been sent. Open its receipt to add to it."


def begin(*, viewer: Viewer, key: str, now: datetime) -> Draft:
    """Begin a concern, on the viewer's first post; the same key gives the same draft."""
    return drafts.start(viewer=viewer, kind=KIND, service=viewer.posts[0].service_public_id, key=key, now=now)


@act
def open_unsent(*, viewer: Viewer, draft: UUID, now: datetime) -> Draft:
    """Open a concern that lay unsent for 14 days, as whoever looks after it; that they did is on the trail. Raises NotFound."""
    row = unsent.row_for(viewer, draft)
    drafts.opened(viewer=viewer, draft=row, now=now)
    return row


@act
def set_aside(*, viewer: Viewer, draft: UUID, version: int, why: str, key: str, now: datetime) -> Draft:
    """Keep why a concern that lay unsent is not sent; its author is told and may send it still.

    Raises NotFound, NeedsReason, and Changed when its author went on.
    """
    row = unsent.row_for(viewer, draft, lock=True)
    if not why.strip():
        raise NeedsReason
    if row.version != version:
        raise Changed
    drafts.set_aside(viewer=viewer, draft=row, why=why, now=now)
    outbox.tell("concerns.draft_set_aside", now=now, users=[row.author], area=row.area, link="/concerns/")
    return row


def keep_step(*, viewer: Viewer, draft: UUID, step: str, answers: dict[str, Any], now: datetime) -> Draft:
    """Keep one step's answers as typed, right or wrong. Raises NotFound for anybody else's draft, AlreadySent."""
    with transaction.atomic():
        row = drafts.own(viewer, KIND, draft, lock=True)
        if row.sent_at is not None:
            raise AlreadySent
        data = {**row.data, step: answers}
        urgent = (data.get("safe") or {}).get("safe", [""])[0] in DANGER
        return drafts.save(viewer=viewer, draft=row, data=data, now=now, urgent=urgent)
