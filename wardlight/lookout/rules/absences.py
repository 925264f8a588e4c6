"""How long a missing episode lasted, and from when to when it ran. Hours are really elapsed hours, clock changes included."""

from datetime import UTC, date, datetime, time, timedelta

from wardlight.kernel.days import local_date, local_time
from wardlight.lookout.rules.facts import Missing

ONE_DAY = timedelta(days=1)
NO_END = datetime.max.replace(tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return local_time(day, time(0)).astimezone(UTC)


def begins(episode: Missing) -> datetime:
    """Return the instant an episode began; midnight where no time of day was recorded."""
    return episode.starts_at or _midnight(episode.starts_on)


def ends(episode: Missing) -> datetime:
    """Return the instant an episode ended, or the end of time while the child is missing.

    With no time recorded at either end it runs to the end of its last day. An end at 00:00:00 of an episode that began
    at a time of day is that midnight, unless it would then end before it began: then the end of that day.
    """
    if episode.ends_on is None:
        return NO_END
    if episode.ends_at is not None:
        return episode.ends_at
    midnight = _midnight(episode.ends_on)
    if episode.has_no_time or midnight < begins(episode):
        return _midnight(episode.ends_on + ONE_DAY)
    return midnight


def over_day(episode: Missing, *, hours: int, whole_days: int) -> date | None:
    """Return the day on which an episode is over `hours` hours, or None if the child was back by then.

    With no time recorded it is over only if its end is `whole_days` days or more after its start, or it has none.
    """
    if episode.starts_at is None and (episode.ends_on is None or episode.has_no_time):
        day = episode.starts_on + timedelta(days=whole_days)
        return day if episode.ends_on is None or episode.ends_on >= day else None
    passed = begins(episode).astimezone(UTC) + timedelta(hours=hours)
    return local_date(passed) if ends(episode) > passed else None
