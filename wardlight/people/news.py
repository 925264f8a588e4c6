"""What `people` knows of a record having changed: level, word about exploitation, safety banner, the child's words."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from wardlight.people import ports
from wardlight.people.models import ChildRecord, Flag, LevelSet, Quote


def levels(records: Any) -> QuerySet[Any]:
    """A level was agreed."""
    return LevelSet.objects.filter(record__in=records).order_by().values_list("record", "at")


def exploited(records: Any) -> QuerySet[Any]:
    """It was said whether the child is being exploited; or else the record was opened."""
    when = Coalesce("exploited_at", "opened_at")
    return ChildRecord.objects.filter(pk__in=records).order_by().annotate(changed=when).values_list("pk", "changed")


def flags(records: Any) -> QuerySet[Any]:
    """A line was put on the safety banner."""
    return Flag.objects.filter(record__in=records).order_by().values_list("record", "set_at")


def quotes(records: Any) -> QuerySet[Any]:
    """Words of the child's were written down."""
    when = Coalesce("recorded_at", "said_at")
    return Quote.objects.filter(record__in=records).order_by().annotate(changed=when).values_list("record", "changed")


def register() -> None:
    """Let lists in order of change know."""
    for one in (levels, exploited, flags, quotes):
        ports.add_news(one)
