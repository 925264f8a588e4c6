"""The story's clock: every date of the story is told as on its own day, and moved to the day of setup."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wardlight.kernel.days import LONDON

STORY_TODAY = date(2026, 11, 24)
STORY_HOUR = time(13, 50)


@dataclass(frozen=True)
class Stage:
    """How far the story is moved, in whole days, so that its times of day stay as told and none is still to come."""

    days: int

    @classmethod
    def at(cls, now: datetime) -> "Stage":
        """Return the stage for a setup at `now`: the story's today is today, or yesterday before ten to two."""
        local = now.astimezone(LONDON)
        today = local.date() if local.time() >= STORY_HOUR else local.date() - timedelta(days=1)
        return cls((today - STORY_TODAY).days)

    def day(self, told: str) -> date:
        """Return the real date of a date as told (`2026-11-20`)."""
        return date.fromisoformat(told) + timedelta(days=self.days)

    def instant(self, told: str) -> datetime:
        """Return the real instant of a local date and time as told (`2026-11-20T16:00`; a date alone is 9am)."""
        moment = datetime.fromisoformat(told if "T" in told else f"{told}T09:00")
        return (moment + timedelta(days=self.days)).replace(tzinfo=LONDON)
