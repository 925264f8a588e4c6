"""What `care` knows that measures count: who was in care, and who has left it, from when until when."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from wardlight.access.scope import Scope
from wardlight.care.models import CareEpisode, CareLeaver
from wardlight.kernel.days import local_date
from wardlight.people.queries.measures import columns, counted

CARE, IN_CARE, CARE_LEAVER = "care", "in_care", "care_leaver"


def rows(scope: Scope, until: datetime) -> list[QuerySet[Any]]:
    """Return, as rows for `together`, episodes of care begun before `until`, and care leavers.

    The extract does not say since when somebody is a care leaver, so they are one from their birth on; an episode that
    runs beats it.
    """
    episodes = CareEpisode.objects.filter(counted(scope), starts_on__lte=local_date(until))
    leavers = CareLeaver.objects.filter(counted(scope), record__person__born_on__isnull=False)
    return [
        columns(episodes, CARE, value=IN_CARE, on="starts_on", until="ends_on"),
        columns(leavers, CARE, value=CARE_LEAVER, on="record__person__born_on"),
    ]
