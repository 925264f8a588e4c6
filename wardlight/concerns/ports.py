"""What the front door needs from above: who holds strategy discussions, and by which channel the duty team is rung."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Discussion:
    """A strategy discussion for a concern: asked for, planned, held, and what came of it in words."""

    concern: int
    public_id: UUID
    asked_at: datetime
    why: str
    planned_at: datetime | None
    due_at: datetime
    held_at: datetime | None
    outcome: str
    outcome_words: str
    outcome_why: str
    attended: tuple[tuple[str, str], ...]

    @property
    def waits(self) -> bool:
        """Say whether it was asked for and is not yet held."""
        return self.held_at is None


class Discussions(Protocol):
    """Holds strategy discussions."""

    def of(self, concerns: Sequence[int]) -> dict[int, list[Discussion]]:
        """Return the discussions for these concerns, newest first, in one query."""

    def ask_url(self, concern: UUID) -> str:
        """Return where one is asked for."""

    def record_url(self, discussion: UUID) -> str:
        """Return where it is recorded that one was held."""


_discussions: list[Discussions] = []


def hold_discussions(holder: Discussions) -> None:
    """Register who holds strategy discussions."""
    _discussions[:] = [holder]


def discussions() -> Discussions:
    """Return who holds strategy discussions."""
    return _discussions[0]


class Bell(Protocol):
    """A channel by which the duty team is rung. It is given a reference and no name."""

    def ring(self, *, reference: str, area: str, number: int) -> str:
        """Ring once; return what went wrong in a few words without a name, empty for nothing. Never raises."""


_bells: list[Bell] = []


def hang(bell: Bell) -> None:
    """Register the channel."""
    _bells[:] = [bell]


def bell() -> Bell:
    """Return the channel."""
    return _bells[0]
