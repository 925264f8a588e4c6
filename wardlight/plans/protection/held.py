"""What other areas ask of strategy discussions: when one was held on a child, and what came of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from wardlight.kernel.days import local_date
from wardlight.plans.protection.models import StrategyDiscussion


@dataclass(frozen=True)
class Held:
    """A strategy discussion that was held: on which day, and what came of it, in words."""

    on: date
    outcome: str


def latest(record: int, since: date) -> Held | None:
    """Return the last strategy discussion held since a day on a record the viewer has opened, or on a concern joined to it."""
    on_record = Q(record=record)
    on_concern = Q(concern__mention__joins__record=record, concern__mention__joins__undone_at=None)
    found = (
        StrategyDiscussion.objects.filter(on_record | on_concern, held_at__isnull=False)
        .order_by("-held_at", "-pk")
        .first()
    )
    if found is None or found.held_at is None or local_date(found.held_at) < since:
        return None
    return Held(local_date(found.held_at), str(found.get_outcome_display()))
