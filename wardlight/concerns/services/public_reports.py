"""What the front door does with a message from the public: read it, and decide what it becomes."""

from datetime import datetime
from typing import cast
from uuid import UUID, uuid5

from wardlight.access import queries as access
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, PublicReport, PublicStep
from wardlight.concerns.queries import public_reports as queries
from wardlight.concerns.queries.public_reports import Heap
from wardlight.concerns.rules import public_deciding as rules
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.public_deciding import ToldByPublic, Whom
from wardlight.concerns.rules.public_page import settings
from wardlight.concerns.services.public_page import ref, to_list
from wardlight.concerns.services.routes import NobodyToReceive
from wardlight.concerns.services.sending import send_concern
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act

CONCERN_OF = "the concern it became"  # names the key of sending it: one message, one concern


class PublicReportDecided(Refusal):
    """It has been decided, and not in a way that can be gone back on."""

    message = "This message has been decided already. Look at what was decided."


class ReadFirst(Refusal):
    """Nobody has taken it."""

    message = "Take it first, so that everybody sees who is reading it."


class NobodyToFind(Refusal):
    """Nothing to find the child by."""

    message = "Enter a name for the child, or a description: either is enough."


class StillBeingHeld(Refusal):
    """It is on the list."""

    message = "This message is on the list already."


def told_by(row: PublicReport) -> ToldByPublic:
    """Return a message as far as a concern takes it over."""
    return ToldByPublic(row.reference, row.when, row.words, row.place)


@act
def take(*, viewer: Viewer, report: UUID, version: int, now: datetime) -> PublicReport:
    """Take a message on and read it, from nobody or from a colleague. Raises NotFound, NotAllowed, Changed."""
    row = queries.report_locked(viewer, Act.READ_PUBLIC_REPORT, report)
    _must_be_open(row)
    first = {} if row.read_at else {"read_at": now}
    versions.change(row, version=version, read_by=viewer.public_id, **first)
    _done(row, PublicStep.Kind.TAKEN, viewer=viewer, now=now)
    return row


@act
def bring(*, viewer: Viewer, report: UUID, version: int, now: datetime) -> PublicReport:
    """Bring a message that is held aside to the list. Raises StillBeingHeld, NotFound, NotAllowed, Changed."""
    row = queries.report_locked(viewer, Act.READ_PUBLIC_REPORT, report)
    _must_be_open(row)
    if row.lane != PublicReport.Lane.ASIDE:
        raise StillBeingHeld
    versions.change(row, version=version)
    to_list(row, PublicStep.Kind.BROUGHT, now=now, by=viewer.public_id)
    audit.record(viewer, "concerns.public_report.brought", ref(row), now=now)
    return row


@act
def decide(
    *, viewer: Viewer, report: UUID, version: int, outcome: str, why: str, key: str, now: datetime
) -> PublicReport:
    """Decide a message that becomes no concern: to police as intelligence, no action with the reason, or spam.

    Those that say the same go the same way. Raises NeedsReason, ReadFirst, PublicReportDecided, NobodyToReceive, Changed.
    """
    row = queries.report_locked(viewer, Act.READ_PUBLIC_REPORT, report)
    _must_be_open(row)
    if outcome in rules.NEEDS_WHY and not why.strip():
        raise NeedsReason
    if outcome == rules.CONCERN or not rules.may_become(row.outcome, outcome):
        raise PublicReportDecided
    if row.read_at is None:
        raise ReadFirst
    police = access.service_of_kind(row.area_id, "intelligence") if outcome == rules.POLICE else None
    if outcome == rules.POLICE and police is None:
        raise NobodyToReceive
    versions.change(row, version=version, passed_to=police)
    _settle(row, outcome, why, viewer=viewer, now=now)
    if police:
        outbox.tell(
            "concerns.public_report_passed", now=now, services=[police.public_id], area=row.area.public_id,
            reference=row.reference, link="/intelligence/public/",
        )  # fmt: skip
    return row


@act
def become_concern(
    *, viewer: Viewer, report: UUID, version: int, whom: Whom, lines: tuple[GivenLine, ...], why: str, key: str,
    now: datetime,
) -> Concern:  # fmt: skip
    """Make a message a concern, in its own words, with the lines chosen: nothing is typed again, and no sender is named.

    Raises NobodyToFind, ReadFirst, PublicReportDecided, Changed.
    """
    row = queries.report_locked(viewer, Act.READ_PUBLIC_REPORT, report)
    _must_be_open(row)
    if row.read_at is None:
        raise ReadFirst
    if not (whom.forename or whom.surname or whom.description).strip():
        raise NobodyToFind
    given = rules.as_concern(told_by(row), whom, lines)
    concern = send_concern(viewer=viewer, given=given, key=str(uuid5(row.public_id, CONCERN_OF)), now=now)
    versions.change(row, version=version, concern=concern)
    _settle(row, rules.CONCERN, why, viewer=viewer, now=now)
    return concern


