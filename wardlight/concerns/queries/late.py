"""Children who came home very late: what waits to be asked about, one such return, and the viewer's own accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import ACTS, Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import LateReturn, MissingEpisode
from wardlight.concerns.queries.missing import OWN, STANDING
from wardlight.concerns.rules import missing as rules
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

MOST = 50


@dataclass(frozen=True)
class LateView:
    """A late return as it was told. What came of it is empty to whoever may know only their own account."""

    public_id: UUID
    child: str
    reporter: str
    title: str
    service: str
    recorded_at: datetime
    last_seen_at: datetime
    last_seen_where: str
    last_seen_by: str
    due_home_at: datetime
    home_at: datetime
    with_whom: str
    words: str
    is_very_late: bool
    asked_at: datetime | None = None
    asked: str = ""
    answer_by: date | None = None
    answer: str = ""
    answer_why: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""
    episode: UUID | None = None
    is_mine: bool = False  # the viewer by name is asked
    may_answer: bool = False
    version: int = 0


def _told(row: LateReturn, child: str) -> dict[str, Any]:
    return {
        "public_id": row.public_id, "child": child, "reporter": row.reporter.name, "title": row.reporter_title,
        "service": row.service.name, "recorded_at": row.recorded_at, "last_seen_at": row.last_seen_at,
        "last_seen_where": row.last_seen_where, "last_seen_by": row.last_seen_by, "due_home_at": row.due_home_at,
        "home_at": row.home_at, "with_whom": row.with_whom, "words": row.words,
        "is_very_late": rules.is_asked_about(row.due_home_at, row.home_at, rules.settings().late_from),
    }  # fmt: skip


def _full(viewer: Viewer, row: LateReturn, child: str, *, may_answer: bool) -> LateView:
    absence = row.episode.part_of or row.episode if row.episode else None
    is_mine = row.asked_id is not None and row.asked_id == viewer.user_id
    return LateView(
        **_told(row, child), is_mine=is_mine, asked_at=row.asked_at, asked=row.asked.name if row.asked else "", answer_by=row.answer_by,
        answer=row.answer, answer_why=row.answer_why, answered_at=row.answered_at,
        answered_by=row.answered_by.name if row.answered_by else "", episode=absence.public_id if absence else None,
        may_answer=(is_mine or may_answer) and row.asked_at is not None and not row.answer, version=row.version,
    )  # fmt: skip


def _rows() -> Any:
    return LateReturn.objects.select_related(
        "reporter", "service", "asked", "answered_by", "episode__part_of", "record"
    )


def own_late(viewer: Viewer) -> list[LateView]:
    """Return the viewer's own accounts of late returns, newest first, as they gave them."""
    rows = _rows().filter(reporter=viewer.user_id, area=viewer.area_id).order_by("-recorded_at", "-pk")[:OWN]
    return [LateView(**_told(row, row.as_given)) for row in rows]


def waiting(viewer: Viewer) -> list[LateView]:
    """Return the late returns that nobody has answered for yet, of the children the viewer may know of so, soonest first."""
    visible = ChildRecord.objects.filter(gate.visible_to(viewer, Act.READ_MISSING)).order_by().values("pk")
    rows = list(
        _rows()
        .filter(area=viewer.area_id, answered_at=None, asked_at__isnull=False, record__in=visible)
        .order_by("answer_by", "home_at", "pk")[:MOST]
    )
    if not rows:
        return []
    names = people.names_of_records({row.record_id for row in rows})
    gate.note_rows(viewer, Kind.CHILD, dict.fromkeys(row.record.public_id for row in rows), level=2)
    return [_full(viewer, row, names[row.record_id], may_answer=False) for row in rows]


def own_questions(viewer: Viewer) -> list[LateView]:
    """Return the late returns that the viewer by name is asked about, soonest first."""
    return [view for view in waiting(viewer) if view.is_mine]


def of_child(viewer: Viewer, records: Sequence[int], name: str) -> list[LateView]:
    """Return a child's late returns, newest first, on all records read as one, for whoever has opened them under the gate."""
    rows = _rows().filter(record__in=list(records)).order_by("-home_at", "-pk")[:MOST]
    return [_full(viewer, row, name, may_answer=False) for row in rows]


def late(viewer: Viewer, public_id: UUID) -> LateView:
    """Return one late return and note the view; to its reporter, who may know no more, as they gave it. Raises NotFound."""
    row: LateReturn | None = _rows().filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    facts = people.facts_of(viewer, row.record_id)
    if row.reporter_id == viewer.user_id and not gate.may(viewer, Act.READ_MISSING, facts):
        return LateView(**_told(row, row.as_given))
    given = gate.require(viewer, Act.READ_MISSING, facts)
    gate.note(viewer, facts, given)
    name = people.names_of_records([row.record_id])[row.record_id]
    return _full(viewer, row, name, may_answer=given.level >= ACTS[Act.EDIT_CHILD].level)


def late_locked(viewer: Viewer, public_id: UUID, version: int) -> LateReturn:
    """Return a late return, locked, when the viewer may know of the child so. Raises NotFound, NotAllowed, Changed."""
    row = (
        LateReturn.objects.select_for_update(of=("self",))
        .select_related("record__area", "reporter")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound
    gate.require(viewer, Act.READ_MISSING, people.facts_of(viewer, row.record_id))
    if row.version != version:
        raise Changed
    return row


def is_on_file(row: LateReturn) -> bool:
    """Say whether an absence of this child is on file for some of the same time, for the act that brings the return."""
    away = rules.Span(row.last_seen_at, row.home_at)
    standing = MissingEpisode.objects.filter(STANDING, record=row.record_id).order_by("pk")
    return any(rules.span(one.starts_on, one.starts_at, one.ends_on, one.ends_at).overlaps(away) for one in standing)
