"""Children's records: one, a list, and the facts the gate reads of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value

from wardlight.access import gate
from wardlight.access.for_viewer import for_viewer
from wardlight.access.rules.table import ACTS, Act, Kind, Layer
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.prepared import prepared
from wardlight.people.models import ChildRecord, Flag, Involvement, Name, Quote
from wardlight.people.ports import Due
from wardlight.people.queries import one_child
from wardlight.people.queries.rows import (
    ChildRow,
    row_of,
    rows_given,
    some_by_surname,
    with_row_columns,
)
from wardlight.people.queries.standing import standing

PAGE = 50


class LayerNotGranted(Exception):
    """A page asked a view of a record for a layer that the viewer was not given: a fault in the page."""


@dataclass(frozen=True)
class Worker:
    """Somebody who works with the child."""

    name: str
    title: str
    part: str
    agency: str
    is_trusted_adult: bool
    starts_at: datetime
    user: UUID | None
    role: str = ""  # what they are to this child, where that is more than `part` says


@dataclass(frozen=True)
class Along:
    """Another record of the same child, as the viewer may know of it."""

    pk: int
    public_id: UUID
    reference: str
    leads: bool


@dataclass(frozen=True)
class ChildView:
    """A child's record as the viewer was given it. `None` in a field means it is not the viewer's to see.

    Empty means that nothing is on file.
    """

    pk: int
    public_id: UUID
    reference: str
    version: int
    grant: gate.Grant
    name: str
    forename: str
    also_known_as: tuple[str, ...]
    sex: str
    born_on: date | None
    died_on: date | None
    school: str
    school_year: int | None
    lives_with: str | None
    address: str | None
    level: str
    level_at: datetime | None
    exploited: str
    status: tuple[str, ...]
    workers: tuple[Worker, ...]
    flags: tuple[Flag, ...]
    quotes: tuple[Quote, ...]
    dues: tuple[Due, ...]
    along: tuple[Along, ...] = ()  # other records of the child, read with this one
    apart: tuple[Along, ...] = ()  # others of which the viewer is given less, and which are opened by themselves

    @property
    def records(self) -> tuple[int, ...]:
        """The rows of all records that are read here as one."""
        return (self.pk, *(one.pk for one in self.along))

    @property
    def may_edit(self) -> bool:
        """Whether the viewer may add to the record."""
        return self.grant.level >= ACTS[Act.EDIT_CHILD].level

    @property
    def allocated(self) -> str:
        """The name of the lead professional, or of the front door where there is none: whom to ask."""
        return next((w.name for w in self.workers if w.part == Involvement.Part.ALLOCATED), "the front door")

    def layer(self, wanted: Layer) -> bool:
        """Say whether a layer is granted; a page that prints without asking is refused by the queries below it."""
        return self.grant.has(wanted)


def children(
    viewer: Viewer, act: Act = Act.LIST_CHILD, *, among: Any = None,
    page: int = 1, size: int = PAGE,
) -> tuple[list[ChildRow], int]:  # fmt: skip
    """Return one page of the children on whom the viewer may do `act`, by surname, and how many there are in all."""
    start = (page - 1) * size
    if among is None or isinstance(among, set | frozenset | list | tuple):
        pks = None if among is None else tuple(among)
        total = sum(_number(viewer, act, among=pks))
        found = _in_order(viewer, act, start, start + size, among=pks)
    else:
        visible = ChildRecord.objects.filter(gate.visible_to(viewer, act), pk__in=among)
        total, found = visible.count(), list(some_by_surname(visible, start, start + size))
    return rows_given(viewer, found), total


def _visible(viewer: Viewer, act: Act, among: tuple[int, ...] | None) -> QuerySet[ChildRecord]:
    visible = one_child.without_followers(viewer, act, ChildRecord.objects.filter(gate.visible_to(viewer, act)))
    return visible if among is None else visible.filter(pk__in=among)


@for_viewer
def _number(viewer: Viewer, act: Act, *, among: tuple[int, ...] | None) -> QuerySet[Any, int]:
    one = Value(1)  # all in one group
    return (
        _visible(viewer, act, among)
        .order_by()
        .annotate(one=one)
        .values("one")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )


@for_viewer
def _in_order(viewer: Viewer, act: Act, start: int, stop: int, *, among: tuple[int, ...] | None) -> QuerySet[Any]:
    rows: QuerySet[Any] = some_by_surname(_visible(viewer, act, among), start, stop)
    return rows


def facts_of(viewer: Viewer, record: ChildRecord | int) -> gate.Facts:
    """Return what the gate reads of one record, for `gate.require`; raises NotFound when there is no such row."""
    pk = record if isinstance(record, int) else record.pk
    found = gate.facts(viewer, Kind.CHILD, [pk]).get(pk)
    if found is None:
        raise NotFound
    return found


def child_locked(viewer: Viewer, act: Act, public_id: UUID) -> ChildRecord:
    """Return the row itself, locked for a change, when the viewer may do `act` on it. Raises NotFound, NotAllowed."""
    record = ChildRecord.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if record is None:
        raise NotFound
    gate.require(viewer, act, facts_of(viewer, record))
    return record


def record_for(viewer: Viewer, act: Act, public_id: UUID) -> ChildRecord:
    """Return the row itself, to hand to a service, when the viewer may do `act` on it. Raises NotFound, NotAllowed."""
    record = ChildRecord.objects.filter(public_id=public_id).first()
    if record is None:
        raise NotFound
    gate.require(viewer, act, facts_of(viewer, record))
    return record


def child(viewer: Viewer, public_id: UUID, act: Act = Act.READ_CHILD) -> ChildView:
    """Return a child's record holding only the layers granted, and note the view for the trail.

    Raises NotFound when the viewer may not know of it, NotAllowed when they may not do `act`.
    """
    found = _whole(public_id=public_id)
    if not found:
        raise NotFound
    grant = gate.open_record(viewer, act, found[0].pk, read=found[0])
    return view_of(viewer, found[0], grant)


@prepared
def _whole(*, public_id: UUID) -> QuerySet[Any]:
    return with_row_columns(ChildRecord.objects.filter(public_id=public_id)).annotate(is_joined=one_child.is_joined())


@prepared
def _other_names(*, person: int, others: tuple[int, ...]) -> QuerySet[Any, tuple[str, str]]:
    own = Q(person=person) & ~Q(kind=Name.Kind.USUAL)
    names = Name.objects.filter(own | Q(person__in=others)).order_by("kind", "-starts_on", "pk")
    return names.values_list("forename", "surname")


@prepared
def _workers(*, records: tuple[int, ...], now: datetime) -> QuerySet[Involvement]:
    return (
        Involvement.objects.filter(record__in=records, starts_at__lte=now)
        .filter(Q(ends_at=None) | Q(ends_at__gt=now))
        .select_related("professional__agency", "professional__user")
        .order_by("-is_trusted_adult", "part", "starts_at", "pk")
    )


@prepared
def _flags(*, records: tuple[int, ...]) -> QuerySet[Flag]:
    return Flag.objects.filter(record__in=records, ended_at=None).order_by("pk")


@prepared
def _quotes(*, records: tuple[int, ...]) -> QuerySet[Quote]:
    return Quote.objects.filter(record__in=records).order_by("-said_at", "-pk")[:1]


def view_of(viewer: Viewer, record: Any, grant: gate.Grant) -> ChildView:
    """Return the view that `grant` allows of a record whose row columns are loaded, read with others of the same child."""
    row = row_of(record)
    with_it, apart = one_child.read_along(viewer, record.pk, grant) if record.is_joined else ([], [])
    rows = [record, *with_it]
    records = tuple(one.pk for one in rows)
    agreed = max((one for one in rows if one.agreed_at), key=lambda one: one.agreed_at, default=record)
    said = max((one for one in rows if one.exploited_at), key=lambda one: one.exploited_at, default=record)
    core = grant.has(Layer.CORE)
    full = core and grant.level >= ACTS[Act.READ_CHILD].level
    others = _other_names(person=record.person_id, others=tuple(one.person_id for one in with_it))
    aliases = [f"{forename} {surname}" if surname else forename for forename, surname in others]
    home = record.home or {}
    involvements = _each_once(_workers(records=records, now=viewer.now)) if full else []
    status, dues = standing(viewer, grant, records)
    return ChildView(
        pk=record.pk, public_id=record.public_id, reference=record.reference, version=record.version, grant=grant,
        name=row.name, forename=record.forename, also_known_as=tuple(dict.fromkeys(a for a in aliases if a and a != row.name)),
        sex=row.sex, born_on=row.born_on, died_on=record.person.died_on, school=row.school,
        school_year=record.person.school_year,
        # Whom a child lives with is somebody else's identity, so it goes with what is known of others.
        lives_with=home.get("with_whom", "") if full and grant.has(Layer.THIRD_PARTY) else None,
        address=_address(home) if full else None,
        level=(agreed.agreed or "") if core else "", level_at=agreed.agreed_at if core else None,
        exploited=said.exploited if core else "",
        status=status,
        workers=tuple(
            Worker(
                i.professional.name, i.professional.title, i.part,
                i.professional.agency.name if i.professional.agency else i.team, i.is_trusted_adult, i.starts_at,
                i.professional.user.public_id if i.professional.user else None, i.role,
            )
            for i in involvements
        ),
        flags=tuple(_flags(records=records)) if core else (),
        quotes=tuple(_quotes(records=records)) if full else (), dues=dues, along=_along(with_it), apart=_along(apart),
    )  # fmt: skip


def _each_once(involvements: Iterable[Involvement]) -> list[Involvement]:
    """Return each worker's part once, as it began first: somebody may have the same part on two records of the child."""
    found: dict[tuple[int, str], Involvement] = {}
    for one in involvements:
        found.setdefault((one.professional_id, one.part), one)
    return list(found.values())


