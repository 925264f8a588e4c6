"""Recording the daily exploitation discussion: what is agreed of each thing, who does it by when, and who took part."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.actions import services as actions
from wardlight.actions.rules.purposes import Purpose
from wardlight.concerns.models import Concern, DailyDiscussion, Discussed, MissingEpisode, Step
from wardlight.concerns.queries import front_door, missing
from wardlight.concerns.rules.discussing import who_took_part
from wardlight.concerns.services.moves import keep_step
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people

ORIGIN = "Daily exploitation discussion"


class DiscussionClosed(Refusal):
    """Today's discussion is closed."""

    message = "Today’s discussion is closed. Keep it for tomorrow’s, or record it on the concern."


class NobodyTookPart(Refusal):
    """Nobody is named."""

    message = "Enter who took part, each on a line, or why it was not held."


@dataclass(frozen=True)
class Undertaking:
    """What somebody took on to do, by a day."""

    what: str
    owner: UUID
    service: UUID
    due_on: date


def _ref(row: DailyDiscussion) -> audit.Ref:
    return audit.Ref("discussion", row.public_id)


def _open(viewer: Viewer, now: datetime) -> DailyDiscussion:
    """Return today's discussion, opened with the first thing that is recorded. Raises DiscussionClosed."""
    viewer.require_role(*FRONT_DOOR)
    row, _ = DailyDiscussion.objects.select_for_update().get_or_create(
        area_id=viewer.area_id, on=local_date(now),
        defaults={"opened_at": now, "opened_by_id": cast(int, viewer.user_id)},
    )  # fmt: skip
    if row.closed_at is not None:
        raise DiscussionClosed
    return row


@act
def agree_on_concern(
    *, viewer: Viewer, concern: UUID, agreed: str, undertaken: Undertaking | None, key: str, now: datetime
) -> Discussed:
    """Keep what was agreed about a concern, and give somebody what there is to do.

    Raises NeedsReason without words, DiscussionClosed, DueInThePast, NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    join = people.joined_record(row.mention_id)
    made = _agree(viewer, agreed, undertaken, join.record_id if join else None, now, concern=row)
    keep_step(row, Step.Kind.DISCUSSED, viewer=viewer, now=now, words=agreed)
    return made


@act
def agree_on_absence(
    *, viewer: Viewer, episode: UUID, agreed: str, undertaken: Undertaking | None, key: str, now: datetime
) -> Discussed:
    """Keep what was agreed about a child who is or was missing, as `agree_on_concern`."""
    row = missing.episode_locked(viewer, episode)
    return _agree(viewer, agreed, undertaken, row.record_id, now, episode=row)


def _agree(
    viewer: Viewer, agreed: str, undertaken: Undertaking | None, record: int | None, now: datetime, *,
    concern: Concern | None = None, episode: MissingEpisode | None = None,
) -> Discussed:  # fmt: skip
    if not agreed.strip():
        raise NeedsReason("Enter what was agreed.")
    day = _open(viewer, now)
    made = Discussed.objects.create(
        discussion=day, area_id=viewer.area_id, concern=concern, episode=episode, agreed=agreed.strip(), at=now,
        by_id=cast(int, viewer.user_id),
    )  # fmt: skip
    if undertaken:
        owner, service = access.user(undertaken.owner), access.service(viewer.area_id, undertaken.service)
        posts = access.people_in_area(viewer.area_id, now)
        if not any(post.user_id == owner.pk and post.service_id == service.pk for post in posts):
            raise NotFound
        actions.issue_action(
            viewer=viewer, record=record, what=undertaken.what, purpose=Purpose.PROTECT, owner=owner, agency=service.agency,
            due_on=undertaken.due_on, origin=day.public_id, origin_words=ORIGIN, now=now,
        )  # fmt: skip
    audit.record(viewer, "concerns.discussion.agreed", _ref(day), now=now)
    return made


@act
def close_discussion(*, viewer: Viewer, took_part: str, not_held_why: str, key: str, now: datetime) -> DailyDiscussion:
    """Close today's discussion: who took part, each on a line, or why it was not held.

    Raises NobodyTookPart, DiscussionClosed, NotAllowed.
    """
    row = _open(viewer, now)
    named = () if not_held_why.strip() else who_took_part(took_part)
    if not named and not not_held_why.strip():
        raise NobodyTookPart
    versions.change(
        row, version=row.version, closed_at=now, closed_by_id=viewer.user_id, took_part=list(named),
        not_held_why=not_held_why.strip(),
    )  # fmt: skip
    audit.record(
        viewer, "concerns.discussion.closed", _ref(row), now=now,
        detail={"took_part": list(named)} if named else {"not_held": not_held_why.strip()},
    )  # fmt: skip
    return row
