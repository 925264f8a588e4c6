"""What `plans.protection` knows that measures count: discussions, enquiries, conferences, plans, and factors found."""

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from wardlight.access.scope import Scope
from wardlight.kernel.days import local_date
from wardlight.people.queries.measures import columns, counted
from wardlight.plans.protection.models import (
    AssessmentFactor,
    ChildInNeedPlan,
    Conference,
    Enquiry,
    ProtectionPlan,
    StrategyDiscussion,
)

HELD, DUE = "strategy_held", "strategy_due"
ENQUIRY, CONFERENCE, PROTECTION_PLAN, IN_NEED_PLAN = "enquiry", "conference", "protection_plan", "in_need_plan"
FACTOR = "factor"
IN_TIME, LATE, OPEN = "in_time", "late", "open"
EXPLOITATION, CRIMINAL_EXPLOITATION = "11A", "24A"  # factors of the national return, as today's code set has them
JOINED = "concern__mention__joins"


def rows(scope: Scope, until: datetime) -> list[QuerySet[Any]]:
    """Return, as rows for `together`, everything of protection that was begun before `until`.

    A strategy discussion is given on the day it was held, and again on the day it fell due (with whether it was in time).
    A factor is given on the day its assessment was finished.
    """
    last = local_date(until)
    of_record = StrategyDiscussion.objects.filter(Q(record__isnull=False) & counted(scope))
    of_concern = StrategyDiscussion.objects.filter(
        Q(**{"record": None, f"{JOINED}__undone_at": None, f"{JOINED}__isnull": False})
        & counted(scope, f"{JOINED}__record")
    )
    factors = AssessmentFactor.objects.filter(
        counted(scope), code__in=[EXPLOITATION, CRIMINAL_EXPLOITATION], assessment__ends_on__lte=last
    )
    return [
        *_discussions(of_record, "record", until),
        *_discussions(of_concern, f"{JOINED}__record", until),
        columns(_begun(Enquiry, scope, last), ENQUIRY, on="starts_on", until="ends_on"),
        columns(
            Conference.objects.filter(counted(scope), held_on__lte=last), CONFERENCE, on="held_on", until="held_on"
        ),
        columns(_begun(ProtectionPlan, scope, last), PROTECTION_PLAN, on="starts_on", until="ends_on"),
        columns(_begun(ChildInNeedPlan, scope, last), IN_NEED_PLAN, on="starts_on", until="ends_on"),
        columns(factors, FACTOR, value=F("code"), on="assessment__ends_on"),
    ]


def _begun(model: Any, scope: Scope, last: Any) -> QuerySet[Any]:
    return model.objects.filter(counted(scope), starts_on__lte=last)


def _discussions(rows: QuerySet[Any], record: str, until: datetime) -> list[QuerySet[Any]]:
    answered = Case(
        When(held_at__lte=F("due_at"), then=Value(IN_TIME)),
        When(held_at__isnull=False, then=Value(LATE)),
        default=Value(OPEN),
        output_field=CharField(),
    )
    return [
        columns(rows.filter(held_at__lt=until), HELD, record=record, at="held_at", until_at="held_at"),
        columns(rows.filter(due_at__lt=until), DUE, record=record, value=answered, at="due_at", until_at="due_at"),
    ]
