"""Timed work on concerns."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.concerns.rules.clocks import lead_told_at
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
    """Tell the lead, once, that a concern of their service waits unsent: not what it says. Return how many were told of.

    Not where the author has chosen "not my lead", or is the only lead.
    """
    told = 0
    for draft in drafts.untold(KIND):
        is_time = now >= lead_told_at(draft.started_at, urgent=draft.urgent)
        if not is_time or draft.service is None or draft.data.get("lead"):
            continue
        leads = _leads(draft, draft.service, now)
        with transaction.atomic():
            drafts.lead_told(draft=draft, now=now)
            if leads:
                audit.record(None, "concerns.draft.lead_told", audit.Ref("draft", draft.public_id), now=now)
                outbox.tell("concerns.draft_waits", now=now, users=leads, area=draft.area, link="/our-service/")
                told += 1
    return told


def _leads(draft: Draft, service: UUID, now: datetime) -> list[UUID]:
    leads = access.holders_in(service, [Role.SAFEGUARDING_LEAD], now)
    return [lead.public_id for lead in leads if lead.public_id != draft.author]
