"""The clock of a test: set, and moved only by the test."""

from datetime import UTC, datetime, timedelta

from time_machine import Traveller

# A Wednesday in term, during summer time: an hour apart from UTC, so that a mix-up shows.
NOW = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)


class Clock:
    """What the time is in this test, and how to change it."""

    def __init__(self, traveller: Traveller) -> None:
        self._traveller = traveller

    @property
    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def move_to(self, instant: datetime) -> datetime:
        """Set the clock to `instant`, and return it."""
        self._traveller.move_to(instant)
        return self.now

    def move_on(self, **time: float) -> datetime:
        """Move the clock on, as in `at.move_on(days=1, hours=2)`, and return the new instant."""
        return self.move_to(self.now + timedelta(**time))
