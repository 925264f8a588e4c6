"""Somebody to act, as the ledger sees them, and several of them at once."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from wardlight.ledger.audit import Ref


@dataclass(frozen=True)
class Somebody:
    """An actor with nothing behind them."""

    now: datetime
    public_id: UUID | None = field(default_factory=uuid4)
    agency_public_id: UUID | None = field(default_factory=uuid4)
    area_public_id: UUID | None = field(default_factory=uuid4)
    session: str = "0123456789abcdef"
    request_id: str = "fedcba9876543210fedcba9876543210"
    granted: dict[UUID, Ref] = field(default_factory=dict)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Run `acts` each in a thread and connection of its own, begun together; return each answer, or what it raised."""
    gate = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=30)
            answers[place] = act()
        except Exception as raised:
            answers[place] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers
