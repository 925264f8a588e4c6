"""What looking again knows that measures count: prompts by the day they fell due, and what whoever looked decided."""

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from wardlight.access.scope import Scope
from wardlight.kernel.days import LONDON, local_date
from wardlight.lookout.models import Look, Prompt
from wardlight.lookout.rules.answers import LED_TO_SCREENING
from wardlight.people.queries.measures import columns, counted

DUE, LOOKED = "prompt_due", "prompt_looked"
IN_TIME, LATE, SCREENED, OTHER = "in_time", "late", "screened", "other"


def rows(scope: Scope, until: datetime) -> list[QuerySet[Any]]:
    """Return, as rows for `together`, prompts that fell due before `until`, and looks recorded before it."""
    day = TruncDate("answered_at", tzinfo=LONDON)
    due = Prompt.objects.filter(counted(scope), due_on__lt=local_date(until)).annotate(
        in_time=Case(
            When(Q(answered_at__lt=until) & Q(due_on__gte=day), then=Value(IN_TIME)),
            default=Value(LATE),
            output_field=CharField(),
        )
    )
    looks = Look.objects.filter(counted(scope), looked_at__lt=until).annotate(
        led=Case(
            When(answer__in=list(LED_TO_SCREENING), then=Value(SCREENED)),
            default=Value(OTHER),
            output_field=CharField(),
        )
    )
    return [
        columns(due, DUE, value=F("in_time"), on="due_on", until="due_on"),
        columns(looks, LOOKED, value=F("led"), at="looked_at", until_at="looked_at"),
    ]