@act
def reopen(*, viewer: Viewer, report: UUID, version: int, why: str, key: str, now: datetime) -> PublicReport:
    """Open a message again that was thought to be nothing, with those that say the same. Raises NeedsReason, Changed."""
    row = queries.report_locked(viewer, Act.READ_PUBLIC_REPORT, report)
    if not why.strip():
        raise NeedsReason
    if row.decided_at is None or not rules.may_become(row.outcome, rules.OPEN):
        raise PublicReportDecided
    versions.change(row, version=version)
    several = [row, *PublicReport.objects.select_for_update(of=("self",)).filter(same_as=row).order_by("pk")]
    for one in several:
        one.outcome, one.why, one.decided_at, one.decided_by, one.shut_at = "", "", None, None, None
    for copy in several[1:]:
        copy.version += 1
    PublicReport.objects.bulk_update(
        several, ["outcome", "why", "decided_at", "decided_by", "shut_at", "version"], batch_size=500
    )
    _done(row, PublicStep.Kind.REOPENED, viewer=viewer, now=now, words=why, copies=several[1:])
    return row


@act
def clear_heap(*, viewer: Viewer, heap: Heap, why: str, key: str, now: datetime) -> None:
    """Set a whole heap that is held aside down as spam, with the reason: a manager's act. What can be rung back stays.

    Each message is named on the trail, and can be opened again. Raises NeedsReason, NotAllowed.
    """
    if not why.strip():
        raise NeedsReason
    rows = [row for row in queries.heap_locked(viewer, heap) if not hasattr(row, "caller")]
    shut = rules.shut_at(now, settings().limits.open_after_decision_days)
    for row in rows:
        row.outcome, row.why, row.decided_at, row.decided_by = rules.SPAM, why, now, viewer.public_id
        row.shut_at = shut
        row.version += 1
    PublicReport.objects.bulk_update(
        rows, ["outcome", "why", "decided_at", "decided_by", "shut_at", "version"], batch_size=500
    )
    PublicStep.objects.bulk_create(
        [
            PublicStep(
                report=row, kind=PublicStep.Kind.DECIDED, after=rules.SPAM, at=now, by=viewer.public_id, words=why
            )
            for row in rows
        ],
        batch_size=500,
    )
    audit.record(
        viewer, "concerns.public_report.heap_cleared", now=now, subjects=[ref(row) for row in rows],
        detail={"why": why, "number": len(rows)},
    )  # fmt: skip


@act
def receive(
    *, viewer: Viewer, report: UUID, version: int, police_reference: str, key: str, now: datetime
) -> PublicReport:
    """Record that police have what the front door passed on, with their own reference if they have one. Raises Changed."""
    row = queries.report_locked(viewer, Act.RECEIVE_PUBLIC_REPORT, report)
    if row.received_at is not None:
        raise PublicReportDecided
    versions.change(
        row, version=version, received_at=now, received_by=viewer.public_id, police_reference=police_reference
    )
    _done(row, PublicStep.Kind.RECEIVED, viewer=viewer, now=now, words=police_reference)
    return row


def _must_be_open(row: PublicReport) -> None:
    if row.decided_at is not None or row.same_as_id is not None:
        raise PublicReportDecided


def _settle(row: PublicReport, outcome: str, why: str, *, viewer: Viewer, now: datetime) -> None:
    """Write an outcome on a message and on those that say the same, each with its own row of history."""
    copies = list(PublicReport.objects.select_for_update(of=("self",)).filter(same_as=row).order_by("pk"))
    shut = rules.shut_at(now, settings().limits.open_after_decision_days)
    for one in (row, *copies):
        one.outcome, one.why, one.decided_at, one.decided_by = outcome, why, now, cast(UUID, viewer.public_id)
        one.shut_at = shut
    for copy in copies:
        copy.version += 1
    PublicReport.objects.bulk_update(
        [row, *copies], ["outcome", "why", "decided_at", "decided_by", "shut_at", "version"], batch_size=500
    )
    _done(row, PublicStep.Kind.DECIDED, viewer=viewer, now=now, after=outcome, words=why, copies=copies)


def _done(
    row: PublicReport, kind: str, *, viewer: Viewer, now: datetime, after: str = "", words: str = "",
    copies: list[PublicReport] | None = None,
) -> None:  # fmt: skip
    """Keep what was done with a message and those that say the same, and put it on the trail."""
    several = [row, *(copies or [])]
    PublicStep.objects.bulk_create(
        [PublicStep(report=one, kind=kind, after=after, at=now, by=viewer.public_id, words=words) for one in several],
        batch_size=500,
    )
    detail = {name: value for name, value in (("after", after), ("why", words)) if value}
    audit.record(
        viewer, f"concerns.public_report.{kind}", ref(row), now=now, subjects=[ref(one) for one in several[1:]],
        detail=detail or None,
    )  # fmt: skip
