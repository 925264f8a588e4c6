"""Timed work on concerns."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from wardlight.concerns.queries.unsent import looked_after_by
from wardlight.concerns.rules.clocks import lead_told_at
from wardlight.concerns.rules.unsent import OPENED_AFTER
from wardlight.concerns.services.drafting import KIND
from wardlight.concerns.services.ringing import ring_for_danger
from wardlight.concerns.services.sweeping import Swept, sweep
from wardlight.ledger import audit, drafts, outbox
from wardlight.ledger.models import Draft


def duty_rung(now: datetime) -> int:
    """Ring the duty team where a child may be in danger and nobody has answered; return how many rings."""
    return ring_for_danger(now)


def routes_swept(now: datetime) -> Swept:
    """Send up what lacks something at its time; put back what its owner left; return how many of each."""
    return sweep(now)


def drafts_waiting(now: datetime) -> int:
    """Tell whoever looks after it, once, that a concern waits unsent: not what it says. Return how many were told of.

    That is its service's safeguarding lead; the front door's manager where the author left the lead out, or is the only
    one. After 14 days they are told, once more, that they may open it.
    """
    told = 0
    for draft in drafts.untold(KIND):
        if now >= lead_told_at(draft.started_at, urgent=draft.urgent):
            told += _tell(draft, "concerns.draft_waits", "concerns.draft.lead_told", drafts.lead_told, now)
    for draft in drafts.long_unsent(KIND, now - OPENED_AFTER):
        told += _tell(draft, "concerns.draft_may_be_opened", "concerns.draft.may_be_opened", drafts.may_open_told, now)
    return told


def _tell(draft: Draft, notice: str, action: str, note: Callable[..., None], now: datetime) -> int:
    """Tell of one, and note that it was told; where nobody is there to tell, it is tried again at the next look."""
    users, link = looked_after_by(draft, now)
    if not users:
        return 0
    with transaction.atomic():
        note(draft=draft, now=now)
        audit.record(None, action, audit.Ref("draft", draft.public_id), now=now)
        outbox.tell(notice, now=now, users=[one.public_id for one in users], area=draft.area, link=link)
    return 1
