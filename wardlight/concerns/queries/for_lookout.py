"""What the rules of looking again read of contacts and missing episodes, and the concerns that are open: whole areas at once.

Only the rules read these rows; nobody is shown one that the gate has not given them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from wardlight.concerns.models import Concern, Contact, MissingEpisode
from wardlight.concerns.queries.missing import STANDING
from wardlight.kernel.days import local_date


def contacts(area_id: int, since: date, until: date) -> Iterable[tuple[Any, ...]]:
    """Return record, day, source code, outcomes and public id of each contact in the area between two days, both included."""
    rows = Contact.objects.filter(area_id=area_id, on__gte=since, on__lte=until).order_by()
    return rows.values_list("record", "on", "source", "outcomes", "public_id").iterator()


def missing(area_id: int, until: date) -> Iterable[tuple[Any, ...]]:
    """Return what is told of each missing episode in the area that began by a day, with its return interview.

    Each row of an extract is an episode, as the rules have it; what was reported here as well counts once. The columns:
    record; start day and instant; end day and instant; kind; whether an interview was offered, and accepted; public id.
    """
    rows = MissingEpisode.objects.filter(STANDING, area_id=area_id, starts_on__lte=until).order_by()
    return rows.values_list(
        "record", "starts_on", "starts_at", "ends_on", "ends_at", "kind", "interview__offered", "interview__accepted",
        "public_id",
    ).iterator()  # fmt: skip


def open_work(area_id: int, now: datetime) -> list[tuple[int, date, date | None]]:
    """Return the records of children with a concern, each from its sending to its closing, or open still.

    The referral to the panel is one of a concern's routes, and is open no longer than the concern or the panel's case.
    """
    rows = Concern.objects.filter(
        Q(mention__joins__undone_at=None), area_id=area_id, sent_at__lte=now, mention__joins__isnull=False
    ).order_by()
    return [
        (record, local_date(sent), local_date(closed) if closed else None)
        for record, sent, closed in rows.values_list("mention__joins__record", "sent_at", "closed_at")
    ]
