"""Which child a concern is about: joined to a record, kept apart, a new record, or the join undone."""

from datetime import date, datetime
from uuid import UUID

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Decision, Step
from wardlight.concerns.queries import front_door
from wardlight.concerns.rules.deciding import Stage
from wardlight.concerns.services.deciding import said_on_record
from wardlight.concerns.services.moves import keep_step
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people
from wardlight.people import services as people_services
from wardlight.people.models import ChildRecord


class LookAtThoseFirst(Refusal):
    """Records that are likely the same child wait for an answer."""

    message = "There are records that are likely this child. Compare each of them before opening a new one."


class NeedsName(Refusal):
    """A record needs a name of some kind."""

    message = "Enter a name, a nickname or what the child is called."


class HeldClosely(Refusal):
    """A sealed record is joined by those who hold it."""

    message = "This record is held closely. Ask whoever holds it: they have been told that a concern came."


def _offered(viewer: Viewer, concern: Concern, record: UUID) -> ChildRecord:
    people.comparison(viewer, concern.mention_id, record)
    row = people.child_locked(viewer, Act.IDENTIFY_CHILD, record)
    if row.sensitivity == "S":
        raise HeldClosely
    return row


@act
def join(*, viewer: Viewer, concern: UUID, record: UUID, version: int, why: str, key: str, now: datetime) -> Concern:
    """Join a concern to a record the matcher offers for it. The clock goes on, and the author's receipt is unchanged.

    Raises NotFound, NeedsReason, AlreadyJoined, NameAlone, HeldClosely, Changed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    child = _offered(viewer, row, record)
    versions.change(row, version=version)
    people_services.join(viewer=viewer, mention=row.mention, record=child, why=why, now=now)
    keep_step(row, Step.Kind.JOINED, viewer=viewer, now=now, words=why)
    _say_what_was_decided(row, viewer, now)
    return row


@act
def keep_apart(
    *, viewer: Viewer, concern: UUID, record: UUID, version: int, sure: bool, why: str, key: str, now: datetime
) -> Concern:
    """Keep the answer that a record is not this child, so that nobody is asked again; or that nobody can say yet.

    Raises NotFound, NeedsReason, Changed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    if not why.strip():
        raise NeedsReason
    child = _offered(viewer, row, record)
    versions.change(row, version=version)
    people_services.keep_apart(viewer=viewer, mention=row.mention, record=child, sure=sure, why=why, now=now)
    keep_step(row, Step.Kind.KEPT_APART if sure else Step.Kind.NOT_SURE, viewer=viewer, now=now, words=why)
    return row


@act
def open_new_record(
    *, viewer: Viewer, concern: UUID, version: int, forename: str, surname: str, sex: str, born_on: date | None,
    key: str, now: datetime,
) -> Concern:  # fmt: skip
    """Open a record for a child who is on no record the viewer can compare, and join the concern to it.

    Raises NeedsName; LookAtThoseFirst while a likely record waits for its answer; AlreadyJoined, Changed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    if not f"{forename}{surname}".strip():
        raise NeedsName
    offered = people.candidates(viewer, [row.mention_id]).get(row.mention_id, [])
    if any(one.is_close and one.answer == "waiting" for one in offered):
        raise LookAtThoseFirst
    versions.change(row, version=version)
    child = people_services.open_record(
        viewer=viewer, forename=forename, surname=surname, sex=sex, born_on=born_on, now=now
    )
    people_services.join(
        viewer=viewer, mention=row.mention, record=child, why="A record opened for this child.", now=now,
        made_new_record=True,
    )  # fmt: skip
    keep_step(row, Step.Kind.OPENED_RECORD, viewer=viewer, now=now)
    _say_what_was_decided(row, viewer, now)
    return row


@act
def undo_join(*, viewer: Viewer, concern: UUID, version: int, why: str, key: str, now: datetime) -> Concern:
    """Take a concern off a record again; everybody who read or was sent the joined record since is told.

    What a decision on it said there about exploitation is taken back.

    Raises NeedsReason, NotFound when it is not joined, Changed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    versions.change(row, version=version)
    _take_back(row, viewer, now)
    people_services.undo_join(viewer=viewer, mention=row.mention, why=why, now=now)
    keep_step(row, Step.Kind.UNDONE, viewer=viewer, now=now, words=why)
    return row


def _made(row: Concern) -> Decision | None:
    decision = front_door.latest_decision(row)
    return decision if front_door.stage_of(decision) == Stage.MADE else None


def _say_what_was_decided(row: Concern, viewer: Viewer, now: datetime) -> None:
    decision, join = _made(row), people.joined_record(row.mention_id)
    if decision and join:
        said_on_record(decision, join.record, viewer=viewer, now=now)


def _take_back(row: Concern, viewer: Viewer, now: datetime) -> None:
    """Put back what the record said before a decision on this concern, unless somebody has said more since."""
    decision, join = _made(row), people.joined_record(row.mention_id)
    if decision and join and decision.exploited_before and join.record.exploited == decision.exploited:
        people_services.say_exploited(viewer=viewer, record=join.record, exploited=decision.exploited_before, now=now)
