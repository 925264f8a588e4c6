"""A home gives its own notice of a serious event: begun with the clock, and recorded as those it tells are told (C31)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.roles import LABELS
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import HomeNotice
from wardlight.concerns.queries import notices as queries
from wardlight.concerns.rules import notices as rules
from wardlight.concerns.services.missing import Ahead, somebody
from wardlight.kernel.refusals import NeedsReason, NotAllowed, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people


class NotOfThisHome(Refusal):
    """The event is not one that this kind of home gives notice of."""

    message = "A home of this kind does not give notice of that. Choose another, or raise a concern."


class BeforeItWasKnown(Refusal):
    """Somebody was told before the home knew."""

    message = "That is before the home knew of it. Enter when they were told."


class AlreadyGiven(Refusal):
    """Everybody has been told, in writing."""

    message = "This notice is given: everybody has been told, and in writing."


class NotTheirNotice(NotAllowed):
    """It is another's to give."""

    message = "The home that gives the notice records whom it has told. Ask them, or the child’s social worker."


@dataclass(frozen=True)
class NoticeGiven:
    """A notice as a home begins it; `child` is a public id, `home` and `event` as in `rules.notices`."""

    child: UUID
    home: str
    event: str
    known_at: datetime
    words: str = ""


@act
def begin_notice(*, viewer: Viewer, given: NoticeGiven, key: str, now: datetime) -> HomeNotice:
    """Begin a home's notice about a child it looks after; its clock runs from when the home knew. Tell the child's worker.

    It sends nothing to Ofsted or police by itself. Raises Ahead, NotOfThisHome, NotFound, NotAllowed.
    """
    if given.known_at > now:
        raise Ahead
    if given.event not in rules.OF_HOME.get(rules.Home(given.home), ()):
        raise NotOfThisHome
    record = people.child_locked(viewer, Act.LIST_CHILD, given.child)
    owner, post = somebody(viewer), viewer.posts[0]
    kept = HomeNotice.objects.create(
        area_id=record.area_id, record=record, service_id=post.service_id, owner_id=owner,
        owner_title=post.title or LABELS[post.role], as_given=people.names_of_records([record.pk])[record.pk],
        home=given.home, event=given.event, words=given.words, known_at=given.known_at, opened_at=now,
        due_at=rules.due_at(given.home, given.known_at),
    )  # fmt: skip
    subject = audit.Ref("child", record.public_id)
    audit.record(
        viewer, "concerns.home_notice.begun", audit.Ref("home_notice", kept.public_id), now=now, subjects=[subject],
        detail={"home": given.home, "event": given.event},
    )  # fmt: skip
    allocated = people.allocated_user(record.pk)
    if allocated is not None and allocated != viewer.public_id:
        outbox.tell(
            "concerns.home_notice", now=now, users=[allocated], area=record.area.public_id, reference=record.reference,
            link=f"/missing/notices/{kept.public_id}/",
        )  # fmt: skip
    return kept


@act
def record_told(
    *, viewer: Viewer, notice: UUID, version: int, whom: tuple[str, ...], told_at: datetime, in_writing: bool, key: str,
    now: datetime,
) -> HomeNotice:  # fmt: skip
    """Keep whom the home has told, and when; the first time that each was told stands. Given once all are, and in writing.

    Raises Ahead, BeforeItWasKnown, NeedsReason, AlreadyGiven, NotTheirNotice, Changed, NotFound.
    """
    kept = queries.notice_locked(viewer, notice, version)
    if kept.owner_id != viewer.user_id and not gate.may(
        viewer, Act.EDIT_CHILD, people.facts_of(viewer, kept.record_id)
    ):
        raise NotTheirNotice
    if kept.given_at is not None:
        raise AlreadyGiven
    if told_at > now:
        raise Ahead
    if told_at < kept.known_at:
        raise BeforeItWasKnown
    if set(whom) - set(rules.TELLS[rules.Home(kept.home)]) or not (whom or in_writing):
        raise NeedsReason("Choose who has been told, or say that it is confirmed in writing.")
    told = {**dict.fromkeys(whom, told_at.isoformat()), **kept.told}
    confirmed_at = kept.confirmed_at or (told_at if in_writing else None)
    is_given = rules.is_given(kept.home, told, confirmed_at)
    versions.change(
        kept, version=kept.version, told=told, confirmed_at=confirmed_at, given_at=told_at if is_given else None,
        given_by=viewer.public_id if is_given else None,
    )  # fmt: skip
    audit.record(
        viewer, "concerns.home_notice.told", audit.Ref("home_notice", kept.public_id), now=now,
        subjects=[audit.Ref("child", kept.record.public_id)], detail={"whom": list(whom), "in_writing": in_writing},
    )  # fmt: skip
    return kept
