"""The worker: delivers the outbox at least once, and runs the timed jobs."""

import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import close_old_connections, transaction
from django.utils import timezone

from wardlight.access import queries as access
from wardlight.concerns import jobs as concerns
from wardlight.documents import jobs as documents
from wardlight.ledger.models import Notice
from wardlight.lookout import jobs as lookout

Job = Callable[[datetime], object]
PAUSE = 2.0  # seconds between looks
BATCH = 100
EVERY_MINUTE: tuple[Job, ...] = (
    concerns.duty_rung,
    concerns.drafts_waiting,
    concerns.transfers_unanswered,
    concerns.public_unread,
    concerns.public_held_aside,
    lookout.look_again,
    documents.quarantine_scanned,
)
# More often than hourly, so that what is late goes up within the hour even when a look was missed.
EVERY_QUARTER = timedelta(minutes=15)
SWEEPS: tuple[Job, ...] = (concerns.routes_swept, concerns.inquiries_chased, documents.orphans_swept)


def deliver(now: datetime) -> int:
    """Send what waits in the outbox: an e-mail with a reference and a link, and no name. Return how many were sent.

    At least once: a row is marked after it was handed over, and its key is in the message.
    """
    waiting = list(Notice.objects.filter(delivered_at=None).order_by("id")[:BATCH])
    for notice in waiting:
        for address in access.addresses_of(notice.to_user, notice.to_service, now):
            EmailMessage(
                subject="Wardlight: something for you",
                body=f"{notice.reference}\n{notice.link}\n" if notice.reference else f"{notice.link}\n",
                to=[address],
                headers={"Message-ID": f"<{notice.key}@wardlight>"},
            ).send()
        with transaction.atomic():
            Notice.objects.filter(pk=notice.pk).update(delivered_at=now, attempts=notice.attempts + 1)
    return len(waiting)


def work() -> None:
    """Deliver and run what is due, until told to stop."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    next_jobs = next_sweep = timezone.now()
    while not stopped.is_set():
        close_old_connections()
        now = timezone.now()
        deliver(now)
        if now >= next_jobs:
            next_jobs = now + timedelta(minutes=1)
            for job in EVERY_MINUTE:
                job(now)
        if now >= next_sweep:
            next_sweep = now + EVERY_QUARTER
            for job in SWEEPS:
                job(now)
        stopped.wait(PAUSE)
