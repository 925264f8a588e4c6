"""Children's records: one, a list, and the facts the gate reads of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wardlight.access import gate
from wardlight.access.rules.table import ACTS, Act, Kind, Layer
from wardlight.access.viewer import Viewer
from wardlight.kernel.refusals import NotFound
from wardlight.people import ports
from wardlight.people.models import Address, ChildRecord, Flag, Involvement, LevelSet, Name, Quote

PAGE = 50


class LayerNotGranted(Exception):
    """A page asked a view of a record for a layer that the viewer was not given: a fault in the page."""


@dataclass(frozen=True)
class ChildRow:
    """A child as a list shows them: core only."""

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


@dataclass(frozen=True)
class ChildView:
    """A child's record as the viewer was given it. `None` in a field means it is not the viewer's to see."""

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

    def layer(self, wanted: Layer) -> bool:
        """Say whether a layer is granted; a page that prints without asking is refused by the queries below it."""
        return self.grant.has(wanted)


def _with_row_columns(rows: QuerySet[ChildRecord]) -> Any:
    usual = Name.objects.filter(person=OuterRef("person"), kind=Name.Kind.USUAL).order_by("-starts_on", "-pk")
    level = LevelSet.objects.filter(record=OuterRef("pk")).order_by("-at", "-pk")
    return rows.annotate(
        forename=Coalesce(Subquery(usual.values("forename")[:1]), F("reference")),
        surname=Subquery(usual.values("surname")[:1]),
        agreed=Subquery(level.values("level")[:1]),
    ).select_related("person__school")


def _row(record: ChildRecord, status: Sequence[str] = ()) -> ChildRow:
    return ChildRow(
        pk=record.pk, public_id=record.public_id, reference=record.reference,
        name=f"{record.forename} {record.surname or ''}".strip(),  # type: ignore[attr-defined]
        born_on=record.person.born_on, sex=record.person.sex, level=record.agreed or "",  # type: ignore[attr-defined]
        exploited=record.exploited, school=record.person.school.name if record.person.school else "",
        status="; ".join(status),
    )  # fmt: skip


def children(
    viewer: Viewer, act: Act = Act.LIST_CHILD, *, among: Any = None,
    page: int = 1, size: int = PAGE,
) -> tuple[list[ChildRow], int]:  # fmt: skip
    """Return one page of the children on whom the viewer may do `act`, by surname, and how many there are in all."""
    visible = ChildRecord.objects.filter(gate.visible_to(viewer, act))
    if among is not None:
        visible = visible.filter(pk__in=among)
    total = visible.count()
    start = (page - 1) * size
    rows = list(_with_row_columns(visible).order_by("surname", "forename", "pk")[start : start + size])
    words = headlines(viewer, gate.Grant(2, frozenset({Layer.CORE})), [row.pk for row in rows])
    gate.note_rows(viewer, Kind.CHILD, [row.public_id for row in rows], level=ACTS[act].level)
    return [_row(row, words.get(row.pk, ())) for row in rows], total


def headlines(viewer: Viewer, grant: gate.Grant, records: Sequence[int]) -> dict[int, list[str]]:
    """Return the status words of records, from every area that has something to say."""
    words: dict[int, list[str]] = {}
    if records:
        for part in ports.parts():
            for pk, said in part.headline(viewer, grant, records).items():
                words.setdefault(pk, []).extend(said)
    return words


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


def child(viewer: Viewer, public_id: UUID, act: Act = Act.READ_CHILD) -> ChildView:
    """Return a child's record holding only the layers granted, and note the view for the trail.

    Raises NotFound when the viewer may not know of it, NotAllowed when they may not do `act`.
    """
    record = _with_row_columns(ChildRecord.objects.filter(public_id=public_id)).first()
    if record is None:
        raise NotFound
    grant = gate.open_record(viewer, act, record.pk)
    return view_of(viewer, record, grant)


def view_of(viewer: Viewer, record: ChildRecord, grant: gate.Grant) -> ChildView:
    """Return the view that `grant` allows of a record whose row columns are loaded."""
    row = _row(record)
    core = grant.has(Layer.CORE)
    full = core and grant.level >= 3
    names = list(Name.objects.filter(person=record.person).order_by("kind", "-starts_on", "pk"))
    aliases = [n.forename if not n.surname else n.whole for n in names if n.kind != Name.Kind.USUAL]
    home = (
        Address.objects.filter(person=record.person, ends_on=None).order_by("-starts_on", "-pk").first()
        if full
        else None
    )
    level = LevelSet.objects.filter(record=record).order_by("-at", "-pk").first() if core else None
    involvements = (
        Involvement.objects.filter(record=record, ends_at=None, starts_at__lte=viewer.now)
        .select_related("professional__agency", "professional__user")
        .order_by("-is_trusted_adult", "part", "starts_at", "pk")
        if full
        else []
    )
    return ChildView(
        pk=record.pk, public_id=record.public_id, reference=record.reference, version=record.version, grant=grant,
        name=row.name, forename=record.forename, also_known_as=tuple(dict.fromkeys(a for a in aliases if a)),  # type: ignore[attr-defined]
        sex=row.sex, born_on=row.born_on, died_on=record.person.died_on, school=row.school,
        school_year=record.person.school_year, lives_with=home.with_whom if home else None,
        address=(home.lines or f"{home.house} {home.street}, {home.town} {home.postcode}") if home else None,
        level=level.level if level else "", level_at=level.at if level else None, exploited=row.exploited,
        status=tuple(headlines(viewer, grant, [record.pk]).get(record.pk, ())) if core else (),
        workers=tuple(
            Worker(
                i.professional.name, i.role or i.professional.title, i.part,
                i.professional.agency.name if i.professional.agency else i.team, i.is_trusted_adult, i.starts_at,
                i.professional.user.public_id if i.professional.user else None,
            )
            for i in involvements
        ),
        flags=tuple(Flag.objects.filter(record=record, ended_at=None).order_by("pk")) if core else (),
        quotes=tuple(Quote.objects.filter(record=record).order_by("-said_at", "-pk")[:1]) if full else (),
    )  # fmt: skip


def names_of_records(pks: Iterable[int]) -> dict[int, str]:
    """Return children's names by row id, for records already opened under the gate."""
    rows = _with_row_columns(ChildRecord.objects.filter(pk__in=list(pks))).order_by("pk")
    return {row.pk: _row(row).name for row in rows}


def record_refs(pks: Iterable[int]) -> dict[int, tuple[UUID, str]]:
    """Return the public id and reference of records by row id."""
    rows = ChildRecord.objects.filter(pk__in=list(pks)).order_by("pk").values_list("pk", "public_id", "reference")
    return {pk: (public_id, reference) for pk, public_id, reference in rows}


def allocated_user(record: int) -> UUID | None:
    """Return the account of the worker that a record, opened under the gate, is allocated to; None without one."""
    rows = Involvement.objects.filter(
        record=record, part=Involvement.Part.ALLOCATED, ends_at=None, professional__user__isnull=False
    )
    return rows.order_by("-starts_at", "-pk").values_list("professional__user__public_id", flat=True).first()
