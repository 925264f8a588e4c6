"""The notices that homes give of serious events: what is still to be given, one notice, and the viewer's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from wardlight.access import gate
from wardlight.access.rules.table import ACTS, Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import HomeNotice
from wardlight.concerns.rules import notices as rules
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

MOST = 50


@dataclass(frozen=True)
class NoticeView:
    """A notice, and how far it has been given. `told` is body and instant, in the order of the rule."""

    public_id: UUID
    version: int
    child: str
    owner: str
    title: str
    service: str
    home: str
    event: str
    words: str
    known_at: datetime
    opened_at: datetime
    due_at: datetime | None
    told: tuple[tuple[str, datetime], ...]
    to_tell: tuple[str, ...]
    confirmed_at: datetime | None
    given_at: datetime | None
    is_mine: bool
    may_record: bool


def _rows() -> Any:
    return HomeNotice.objects.select_related("owner", "service", "record")


def _view(viewer: Viewer, row: HomeNotice, child: str, *, may_edit: bool = False) -> NoticeView:
    is_mine = row.owner_id == viewer.user_id
    return NoticeView(
        row.public_id, row.version, child, row.owner.name, row.owner_title, row.service.name, row.home, row.event,
        row.words, row.known_at, row.opened_at, row.due_at,
        tuple((body, datetime.fromisoformat(row.told[body])) for body in rules.TELLS[rules.Home(row.home)] if body in row.told),
        tuple(rules.still_to_tell(row.home, row.told)), row.confirmed_at, row.given_at, is_mine,
        may_record=row.given_at is None and (is_mine or may_edit),
    )  # fmt: skip


def waiting(viewer: Viewer) -> list[NoticeView]:
    """Return the notices not yet given, soonest due first: the viewer's own, and those about children they may know of so."""
    visible = ChildRecord.objects.filter(gate.visible_to(viewer, Act.READ_MISSING)).order_by().values("pk")
    rows = list(
        _rows()
        .filter(Q(owner=viewer.user_id) | Q(record__in=visible), area=viewer.area_id, given_at=None)
        .order_by(F("due_at").asc(nulls_first=True), "known_at", "pk")[:MOST]
    )
    gate.note_rows(
        viewer,
        Kind.CHILD,
        dict.fromkeys(row.record.public_id for row in rows if row.owner_id != viewer.user_id),
        level=2,
    )
    return [_view(viewer, row, row.as_given) for row in rows]


def own_to_give(viewer: Viewer) -> list[NoticeView]:
    """Return the viewer's own notices that are not yet given, soonest due first."""
    rows = _rows().filter(owner=viewer.user_id, area=viewer.area_id, given_at=None)
    ordered = rows.order_by(F("due_at").asc(nulls_first=True), "known_at", "pk")[:MOST]
    return [_view(viewer, row, row.as_given) for row in ordered]


def of_child(viewer: Viewer, records: Sequence[int], name: str) -> list[NoticeView]:
    """Return the notices about a child, newest first, on all records read as one, for whoever has opened them under the gate."""
    rows = _rows().filter(record__in=list(records)).order_by("-known_at", "-pk")[:MOST]
    return [_view(viewer, row, name) for row in rows]


def notice(viewer: Viewer, public_id: UUID) -> NoticeView:
    """Return one notice: to its owner as they gave it; to others who may know of the child so, noted. Raises NotFound."""
    row: HomeNotice | None = _rows().filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    facts = people.facts_of(viewer, row.record_id)
    if row.owner_id == viewer.user_id and not gate.may(viewer, Act.READ_MISSING, facts):
        return _view(viewer, row, row.as_given)
    given = gate.require(viewer, Act.READ_MISSING, facts)
    gate.note(viewer, facts, given)
    return _view(viewer, row, row.as_given, may_edit=given.level >= ACTS[Act.EDIT_CHILD].level)


def notice_locked(viewer: Viewer, public_id: UUID, version: int) -> HomeNotice:
    """Return a notice, locked: the viewer's own, or about a child they may know of so. Raises NotFound, NotAllowed, Changed."""
    rows = HomeNotice.objects.select_for_update(of=("self",)).select_related("record")
    row: HomeNotice | None = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    if row.owner_id != viewer.user_id:
        gate.require(viewer, Act.READ_MISSING, people.facts_of(viewer, row.record_id))
    if row.version != version:
        raise Changed
    return row
