"""A child came home very late: told of by whoever looks after them, and asked about: was that missing?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.roles import LABELS
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import LateReturn, MissingAsked, MissingFound, MissingReport
from wardlight.concerns.queries import late as queries
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.services import missing
from wardlight.concerns.services.missing import Ahead, FoundGiven
from wardlight.concerns.services.responsible import responsible_for
from wardlight.kernel.days import english_days, local_date
from wardlight.kernel.refusals import NeedsReason, NotAllowed, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

HOME = "Home"


class NotLate(Refusal):
    """The times do not say that the child came home late."""

    message = "The child is last seen before they are due home, and is late after it. Check the three times."


class AlreadyAnswered(Refusal):
    """The question has its answer."""

    message = "This was answered already. Reload the page to read the answer."


class NotAsked(NotAllowed):
    """Somebody else is asked."""

    message = "Another person is asked whether this was missing. Ask them, or the child’s social worker."


@dataclass(frozen=True)
class LateGiven:
    """A late return as whoever looks after the child tells it; `child` is a public id."""

    child: UUID
    last_seen_at: datetime
    last_seen_where: str
    last_seen_by: str
    due_home_at: datetime
    home_at: datetime
    with_whom: str = ""
    words: str = ""


@act
def report_late(*, viewer: Viewer, given: LateGiven, key: str, now: datetime) -> LateReturn:
    """Keep that a child came home late. From the area's hours on, ask the person responsible whether that was missing.

    An absence that is on file for the same time is not asked about again. Raises Ahead, NotLate, NotFound, NotAllowed.
    """
    if given.home_at > now:
        raise Ahead
    if not given.last_seen_at <= given.due_home_at < given.home_at:
        raise NotLate
    record = people.child_locked(viewer, Act.LIST_CHILD, given.child)
    post = viewer.posts[0] if viewer.posts else None
    if post is None:
        raise NotAllowed
    kept = LateReturn.objects.create(
        area_id=record.area_id, record=record, reporter_id=missing.somebody(viewer), service_id=post.service_id,
        as_given=people.names_of_records([record.pk])[record.pk], reporter_title=post.title or LABELS[post.role],
        recorded_at=now, last_seen_at=given.last_seen_at, last_seen_where=given.last_seen_where,
        last_seen_by=given.last_seen_by, due_home_at=given.due_home_at, home_at=given.home_at, with_whom=given.with_whom,
        words=given.words,
    )  # fmt: skip
    audit.record(
        viewer, "concerns.late_return.recorded", audit.Ref("late_return", kept.public_id), now=now,
        subjects=[audit.Ref("child", record.public_id)],
    )  # fmt: skip
    is_asked = rules.is_asked_about(given.due_home_at, given.home_at, rules.settings().late_from)
    if is_asked and not queries.is_on_file(kept):
        _ask(kept, record, now)
    return kept


def _ask(kept: LateReturn, record: ChildRecord, now: datetime) -> None:
    post = responsible_for(record, now)
    day = english_days().after(local_date(now), days=rules.settings().late_answered_within)
    versions.change(kept, version=kept.version, asked_at=now, asked=post.user if post else None, answer_by=day)
    if post is None:
        return
    MissingAsked.objects.create(late=kept, record=record, user=post.user, starts_at=now)
    outbox.tell(
        "concerns.was_that_missing", now=now, users=[post.user.public_id], area=record.area.public_id,
        reference=record.reference, link=f"/missing/late/{kept.public_id}/",
    )  # fmt: skip


@act
def answer_late(
    *, viewer: Viewer, late: UUID, version: int, answer: str, why: str, key: str, now: datetime
) -> LateReturn:
    """Say whether a late return was missing, as `LateReturn.Answer`. If it was, its own words open an absence that is over.

    The 72 hours of the return interview run from when the child was home. Raises NeedsReason, AlreadyAnswered, NotAsked,
    Changed, NotFound.
    """
    kept = queries.late_locked(viewer, late, version)
    if kept.asked_at is None or kept.answer:
        raise AlreadyAnswered
    is_theirs = kept.asked_id is not None and kept.asked_id == viewer.user_id
    if not is_theirs and not gate.may(viewer, Act.EDIT_CHILD, people.facts_of(viewer, kept.record_id)):
        raise NotAsked
    if answer not in LateReturn.Answer.values or (answer == LateReturn.Answer.NOT_MISSING and not why.strip()):
        raise NeedsReason("Say whether the child was missing. If not, enter why not.")
    episode = None if answer == LateReturn.Answer.NOT_MISSING else _open(viewer, kept, answer, now)
    versions.change(
        kept, version=kept.version, answer=answer, answer_why=why.strip(), answered_at=now,
        answered_by_id=missing.somebody(viewer), episode=episode,
    )  # fmt: skip
    MissingAsked.objects.filter(late=kept, ends_at=None).update(ends_at=now)
    audit.record(
        viewer, "concerns.late_return.answered", audit.Ref("late_return", kept.public_id), now=now,
        subjects=[audit.Ref("child", kept.record.public_id)], detail={"answer": answer, "why": why.strip()},
    )  # fmt: skip
    return kept


def _open(viewer: Viewer, kept: LateReturn, kind: str, now: datetime) -> object:
    """Make of the late return, with nothing retyped, the report, its absence, and the account of the return."""
    report = MissingReport.objects.create(
        area_id=kept.area_id, record=kept.record, reporter_id=kept.reporter_id, service_id=kept.service_id,
        reporter_title=kept.reporter_title, reported_at=kept.recorded_at, kind=kind, as_given=kept.as_given,
        last_seen_at=kept.last_seen_at, last_seen_where=kept.last_seen_where, last_seen_by=kept.last_seen_by,
        with_whom=kept.with_whom, words=kept.words, police_told=MissingReport.Told.NOT_YET,
    )  # fmt: skip
    main = missing.open_episode(viewer=viewer, report=report, record=kept.record, now=now, back_at=kept.home_at)
    told = FoundGiven(
        kept.home_at, MissingFound.How.CAME_BACK, HOME, said_by=kept.reporter.name, with_whom=kept.with_whom
    )
    missing.keep_found(viewer, main, told, now)
    return report.episode
