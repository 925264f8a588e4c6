"""Work that takes longer than a second: how far it is, whether it was asked to stop, and an outcome that stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from wardlight.ledger.models import Task


def begin(
    kind: str, *, total: int, now: datetime, area: UUID | None = None, actor: UUID | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Task:  # fmt: skip
    """Put a piece of work on file as running, with `total` steps to do."""
    return Task.objects.create(
        kind=kind, area=area, actor=actor, settings=dict(settings or {}), total=total, started_at=now, heard_at=now
    )


def advance(task: Task, done: int, *, now: datetime) -> None:
    """Say how many steps are done, in the transaction that did them."""
    Task.objects.filter(pk=task.pk).update(done=done, heard_at=now)
    task.done = done


def end(task: Task, state: str, outcome: Mapping[str, Any], *, now: datetime) -> None:
    """Say how the work ended: finished, failed, cancelled, or stopped (it broke off and nobody said why)."""
    Task.objects.filter(pk=task.pk).update(state=state, outcome=dict(outcome), finished_at=now, heard_at=now)
    task.state = state


def is_asked_to_stop(task: Task) -> bool:
    """Say whether somebody has asked for the work to be cancelled."""
    return Task.objects.filter(pk=task.pk, cancel_asked_at__isnull=False).exists()
