"""What `people` knows that measures count; and how every area gives such facts, so that several are one UNION."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from wardlight.access.rules.table import Act
from wardlight.access.scope import Scope
from wardlight.people.models import ChildRecord, Involvement, Join, LevelSet
from wardlight.people.rules.counting import Fact, fact

LEVEL, EXPLOITED, SUPPORTED = "level", "exploited", "supported"


def counted(scope: Scope, path: str = "record") -> Q:
    """Return the condition, on a model with a child's record at `path`, that the record is one the count runs over."""
    if scope.is_whole:
        return Q(**{f"{path}__area": scope.area_id})
    visible = ChildRecord.objects.filter(scope.visible(Act.LIST_CHILD)).order_by().values("pk")
    return Q(**{f"{path}__in": visible})


def columns(
    rows: QuerySet[Any], what: str, *, record: str | None = "record", value: Any = "", on: str | None = None,
    at: str | None = None, until: str | None = None, until_at: str | None = None,
) -> QuerySet[Any]:  # fmt: skip
    """Give a queryset the columns of a `Fact`. Each name is a path on its own model; `value` an expression, or a word.

    `record` None says that the rows are children's records themselves.
    """
    path = f"{record}__" if record else ""

    def cast(name: str | None, field: Any) -> Any:
        return Cast(F(name) if name else Value(None), field)

    return (
        rows.order_by()
        .annotate(
            m_what=Value(what, output_field=CharField()), m_record=F(f"{path}pk"), m_sex=F(f"{path}person__sex"),
            m_value=Cast(value if hasattr(value, "resolve_expression") else Value(value), CharField(max_length=60)),
            m_on=cast(on, DateField()), m_at=cast(at, DateTimeField()), m_until=cast(until, DateField()),
            m_until_at=cast(until_at, DateTimeField()),
        )
        .values_list("m_what", "m_record", "m_sex", "m_value", "m_on", "m_at", "m_until", "m_until_at")
    )  # fmt: skip


def together(shaped: Iterable[QuerySet[Any]]) -> list[Fact]:
    """Return the facts of several querysets that `columns` shaped, from as many areas as give some, in one query."""
    first, *rest = shaped
    return [fact(*row) for row in (first.union(*rest, all=True) if rest else first)]


def rows(scope: Scope, until: datetime) -> list[QuerySet[Any]]:
    """Return, as rows for `together`, agreed levels, whether children were said to be exploited, and who supports them, up to an instant.

    A level holds until the next one; `exploited` has only the latest word, as the record keeps it.
    """
    levels = LevelSet.objects.filter(counted(scope), at__lt=until)
    said = ChildRecord.objects.filter(scope.visible(Act.LIST_CHILD), exploited_at__lt=until)
    support = Involvement.objects.filter(counted(scope), part=Involvement.Part.SUPPORT, starts_at__lt=until)
    return [
            columns(levels, LEVEL, value=F("level"), at="at"),
            columns(said, EXPLOITED, record=None, value=F("exploited"), at="exploited_at"),
            columns(support, SUPPORTED, at="starts_at", until_at="ends_at"),
    ]  # fmt: skip


def joined_record(mention: str) -> Subquery:
    """Return, as an expression on a model with a mention at `mention`, the record the mention is joined to now."""
    return Subquery(Join.objects.filter(mention=OuterRef(mention), undone_at=None).order_by().values("record")[:1])


def joined_sex(mention: str) -> Subquery:
    """Return, as an expression, the sex on file of the child the mention is joined to now."""
    joins = Join.objects.filter(mention=OuterRef(mention), undone_at=None).order_by()
    return Subquery(joins.values("record__person__sex")[:1])


def mentions_of(scope: Scope) -> QuerySet[Any]:
    """Return the mentions joined to records that the count runs over, for `mention__in`."""
    return Join.objects.filter(counted(scope), undone_at=None).order_by().values("mention")


def visible_among(scope: Scope, records: Iterable[int]) -> list[int]:
    """Return those of the records that the count runs over."""
    return list(
        ChildRecord.objects.filter(scope.visible(Act.LIST_CHILD), pk__in=list(records))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
