"""A child is missing: reported, joined with other reports of the same absence, graded by police, and found."""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from wardlight.access import queries as access
from wardlight.access.models import Service
from wardlight.access.rules.roles import LABELS
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.care import queries as care
from wardlight.concerns.models import Concern, MissingAsked, MissingEpisode, MissingFound, MissingGrade, MissingReport
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.rules.given import ConcernGiven
from wardlight.concerns.services import missing_meeting, sending
from wardlight.concerns.services.absences import join_overlapping, set_apart
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NeedsReason, NotAllowed, NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord

ANOTHER_CHILD = "The report was of another child."


class Ahead(Refusal):
    """A time was given that has not come yet."""

    message = "That time is still to come. Enter a time that has passed."


class FoundBeforeMissing(Refusal):
    """The child was found before they were last seen."""

    message = "That is before the child was last seen. Enter when the child was found, or came back."


class WhichChild(Refusal):
    """Nobody was named."""

    message = "Choose the child, or give a name or description."


@dataclass(frozen=True)
class MissingGiven:
    """A report as its author gives it: a child on file by public id, or one as named."""

    kind: str
    last_seen_at: datetime
    last_seen_where: str
    last_seen_by: str
    police_told: str
    child: UUID | None = None
    name: str = ""
    age_about: int | None = None
    school: str = ""
    with_whom: str = ""
    words: str = ""
    police_reference: str = ""


@dataclass(frozen=True)
class FoundGiven:
    """One account of how a child was found. `how` as `MissingFound.How`."""

    found_at: datetime
    how: str
    where: str
    said_by: str
    with_whom: str = ""
    words: str = ""


def somebody(viewer: Viewer) -> int:
    """Return the row id of whoever acts, who must hold a post. Raises NotAllowed."""
    if viewer.user_id is None or not viewer.posts:
        raise NotAllowed
    return viewer.user_id


@act
def report_missing(*, viewer: Viewer, given: MissingGiven, key: str, now: datetime) -> MissingReport:
    """Report a child missing, or away, and tell those who look for missing children and the child's own workers.

    A child whom the reporter knows here goes on that record at once. Another, as named, goes to the front door as a
    concern, and onto a record as soon as it is joined. Raises Ahead, WhichChild, NotFound, NotAllowed.
    """
    if given.last_seen_at > now:
        raise Ahead
    record = people.child_locked(viewer, Act.LIST_CHILD, given.child) if given.child else None
    if record is None and not given.name.strip():
        raise WhichChild
    concern = None if record else _tell_front_door(viewer, given, key, now)
    post = viewer.posts[0]
    report = MissingReport.objects.create(
        area_id=viewer.area_id, record=record, concern=concern, reporter_id=somebody(viewer), service_id=post.service_id,
        reporter_title=post.title or LABELS[post.role], reported_at=now, kind=given.kind,
        as_given=people.names_of_records([record.pk])[record.pk] if record else given.name.strip(),
        last_seen_at=given.last_seen_at, last_seen_where=given.last_seen_where, last_seen_by=given.last_seen_by,
        with_whom=given.with_whom, words=given.words, police_told=given.police_told,
        police_reference=given.police_reference,
    )  # fmt: skip
    audit.record(
        viewer, "concerns.missing.reported", audit.Ref("missing_report", report.public_id), now=now,
        subjects=[audit.Ref("child", record.public_id)] if record else [],
    )  # fmt: skip
    if record:
        open_episode(viewer=viewer, report=report, record=record, now=now)
    return report


def _tell_front_door(viewer: Viewer, given: MissingGiven, key: str, now: datetime) -> Concern:
    seen = words.moment(given.last_seen_at, now)
    said = [
        f"Missing now. Last seen {seen}, {given.last_seen_where}, by {given.last_seen_by}.",
        f"May be with: {given.with_whom}." if given.with_whom else "",
        given.words,
    ]
    return sending.send_concern(
        viewer=viewer, key=str(uuid5(NAMESPACE_URL, f"missing/{key}")), now=now,
        given=ConcernGiven(
            safe="not_sure", safe_words="Missing now.", forename=given.name.strip(), age_about=given.age_about,
            school=given.school, usual_place=given.last_seen_where, signs=("missing",),
            words="\n".join(one for one in said if one),
        ),
    )  # fmt: skip


def open_episode(
    *, viewer: Viewer, report: MissingReport, record: ChildRecord, now: datetime, back_at: datetime | None = None
) -> MissingEpisode:
    """Open the episode that a report tells of on a record, inside the act that knows whose it is, and tell who must know.

    Told of the same absence before, it becomes part of that episode. Of a sealed record only its own workers are told.
    With `back_at` the child is back already: nobody is asked to look, and those who hear of it hear that too.
    """
    episode = MissingEpisode.objects.create(
        record=record, area_id=record.area_id, recorded_at=now, starts_on=local_date(report.last_seen_at),
        starts_at=report.last_seen_at, kind=report.kind, kind_as_given=str(MissingEpisode.Kind(report.kind).label),
        opened_here=True, ends_at=back_at, ends_on=local_date(back_at) if back_at else None,
    )  # fmt: skip
    versions.change(report, version=report.version, record=record, episode=episode)
    asked = [] if record.sensitivity == "S" else _told(record, now)
    MissingAsked.objects.bulk_create(
        MissingAsked(
            episode=episode, record=record, service=service, starts_at=now,
            ends_at=now + rules.settings().told_for if back_at else None,
        )
        for service in asked
    )  # fmt: skip
    about = audit.Ref("missing_episode", episode.public_id)
    audit.record(
        viewer, "concerns.missing.opened", about, now=now, subjects=[audit.Ref("child", record.public_id)]
    )  # fmt: skip
    main = join_overlapping(viewer=viewer, episode=episode, now=now)
    missing_meeting.bring(viewer=viewer, record=record, episode=main, now=now)
    allocated = people.allocated_user(record.pk)
    outbox.tell(
        "concerns.child_was_missing" if back_at else "concerns.child_missing", now=now, services=[service.public_id for service in asked],
        users=[allocated] if allocated else [], area=record.area.public_id, reference=record.reference,
        link=f"/missing/{main.public_id}/",
    )  # fmt: skip
    return main


