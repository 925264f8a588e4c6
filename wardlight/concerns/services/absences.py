"""Two episodes that are one absence: joined by the rule or by a person, and taken apart again completely."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import AbsenceJoin, MissingEpisode
from wardlight.concerns.queries import missing as queries
from wardlight.kernel.refusals import NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, versions
from wardlight.ledger.acts import act

OVERLAPS = "Both tell of the same time."


class NotTheSame(Refusal):
    """The two cannot be one absence as they stand."""

    message = (
        "These two cannot be joined as they stand: they are of two children, or one of them is joined already. "
        "Undo the other join first."
    )


def join_overlapping(*, viewer: Any, episode: MissingEpisode, now: datetime) -> MissingEpisode:
    """Join a new episode to the one it overlaps, inside the act that brings it, and return the one that stands for both.

    The earliest opened here stands; what an extract brings becomes part of it. Without an overlap it stands alone.
    """
    main = queries.overlapped_by(episode)
    if main is None:
        return episode
    _join(viewer, episode, main, OVERLAPS, now)
    return main


def join_brought(*, viewer: Any, episodes: Iterable[MissingEpisode], now: datetime) -> int:
    """Join what an extract brought to what was reported here of the same absence; return how many were joined."""
    joined = 0
    for episode, main in queries.told_here_too(list(episodes)):
        _join(viewer, episode, main, OVERLAPS, now)
        joined += 1
    return joined


def _join(viewer: Any, episode: MissingEpisode, into: MissingEpisode, why: str, now: datetime) -> AbsenceJoin:
    versions.change(episode, version=episode.version, part_of=into)
    made = AbsenceJoin.objects.create(
        episode=episode, into=into, area_id=episode.area_id, why=why, joined_at=now, joined_by=viewer.public_id
    )
    audit.record(
        viewer, "concerns.absence.joined", audit.Ref("missing_episode", into.public_id), now=now, detail={"why": why}
    )
    return made


@act
def join_absences(
    *, viewer: Viewer, episode: UUID, other: UUID, version: int, why: str, key: str, now: datetime
) -> AbsenceJoin:
    """Say that another episode of the same child tells of this absence. Raises NeedsReason, NotTheSame, Changed, NotFound."""
    if not why.strip():
        raise NeedsReason
    main = queries.episode_locked(viewer, episode, version)
    part = queries.episode_locked(viewer, other)
    if part.record_id != main.record_id or part.pk == main.pk or part.parts.exists():
        raise NotTheSame
    return _join(viewer, part, main, why, now)


def set_apart(*, viewer: Any, episode: MissingEpisode, why: str, now: datetime) -> None:
    """End every join of an episode, inside the act that takes it off its record: its own, and those of its parts."""
    live = AbsenceJoin.objects.filter(Q(episode=episode) | Q(into=episode), undone_at=None)
    for made in live.select_related("episode").order_by("pk"):
        _part(made, viewer, why, now)
    episode.refresh_from_db()


def _part(made: AbsenceJoin, viewer: Any, why: str, now: datetime) -> None:
    versions.change(made.episode, version=made.episode.version, part_of=None)
    versions.change(made, version=made.version, undone_at=now, undone_by=viewer.public_id, undone_why=why)


@act
def undo_absence(
    *, viewer: Viewer, episode: UUID, part: UUID, version: int, why: str, key: str, now: datetime
) -> AbsenceJoin:
    """Take an episode out of the absence it was joined to: it stands alone again. Raises NeedsReason, Changed, NotFound."""
    if not why.strip():
        raise NeedsReason
    main = queries.episode_locked(viewer, episode, version)
    made = (
        AbsenceJoin.objects.select_related("episode").filter(into=main, episode__public_id=part, undone_at=None).first()
    )
    if made is None:
        raise NotFound
    _part(made, viewer, why, now)
    audit.record(
        viewer, "concerns.absence.undone", audit.Ref("missing_episode", main.public_id), now=now,
        subjects=[audit.Ref("child", main.record.public_id)], detail={"why": why},
    )  # fmt: skip
    return made