def _along(records: Iterable[Any]) -> tuple[Along, ...]:
    return tuple(Along(one.pk, one.public_id, one.reference, one.leads) for one in records)


def _address(home: dict[str, str]) -> str:
    if not home or home["lines"]:
        return home.get("lines", "")
    return f"{home['house']} {home['street']}, {home['town']} {home['postcode']}".strip(" ,")


def names_of_records(pks: Iterable[int]) -> dict[int, str]:
    """Return children's names by row id, for records already opened under the gate."""
    rows = with_row_columns(ChildRecord.objects.filter(pk__in=list(pks))).order_by("pk")
    return {row.pk: row_of(row).name for row in rows}


def record_refs(pks: Iterable[int]) -> dict[int, tuple[UUID, str]]:
    """Return the public id and reference of records by row id."""
    rows = ChildRecord.objects.filter(pk__in=list(pks)).order_by("pk").values_list("pk", "public_id", "reference")
    return {pk: (public_id, reference) for pk, public_id, reference in rows}


def safety_of(record: int) -> list[tuple[str, str]]:
    """Return the safety banner of a record, opened under the gate: kind and words, oldest first."""
    rows = Flag.objects.filter(record=record, ended_at=None).order_by("set_at", "pk")
    return list(rows.values_list("kind", "words"))
