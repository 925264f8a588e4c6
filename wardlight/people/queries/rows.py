"""A child as a list shows them, and what each list and record shares in showing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, Lower

from wardlight.access import gate
from wardlight.access.rules.table import ACTS, Act, Kind, Layer
from wardlight.access.viewer import Viewer
from wardlight.people.models import Address, ChildRecord, LevelSet, Name
from wardlight.people.queries.standing import headlines


@dataclass(frozen=True)
class ChildRow:
    """A child as a list shows them. Level, being exploited and status are empty where only the identity is given."""

    pk: int
    public_id: UUID
    reference: str
    name: str
    born_on: date | None
    sex: str
    level: str
    exploited: str
    school: str
    status: str = ""
    may_open: bool = False
    forename: str = ""


def _usual_name() -> QuerySet[Name]:
    return Name.objects.filter(person=OuterRef("person"), kind=Name.Kind.USUAL).order_by("-starts_on", "-pk")


def with_row_columns(rows: QuerySet[ChildRecord]) -> Any:
    """Annotate records with what a row needs: the usual name, the agreed level and when, the present address."""
    usual = _usual_name()
    level = LevelSet.objects.filter(record=OuterRef("pk")).order_by("-at", "-pk")
    home = Address.objects.filter(person=OuterRef("person"), ends_on=None).order_by("-starts_on", "-pk")
    return rows.annotate(
        forename=Coalesce(Subquery(usual.values("forename")[:1]), F("reference")),
        surname=Coalesce(Subquery(usual.values("surname")[:1]), Value("")),
        agreed=Subquery(level.values("level")[:1]),
        agreed_at=Subquery(level.values("at")[:1]),
        home=Subquery(
            home.values(
                found=JSONObject(
                    with_whom="with_whom", lines="lines", house="house", street="street", town="town",
                    postcode="postcode",
                )
            )[:1]
        ),
    ).select_related("person__school")  # fmt: skip


def by_surname(rows: QuerySet[ChildRecord]) -> Any:
    """Return records with their row columns, by surname and forename whatever the case."""
    return with_row_columns(rows).order_by(Lower("surname"), Lower("forename"), "pk")


def some_by_surname(rows: QuerySet[ChildRecord], start: int, stop: int) -> Any:
    """Return the records from `start` to before `stop` of all in that order, with their row columns.

    All are put in order by name alone; what else a row shows is looked up for those it is shown of.
    """
    usual = _usual_name()
    ordered = rows.annotate(
        by_forename=Coalesce(Subquery(usual.values("forename")[:1]), F("reference")),
        by_surname=Coalesce(Subquery(usual.values("surname")[:1]), Value("")),
    ).order_by(Lower("by_surname"), Lower("by_forename"), "pk")
    return by_surname(ChildRecord.objects.filter(pk__in=ordered.values("pk")[start:stop]))


def row_of(record: Any, *, core: bool = True, status: Sequence[str] = (), may_open: bool = False) -> ChildRow:
    """Return the row of a record whose row columns are loaded; without `core` the identity alone."""
    return ChildRow(
        pk=record.pk, public_id=record.public_id, reference=record.reference,
        name=f"{record.forename} {record.surname}".strip(), born_on=record.person.born_on, sex=record.person.sex,
        level=(record.agreed or "") if core else "", exploited=record.exploited if core else "",
        school=record.person.school.name if record.person.school else "", status="; ".join(status) if core else "",
        may_open=may_open, forename=record.forename,
    )  # fmt: skip


def rows_given(viewer: Viewer, records: Sequence[Any]) -> list[ChildRow]:
    """Return the rows of records that `visible_to` let through, each holding what the viewer is given of it, noted."""
    facts = gate.facts(viewer, Kind.CHILD, [record.pk for record in records], read=records)
    grants = {pk: gate.grant(viewer, found) for pk, found in facts.items()}
    open_to = [pk for pk, found in facts.items() if gate.may(viewer, Act.READ_CHILD, found)]
    core = [pk for pk, given in grants.items() if given.has(Layer.CORE)]
    words = headlines(viewer, gate.Grant(2, frozenset({Layer.CORE})), core)
    for line in dict.fromkeys(given.line for given in grants.values()):
        named = [record.public_id for record in records if grants[record.pk].line == line]
        gate.note_rows(viewer, Kind.CHILD, named, level=ACTS[Act.LIST_CHILD].level, line=line)
    return [
        row_of(record, core=record.pk in core, status=words.get(record.pk, ()), may_open=record.pk in open_to)
        for record in records
    ]
