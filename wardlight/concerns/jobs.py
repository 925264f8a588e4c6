"""Timed work on concerns."""

from collections.abc import Callable
from datetime import datetime, time

from django.db import transaction

from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import PublicReport
from wardlight.concerns.queries import hours, transfers
from wardlight.concerns.queries.unsent import looked_after_by
from wardlight.concerns.rules.clocks import lead_told_at
from wardlight.concerns.rules.unsent import OPENED_AFTER
from wardlight.concerns.services import transferring
from wardlight.concerns.services.chasing import chase
from wardlight.concerns.services.drafting import KIND
from wardlight.concerns.services.public_page import ref
from wardlight.concerns.services.public_ringing import ring_for_public, tell_of_aside
from wardlight.concerns.services.ringing import ring_for_danger
from wardlight.concerns.services.sweeping import Swept, sweep
from wardlight.kernel.days import local_date, local_time
from wardlight.ledger import audit, drafts, outbox, versions
from wardlight.ledger.models import Draft

AT_ONCE = 100  # messages in one run; the next takes the rest


def duty_rung(now: datetime) -> int:
    """Ring the duty team where a child may be in danger, or something is happening now, and nobody has answered."""
    return ring_for_danger(now) + ring_for_public(now)


def public_held_aside(now: datetime) -> int:
    """Tell managers of messages that a flood holds aside; return of how many."""
    return tell_of_aside(now)


def transfers_unanswered(now: datetime) -> int:
    """Tell by name of each hand-over between areas that has no answer in its time, once; return how many."""
    late = transfers.unanswered(now)
    for row in late:
        with transaction.atomic():
            transferring.climb(row, now)
    return len(late)


def routes_swept(now: datetime) -> Swept:
    """Send up what lacks something at its time; put back what its owner left; return how many of each."""
    return sweep(now)


def inquiries_chased(now: datetime) -> int:
    """Send up checks and questions that nobody has answered in time; return how many."""
    return chase(now)


def public_unread(now: datetime) -> int:
    """Tell the front door's managers, once for each, of messages from the public that nobody has read in time.

    What yesterday told senders apart is taken away with it. Return how many were told of.
    """
    today = local_time(local_date(now), time.min)
    PublicReport.objects.filter(sent_at__lt=today).exclude(sender="").update(sender="")
    waits = PublicReport.objects.filter(
        lane=PublicReport.Lane.FRONT, read_at=None, decided_at=None, same_as=None, unread_told_at=None,
        read_due_at__lt=now,
    ).select_related("service", "area")  # fmt: skip
    told = 0
    for report in waits.order_by("read_due_at", "pk")[:AT_ONCE]:
        managers = access.holders(report.service_id, [Role.FRONT_DOOR_MANAGER], now)
        with transaction.atomic():
            versions.change(report, version=report.version, unread_told_at=now)
            audit.record(None, "concerns.public_report.unread_told", ref(report), now=now)
            outbox.tell(
                "concerns.public_report_unread", now=now, users=[one.public_id for one in managers],
                area=report.area.public_id, reference=report.reference, link=f"/front-door/public/{report.public_id}/",
            )  # fmt: skip
        told += 1
    return told


def drafts_waiting(now: datetime) -> int:
    """Tell whoever looks after it, once, that a concern waits unsent: not what it says. Return how many were told of.

    That is its service's safeguarding lead; the front door's manager where the author left the lead out, or is the only
    one. After 14 days they are told, once more, that they may open it.
    """
    told = 0
    kept = {area.public_id: held for area, held in hours.of_areas(now)}
    for draft in drafts.untold(KIND):
        if now >= lead_told_at(draft.started_at, urgent=draft.urgent, settings=kept[draft.area]):
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