def take_off(*, viewer: Viewer, mention: int, now: datetime) -> None:
    """Take a report off the record that its child is no longer joined to; what was joined with it stands alone again."""
    report = MissingReport.objects.select_related("episode").filter(concern__mention=mention).first()
    episode = report.episode if report else None
    if report is None or episode is None:
        return
    set_apart(viewer=viewer, episode=episode, why=ANOTHER_CHILD, now=now)
    MissingAsked.objects.filter(episode=episode, ends_at=None).update(ends_at=now)
    versions.change(report, version=report.version, record=None, episode=None)
    versions.change(episode, version=episode.version, withdrawn_at=now, withdrawn_by=viewer.public_id)
    audit.record(viewer, "concerns.missing.withdrawn", audit.Ref("missing_episode", episode.public_id), now=now)


def _told(record: ChildRecord, now: datetime) -> list[Service]:
    in_care = care.is_in_care(record.pk, local_date(now))
    wanted = [one for one in rules.settings().told if in_care or not one.only_in_care]
    kinds, codes = {one.kind for one in wanted if one.kind}, {one.code for one in wanted if one.code}
    return [one for one in access.services_in(record.area_id) if one.kind in kinds or one.code in codes]


@act
def record_found(
    *, viewer: Viewer, episode: UUID, version: int, found: FoundGiven, key: str, now: datetime
) -> MissingFound:
    """Keep one account of how the child was found. The first one ends the absence; a later one is kept beside it.

    Raises Ahead, FoundBeforeMissing, Changed, NotFound, NotAllowed.
    """
    return keep_found(viewer, queries.episode_locked(viewer, episode, version), found, now)


@act
def found_by_reporter(*, viewer: Viewer, report: UUID, found: FoundGiven, key: str, now: datetime) -> MissingFound:
    """Keep the account of whoever reported the child missing, by their own report. Raises as `record_found`."""
    own = queries.own_report(viewer, report)
    if own.episode is None:
        raise NotFound
    return keep_found(viewer, queries.main_of(own.episode), found, now)


def keep_found(viewer: Viewer, episode: MissingEpisode, found: FoundGiven, now: datetime) -> MissingFound:
    """Keep one account of how the child was found, inside the act that holds the episode. Raises as `record_found`."""
    if found.found_at > now:
        raise Ahead
    starts = rules.span(episode.starts_on, episode.starts_at, None, None).starts
    if found.found_at <= starts:
        raise FoundBeforeMissing
    kept = MissingFound.objects.create(
        episode=episode, area_id=episode.area_id, found_at=found.found_at, how=found.how, where=found.where,
        with_whom=found.with_whom, words=found.words, said_by=found.said_by, recorded_at=now,
        recorded_by_id=somebody(viewer),
    )  # fmt: skip
    subject = audit.Ref("child", episode.record.public_id)
    about = audit.Ref("missing_episode", episode.public_id)
    audit.record(viewer, "concerns.missing.found", about, now=now, subjects=[subject])
    if episode.ends_on is not None:
        return kept
    versions.change(
        episode, version=episode.version, ends_at=found.found_at, ends_on=local_date(found.found_at),
    )  # fmt: skip
    asked = MissingAsked.objects.filter(episode__in=queries.parts_and(episode), user=None, ends_at=None)
    services = list(asked.values_list("service__public_id", flat=True).order_by("pk"))
    asked.update(ends_at=now + rules.settings().told_for)
    allocated = people.allocated_user(episode.record_id)
    outbox.tell(
        "concerns.child_found", now=now, services=services, users=[allocated] if allocated else [],
        area=episode.record.area.public_id, reference=episode.record.reference, link=f"/missing/{episode.public_id}/",
    )  # fmt: skip
    return kept


@act
def set_grade(
    *, viewer: Viewer, episode: UUID, version: int, grade: str, why: str, key: str, now: datetime
) -> MissingGrade:
    """Keep the risk that police gave, by their own list. No grade closes an episode. Raises NeedsReason, Changed, NotFound."""
    row = queries.episode_locked(viewer, episode, version)
    if grade not in rules.settings().grades or not why.strip():
        raise NeedsReason("Choose the grade, and enter who gave it and why.")
    versions.change(row, version=row.version, grade=grade)
    kept = MissingGrade.objects.create(episode=row, grade=grade, why=why, at=now, by_id=somebody(viewer))
    audit.record(
        viewer, "concerns.missing.graded", audit.Ref("missing_episode", row.public_id), now=now,
        subjects=[audit.Ref("child", row.record.public_id)], detail={"grade": grade, "why": why},
    )  # fmt: skip
    return kept
