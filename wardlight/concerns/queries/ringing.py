"""Which concerns are danger now and answered by nobody."""

from datetime import datetime

from django.db.models import Q

from wardlight.concerns.models import Concern, Step
from wardlight.concerns.queries.front_door import red_of
from wardlight.concerns.rules.red_list import age_of
from wardlight.concerns.rules.ringing import rings_for
from wardlight.kernel.days import local_date


def in_danger(now: datetime) -> list[Concern]:
    """Return the open concerns that ring now, oldest first: nobody has them, and a child may be in danger."""
    rows = (
        Concern.objects.filter(Q(looked_at=None) | Q(priority=Concern.Priority.RED), closed_at=None, owner=None)
        .filter(routes__kind="child_protection", routes__decided_at=None)
        .select_related("mention", "area")
        .order_by("sent_at", "pk")
    )
    return [row for row in rows if is_in_danger(row, now)]


def is_in_danger(row: Concern, now: datetime) -> bool:
    """Say whether a concern is danger now and nobody has answered."""
    age = age_of(row.mention.born_on, row.mention.age_about, local_date(now))
    return rings_for(
        safe=row.safe, red=red_of(row, age), looked=row.looked_at is not None, priority=row.priority,
        has_owner=row.owner_id is not None,
    )  # fmt: skip


def last_rung(row: Concern) -> datetime | None:
    """Return when the duty team was last rung for a concern."""
    rang = Step.objects.filter(concern=row, kind=Step.Kind.RANG).order_by("-at", "-pk").first()
    return rang.at if rang else None


def rings_unanswered(row: Concern) -> bool:
    """Say whether the duty team was rung for a concern since somebody last answered."""
    kinds = [Step.Kind.RANG, Step.Kind.RING_ANSWERED]
    newest = Step.objects.filter(concern=row, kind__in=kinds).order_by("-at", "-pk").first()
    return newest is not None and newest.kind == Step.Kind.RANG


def locked(pk: int) -> Concern:
    """Return a concern locked for the bell."""
    return Concern.objects.select_for_update(of=("self",)).select_related("mention", "area").get(pk=pk)
