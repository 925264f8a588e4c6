"""Missing three times in ninety days brings a meeting: an action with a day and an owner."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from wardlight.actions import queries as actions
from wardlight.actions import services
from wardlight.actions.rules.purposes import Purpose
from wardlight.concerns.models import MissingEpisode
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.services.responsible import responsible_for
from wardlight.kernel.days import english_days, local_date
from wardlight.people.models import ChildRecord

WHAT = "Hold a meeting: missing again and again"
WHY = "Missing three times or more in ninety days"


def bring(*, viewer: Any, record: ChildRecord, episode: MissingEpisode, now: datetime) -> bool:
    """Issue the meeting where this absence completes the count and none was issued in the window; say whether it did.

    Its owner is the child's worker, or the front door's manager where there is none. Inside the act that opens the episode.
    """
    found = rules.settings()
    since = episode.starts_on - timedelta(days=found.meeting_window)
    lately = queries.standing_since(record.pk, since)
    starts = [one.starts_on for one in lately if one.kind == MissingEpisode.Kind.MISSING]
    if not rules.brings_meeting(starts, episode.starts_on, after=found.meeting_after, window=found.meeting_window):
        return False
    if actions.of_origin(viewer, [one.public_id for one in lately]):
        return False
    owner = responsible_for(record, now)
    if owner is None:
        return False
    services.issue_action(
        viewer=viewer, record=record.pk, what=WHAT, purpose=Purpose.PROTECT, owner=owner.user,
        agency=owner.service.agency, due_on=english_days().after(local_date(now), days=found.meeting_within),
        origin=episode.public_id, origin_words=WHY, now=now,
    )  # fmt: skip
    return True


def bring_for_brought(*, viewer: Any, episodes: Iterable[MissingEpisode], now: datetime) -> int:
    """Issue the meetings that what an extract brought completes the count for; return how many. Inside the act that brings it.

    Only where the child's last absence began in the window to today: an extract of years brings no meeting about the past.
    """
    found, today = rules.settings(), local_date(now)
    since = today - timedelta(days=found.meeting_window)
    brought = {one.record_id for one in episodes if since <= one.starts_on <= today}
    if not brought:
        return 0
    by_record: dict[int, list[MissingEpisode]] = {}
    for one in queries.missing_since(brought, since - timedelta(days=found.meeting_window)):
        by_record.setdefault(one.record_id, []).append(one)
    made = 0
    for absences in by_record.values():
        last = absences[-1]
        starts = [one.starts_on for one in absences]
        if rules.brings_meeting(starts, last.starts_on, after=found.meeting_after, window=found.meeting_window):
            made += bring(viewer=viewer, record=last.record, episode=last, now=now)
    return made
