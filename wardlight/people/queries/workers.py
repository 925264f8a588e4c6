"""Teams and workers as the council's own system names them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from wardlight.kernel.refusals import NotFound
from wardlight.people.models import Involvement, Professional, Team


def team_names(area_id: int, source_ids: Iterable[str]) -> dict[str, str]:
    """Return the names of an area's teams by the ids their own system gives them; a team without a name is left out."""
    rows = Team.objects.filter(area_id=area_id, source_id__in=list(source_ids)).exclude(name="").order_by()
    return dict(rows.values_list("source_id", "name"))


def imported_professional(area_id: int, source_id: str) -> Professional:
    """Return the worker whom the area's own system knows by this id; raises NotFound."""
    found = (
        Professional.objects.filter(area_id=area_id, source_id=source_id).order_by("pk").first() if source_id else None
    )
    if found is None:
        raise NotFound(
            f"No worker {source_id} has been imported for this area. Import an extract that names them first."
        )
    return found


def works_with(professional: int, now: datetime) -> int:
    """Return with how many children a professional works now."""
    live = Involvement.objects.filter(professional=professional, starts_at__lte=now).exclude(ends_at__lte=now)
    return live.order_by().values("record").distinct().count()


def busiest_unlinked(area_id: int, now: datetime, *, most: int) -> list[str]:
    """Return the source ids of imported workers who are no user yet, those with most children now first."""
    live = Q(involvements__starts_at__lte=now) & ~Q(involvements__ends_at__lte=now)
    rows = (
        Professional.objects.filter(area_id=area_id, user=None)
        .exclude(source_id="")
        .annotate(children=Count("involvements__record", filter=live, distinct=True))
        .filter(children__gt=0)
        .order_by("-children", "source_id")
    )
    return list(rows.values_list("source_id", flat=True)[:most])


def is_linked_here(area_id: int, user: UUID) -> bool:
    """Say whether an imported worker of the area is already this user."""
    return Professional.objects.filter(area_id=area_id, user__public_id=user).exclude(source_id="").exists()


def is_working_with(record: int, user: int, now: datetime) -> bool:
    """Say whether somebody works with a child now, in any part, for an act that holds the record."""
    live = Involvement.objects.filter(record=record, professional__user=user, starts_at__lte=now)
    return live.exclude(ends_at__lte=now).exists()
