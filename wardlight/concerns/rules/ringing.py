"""When the duty team is rung: danger now, by day and by night, and again until somebody answers. Sources: C00; experience 6."""

from datetime import datetime, timedelta

from wardlight.concerns.rules.clocks import SUPPLIED, Settings
from wardlight.concerns.rules.red_list import Red


def rings_for(*, safe: str, red: tuple[Red, ...], looked: bool, priority: str, has_owner: bool) -> bool:
    """Say whether a concern that nobody has answered is danger now: not said to be safe, red at once, or set red.

    It is answered by being taken or looked at. One set red whose owner has left rings again.
    """
    if has_owner:
        return False
    return priority == "red" if looked else safe == "no" or bool(red)


def is_time(last: datetime | None, now: datetime, settings: Settings = SUPPLIED) -> bool:
    """Say whether it is time to ring: at once, then every `ring_minutes`, nights and weekends too."""
    return last is None or now >= last + timedelta(minutes=settings.ring_minutes)
