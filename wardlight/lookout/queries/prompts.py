"""Prompts as the person asked sees them. Each starts from the gate; a record that is hidden leaves no trace."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wardlight.access import gate, ports
from wardlight.access.rules.roles import FRONT_DOOR, MANAGERS
from wardlight.access.rules.table import Act, Kind, Sensitivity
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.lookout.models import Prompt
from wardlight.lookout.rules.facts import Cited
from wardlight.lookout.rules.settings import Rule, read
from wardlight.people import queries as people

ASKED_OF_SERVICE = FRONT_DOOR | MANAGERS


@dataclass(frozen=True)
class Named:
    """A child whom the viewer may know of, by name."""

    name: str
    public_id: UUID
    may_open: bool
    is_sealed: bool = False


@dataclass(frozen=True)
class PromptView:
    """One prompt: the rule in words, each fact with its day, whom it was asked of and by when.

    `other` is the child missing with this one where the viewer may know of them; `with_another` says that there is one.
    """

    public_id: UUID
    version: int
    rule: Rule
    child: Named
    first_true_on: date
    facts: tuple[Cited, ...]
    other: Named | None
    with_another: bool
    due_on: date
    raised_at: datetime
    is_mine: bool
    is_escalated: bool
    now: datetime

    @property
    def today(self) -> date:
        """The day in England."""
        return local_date(self.now)

    @property
    def is_late(self) -> bool:
        """Say whether the day by which somebody was to look has gone by."""
        return self.today > self.due_on


def asked_of(viewer: Viewer) -> Q:
    """Return the condition for prompts that are asked of the viewer, or of a service of theirs."""
    return Q(worker=viewer.user_id) | Q(service__in=viewer.in_force().services_as(*ASKED_OF_SERVICE))


def waiting_rows(viewer: Viewer) -> QuerySet[Prompt]:
    """Return the rows of the prompts that wait for the viewer, to be counted."""
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.LOOK_AGAIN)).values("pk")
    return Prompt.objects.filter(asked_of(viewer), area=viewer.area_id, answered_at=None, record__in=visible)


def waiting(viewer: Viewer) -> list[PromptView]:
    """Return the prompts that wait for the viewer, longest waiting first."""
    rows = list(waiting_rows(viewer).select_related("edition").order_by("due_on", "pk"))
    return [view for view, _ in with_rows(viewer, rows)]


def with_rows(viewer: Viewer, rows: Sequence[Prompt]) -> list[tuple[PromptView, Prompt]]:
    """Return the views of rows that the gate let through, each with its row, in their order."""
    wanted = {row.record_id for row in rows} | {row.other_id for row in rows if row.other_id}
    by_id = {row.public_id: row for row in rows}
    return [(view, by_id[view.public_id]) for view in _views(viewer, rows, _named(viewer, wanted))]


def one(viewer: Viewer, public_id: UUID) -> PromptView:
    """Return one prompt that waits for the viewer, and note the view of its child. Raises NotFound."""
    row = Prompt.objects.filter(asked_of(viewer), public_id=public_id, area=viewer.area_id, answered_at=None)
    found = row.select_related("edition").first()
    if found is None:
        raise NotFound
    return opened(viewer, found)


def opened(viewer: Viewer, found: Prompt) -> PromptView:
    """Return the view of a row that was asked of the viewer, and note the view of its child. Raises NotFound."""
    facts = _facts(viewer, found)
    gate.note(viewer, facts, gate.require(viewer, Act.LOOK_AGAIN, facts))
    name = people.names_of_records([found.record_id])[found.record_id]
    child = Named(
        name, facts.public_id, gate.may(viewer, Act.READ_CHILD, facts), facts.sensitivity == Sensitivity.SEALED
    )
    views = _views(viewer, [found], {found.record_id: child} | _named(viewer, {found.other_id} - {None}))
    return views[0]


def one_locked(viewer: Viewer, public_id: UUID) -> Prompt:
    """Return the row, locked for an answer, if it is asked of the viewer; answered or not. Raises NotFound, NotAllowed."""
    found = (
        Prompt.objects.select_for_update(of=("self",))
        .filter(asked_of(viewer), public_id=public_id, area=viewer.area_id)
        .first()
    )
    if found is None:
        raise NotFound
    if found.answered_at is None:
        gate.require(viewer, Act.LOOK_AGAIN, _facts(viewer, found))
    return found


def _facts(viewer: Viewer, prompt: Prompt) -> gate.Facts:
    """Return what the gate reads. A prompt whose child the viewer may know, and not look at, is as absent as any other."""
    facts = people.facts_of(viewer, prompt.record_id)
    if not gate.may(viewer, Act.LOOK_AGAIN, facts):
        raise NotFound
    return facts


def _named(viewer: Viewer, records: Collection[int | None]) -> dict[int, Named]:
    """Return those of the children whom the viewer may know of."""
    if not records:
        return {}
    rows, _ = people.children(viewer, Act.LIST_CHILD, among=records, size=len(records))
    return {row.pk: Named(row.name, row.public_id, row.may_open) for row in rows}


def _views(viewer: Viewer, rows: Sequence[Prompt], children: Mapping[int, Named]) -> list[PromptView]:
    return [
        PromptView(
            public_id=row.public_id, version=row.version, rule=rule, child=children[row.record_id],
            first_true_on=row.first_true_on, facts=tuple(cited(fact) for fact in row.facts),
            other=children.get(row.other_id or 0), with_another=row.other_id is not None, due_on=row.due_on,
            raised_at=row.raised_at, is_mine=row.worker_id == viewer.user_id and viewer.user_id is not None,
            is_escalated=row.late_told_at is not None, now=viewer.now,
        )
        for row in rows
        if row.record_id in children and (rule := read(row.edition.body).rule(row.rule)) is not None
    ]  # fmt: skip


def cited(fact: dict[str, Any]) -> Cited:
    """Return a fact as a prompt keeps it."""
    return Cited(fact["what"], date.fromisoformat(fact["on"]), fact.get("code", ""))
