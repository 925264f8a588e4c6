"""Missing three times in ninety days brings a meeting: an action with a day and an owner."""

from datetime import datetime, timedelta

from wardlight.access.viewer import Viewer
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


def bring(*, viewer: Viewer, record: ChildRecord, episode: MissingEpisode, now: datetime) -> bool:
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
