"""Questions about children in care."""

from datetime import date

from django.db.models import Q

from wardlight.care.models import CareEpisode


def is_in_care(record: int, on: date) -> bool:
    """Say whether an episode of care runs on a day, for an act that holds the child's record."""
    runs = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    return CareEpisode.objects.filter(runs, record=record).exists()
