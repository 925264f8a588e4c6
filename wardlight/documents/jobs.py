"""Timed work on files: those in quarantine are scanned, and what lies there without a row is swept away."""

from datetime import datetime, timedelta

from wardlight.documents import ports, vault
from wardlight.documents.models import Attachment
from wardlight.documents.services import scan_one

AT_ONCE = 3  # files in one run, so that other timed work is not held up; the next run takes more
ORPHANED_AFTER = timedelta(days=1)  # a file is written before its row commits, so a young one may still get its row


def quarantine_scanned(now: datetime) -> int:
    """Scan what waits in quarantine, where the installation has a scanner; return how many were scanned."""
    if not ports.scanner().is_there:
        return 0
    # In any order, so that a file that cannot be scanned keeps no other behind it.
    waiting = Attachment.objects.filter(state=Attachment.State.QUARANTINED, removed_at=None).order_by("?")
    return sum(scan_one(row, now) != ports.Verdict.NOT_SCANNED for row in waiting[:AT_ONCE])


def orphans_swept(now: datetime) -> int:
    """Remove files that no row speaks of, a day after they were written; return how many."""
    names = vault.lying(now - ORPHANED_AFTER)
    known = set(Attachment.objects.filter(file__in=names).order_by().values_list("file", flat=True))
    orphans = [name for name in names if name not in known]
    for name in orphans:
        vault.throw_away(name)
    return len(orphans)
