"""Strategy discussions: those of concerns, for the front door, and one to record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.ports import Discussion
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.plans.protection.models import StrategyDiscussion

ATTENDED = (("social_care", "Social care"), ("police", "Police"), ("health", "Health"), ("others", "Others"))


def discussion(row: StrategyDiscussion) -> Discussion:
    """Return a row as the front door shows it."""
    return Discussion(
        concern=row.concern_id or 0, public_id=row.public_id, asked_at=row.asked_at, why=row.why,
        planned_at=row.planned_at, due_at=row.due_at, held_at=row.held_at, outcome=row.outcome,
        outcome_words=row.get_outcome_display() if row.outcome else "", outcome_why=row.outcome_why,
        attended=tuple((label, getattr(row, name)) for name, label in ATTENDED if getattr(row, name)),
    )  # fmt: skip


def of_concerns(pks: Sequence[int]) -> dict[int, list[Discussion]]:
    """Return the discussions for concerns already opened under the gate, newest first; one query."""
    found: dict[int, list[Discussion]] = {}
    for row in StrategyDiscussion.objects.filter(concern__in=pks).order_by("-asked_at", "-pk"):
        found.setdefault(row.concern_id or 0, []).append(discussion(row))
    return found


@dataclass(frozen=True)
class ToRecord:
    """A strategy discussion that the viewer may record, and what it is about."""

    discussion: Discussion
    version: int
    concern: UUID | None
    reference: str
    asked_at: datetime


def to_record(viewer: Viewer, public_id: UUID) -> ToRecord:
    """Return one discussion to be recorded as held, and note the view of what it is about. Raises NotFound, NotAllowed."""
    row = _row(public_id)
    kind, pk = _way_in(viewer, row)
    gate.open_record(viewer, _ACTS[kind], pk)
    if kind == Kind.CONCERN and row.concern:
        return ToRecord(discussion(row), row.version, row.concern.public_id, row.concern.reference, row.asked_at)
    reference = row.record.reference if row.record else ""
    return ToRecord(discussion(row), row.version, None, reference, row.asked_at)


def locked(viewer: Viewer, public_id: UUID) -> StrategyDiscussion:
    """Return the row itself for a change. Raises NotFound, NotAllowed."""
    row = _row(public_id, lock=True)
    _way_in(viewer, row)
    return row


_ACTS = {Kind.CONCERN: Act.TRIAGE_CONCERN, Kind.CHILD: Act.EDIT_CHILD}


def _row(public_id: UUID, *, lock: bool = False) -> StrategyDiscussion:
    rows = StrategyDiscussion.objects.select_related("concern", "record").filter(public_id=public_id)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotFound
    return row


def _way_in(viewer: Viewer, row: StrategyDiscussion) -> tuple[Kind, int]:
    """Return by which record the viewer may do it: the concern in their queue, or else the child's record they work on."""
    may_know = False
    for kind, pk in ((Kind.CONCERN, row.concern_id), (Kind.CHILD, row.record_id)):
        facts = gate.facts(viewer, kind, [pk]).get(pk) if pk else None
        if facts and gate.may(viewer, _ACTS[kind], facts):
            return kind, facts.pk
        may_know = may_know or (facts is not None and gate.grant(viewer, facts).level >= 2)
    raise NotAllowed if may_know else NotFound
