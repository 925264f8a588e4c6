"""Prompts as the person asked sees them. Each starts from the gate; a record that is hidden leaves no trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wardlight.access import gate, ports
from wardlight.access.rules.roles import FRONT_DOOR, MANAGERS
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.lookout.models import Prompt
from wardlight.lookout.rules.facts import Cited
from wardlight.lookout.rules.settings import Rule, read
from wardlight.people import queries as people

ASKED_OF_SERVICE = FRONT_DOOR | MANAGERS


@dataclass(frozen=True)
class PromptView:
    """One prompt: the rule in words, each fact with its day, whom it was asked of and by when.

    `other` is the child missing with this one where the viewer may know of them; `with_another` says that there is one.
    """

    public_id: UUID
    version: int
    rule: Rule
    child: people.ChildRow
    first_true_on: date
    facts: tuple[Cited, ...]
    other: people.ChildRow | None
    with_another: bool
    due_on: date
    raised_at: datetime
    is_mine: bool
    is_escalated: bool
    today: date

    @property
    def is_late(self) -> bool:
        """Say whether the day by which somebody was to look has gone by."""
        return self.today > self.due_on


def asked_of(viewer: Viewer) -> Q:
    """Return the condition for prompts that are asked of the viewer, or of a service of theirs."""
    return Q(worker=viewer.user_id) | Q(service__in=viewer.in_force().services_as(*ASKED_OF_SERVICE))


def _waiting(viewer: Viewer) -> QuerySet[Prompt]:
    visible = ports.records(Kind.CHILD).all().filter(gate.visible_to(viewer, Act.LOOK_AGAIN)).values("pk")
    return Prompt.objects.filter(asked_of(viewer), area=viewer.area_id, answered_at=None, record__in=visible)


def waiting_number(viewer: Viewer) -> int:
    """Return how many prompts wait for the viewer."""
    return _waiting(viewer).count()


def waiting(viewer: Viewer) -> list[PromptView]:
    """Return the prompts that wait for the viewer, longest waiting first."""
    rows = list(_waiting(viewer).select_related("edition").order_by("due_on", "pk"))
    return _views(viewer, rows)


def one(viewer: Viewer, public_id: UUID) -> PromptView:
    """Return one prompt that waits for the viewer, and note the view of its child. Raises NotFound."""
    row = Prompt.objects.filter(asked_of(viewer), public_id=public_id, area=viewer.area_id, answered_at=None)
    found = row.select_related("edition").first()
    if found is None:
        raise NotFound
    _open(viewer, found)
    gate.open_record(viewer, Act.LOOK_AGAIN, found.record_id)
    return _views(viewer, [found])[0]


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
        _open(viewer, found)
    return found


def _open(viewer: Viewer, prompt: Prompt) -> None:
    """Require the act; a prompt whose child the viewer may know, and not look at, is as absent as one they may not."""
    facts = people.facts_of(viewer, prompt.record_id)
    if not gate.may(viewer, Act.LOOK_AGAIN, facts):
        raise NotFound
    gate.require(viewer, Act.LOOK_AGAIN, facts)


def _views(viewer: Viewer, rows: Sequence[Prompt]) -> list[PromptView]:
    wanted = {row.record_id for row in rows} | {row.other_id for row in rows if row.other_id}
    children: dict[int, people.ChildRow] = {}
    if wanted:
        found, _ = people.children(viewer, Act.LIST_CHILD, among=wanted, size=len(wanted))
        children = {row.pk: row for row in found}
    today = local_date(viewer.now)
    return [
        PromptView(
            public_id=row.public_id, version=row.version, rule=rule, child=children[row.record_id],
            first_true_on=row.first_true_on, facts=tuple(_cited(fact) for fact in row.facts),
            other=children.get(row.other_id or 0), with_another=row.other_id is not None, due_on=row.due_on,
            raised_at=row.raised_at, is_mine=row.worker_id == viewer.user_id and viewer.user_id is not None,
            is_escalated=row.late_told_at is not None, today=today,
        )
        for row in rows
        if row.record_id in children and (rule := read(row.edition.body).rule(row.rule)) is not None
    ]  # fmt: skip


def _cited(fact: dict[str, Any]) -> Cited:
    return Cited(fact["what"], date.fromisoformat(fact["on"]), fact.get("code", ""))
