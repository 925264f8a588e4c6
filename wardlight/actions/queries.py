"""Questions about actions: the viewer's own, and those on a child's record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wardlight.access import gate, ports
from wardlight.access.rules.table import Act, Kind
from wardlight.access.scope import Scope
from wardlight.access.viewer import Viewer
from wardlight.actions.models import Action
from wardlight.actions.rules import ladder
from wardlight.actions.rules.counting import ActionCount
from wardlight.kernel.days import english_days, local_date
from wardlight.kernel.refusals import NotFound
from wardlight.people import queries as people
from wardlight.people.queries import measures as people_measures


@dataclass(frozen=True)
class ActionRow:
    """An action as lists show it. `late` is where it stands on the ladder, None in time or done."""

    pk: int
    public_id: UUID
    version: int
    what: str
    purpose: str
    owner: str
    owner_id: UUID
    agency: str
    due_on: date
    issued_at: datetime
    origin: UUID | None
    origin_words: str
    late_why: str
    late_said_at: datetime | None
    done_at: datetime | None
    outcome: str
    evidence: str
    late: ladder.Place | None
    record: int | None = None
    child: str = ""
    child_id: UUID | None = None

    @property
    def is_done(self) -> bool:
        """Say whether it is finished."""
        return self.done_at is not None


def _row(action: Action, viewer: Viewer, child: people.ChildRow | None = None) -> ActionRow:
    today = local_date(viewer.now)
    return ActionRow(
        pk=action.pk, public_id=action.public_id, version=action.version, what=action.what, purpose=action.purpose,
        owner=action.owner.name, owner_id=action.owner.public_id, agency=action.agency.name, due_on=action.due_on,
        issued_at=action.issued_at, origin=action.origin, origin_words=action.origin_words, late_why=action.late_why,
        late_said_at=action.late_said_at, done_at=action.done_at, outcome=action.outcome, evidence=action.evidence,
        late=None if action.done_at else ladder.place(action.due_on, today, english_days()),
        record=action.record_id, child=child.name if child else "", child_id=child.public_id if child else None,
    )  # fmt: skip


def _own_open(viewer: Viewer) -> Any:
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.COMPLETE_ACTION)).values("pk")
    return Action.objects.filter(
        Q(record__isnull=True) | Q(record__in=visible), owner=viewer.user_id, area=viewer.area_id, done_at=None
    )


def mine(viewer: Viewer) -> list[ActionRow]:
    """Return the viewer's open actions, soonest due first, each with its child where the viewer may know the name."""
    actions = list(_own_open(viewer).select_related("owner", "agency").order_by("due_on", "pk"))
    pks = {action.record_id for action in actions if action.record_id}
    children: dict[int | None, people.ChildRow] = {}
    if pks:
        rows, _ = people.children(viewer, Act.LIST_CHILD, among=pks, size=len(pks))
        children = {row.pk: row for row in rows}
        unnamed = [public_id for public_id, _ in people.record_refs(pks - children.keys()).values()]
        gate.note_rows(viewer, Kind.CHILD, unnamed, level=1, line="A8")
    return [_row(action, viewer, children.get(action.record_id)) for action in actions]


def waiting_rows(viewer: Viewer) -> Any:
    """Return the rows of the viewer's open actions that are due by the end of today, or late, to be counted."""
    return _own_open(viewer).filter(due_on__lte=viewer.today)


def of_record(viewer: Viewer, records: Sequence[int]) -> list[ActionRow]:
    """Return the actions on records that the viewer has opened: late first, then open by due day, then done."""
    actions = Action.objects.filter(record__in=records).select_related("owner", "agency").order_by("due_on", "pk")
    rows = [_row(action, viewer) for action in actions]
    return sorted(rows, key=lambda row: (row.is_done, row.late is None, row.due_on, row.pk))


def of_origin(viewer: Viewer, origins: Iterable[UUID]) -> list[ActionRow]:
    """Return the actions set by decisions on a record that the viewer has opened, in the order they were set."""
    actions = Action.objects.filter(origin__in=list(origins)).select_related("owner", "agency").order_by("pk")
    return [_row(action, viewer) for action in actions]


def late(viewer: Viewer, records: Any) -> list[ActionRow]:
    """Return the late actions among `records` (row ids or a subquery of records the viewer may see), longest late first."""
    today = local_date(viewer.now)
    actions = Action.objects.filter(record__in=records, done_at=None, due_on__lt=today).select_related(
        "owner", "agency"
    )
    return [_row(action, viewer) for action in actions.order_by("due_on", "pk")]


def own(viewer: Viewer, public_id: UUID) -> ActionRow:
    """Return one of the viewer's own open actions, and note the view of its child. Raises NotFound."""
    action = (
        Action.objects.filter(public_id=public_id, owner=viewer.user_id, area=viewer.area_id, done_at=None)
        .select_related("owner", "agency")
        .first()
    )
    if action is None:
        raise NotFound
    if action.record_id is None:
        return _row(action, viewer)
    gate.open_record(viewer, Act.COMPLETE_ACTION, action.record_id)
    rows, _ = people.children(viewer, Act.LIST_CHILD, among=[action.record_id], size=1)
    return _row(action, viewer, rows[0] if rows else None)


def own_locked(viewer: Viewer, public_id: UUID) -> Action:
    """Return the viewer's own action, locked for a change. Raises NotFound when it is not theirs or they may not know it.

    One that is done is returned without asking the gate, which no longer lets its owner know the child.
    """
    action = (
        Action.objects.select_for_update(of=("self",))
        .filter(public_id=public_id, owner=viewer.user_id, area=viewer.area_id)
        .first()
    )
    if action is None:
        raise NotFound
    if action.record_id is not None and action.done_at is None:
        gate.require(viewer, Act.COMPLETE_ACTION, people.facts_of(viewer, action.record_id))
    return action


def counted(scope: Scope, until: datetime) -> list[ActionCount]:
    """Return the actions set on children before `until`, for measures; what was done later is not done yet."""
    rows = (
        Action.objects.filter(people_measures.counted(scope), origin__isnull=False, issued_at__lt=until)
        .order_by("pk")
        .values_list("record", "record__person__sex", "purpose", "agency", "issued_at", "due_on", "done_at")
    )
    return [
        ActionCount(record, sex, purpose, agency, local_date(issued_at), due_on,
                    local_date(done_at) if done_at and done_at < until else None)
        for record, sex, purpose, agency, issued_at, due_on, done_at in rows
    ]  # fmt: skip
