"""Whether what a run found is asked of somebody: first, afresh after an answer, or not now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wardlight.lookout.rules.facts import Cited, Found


class Todo(StrEnum):
    """What becomes of a child and rule that a run found."""

    RAISE = "raise"
    ADD = "add"
    LEAVE = "leave"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Before:
    """The latest prompt for a child and rule: its latest completing day, whether it is answered, and until when it is held."""

    latest_on: date
    is_answered: bool
    not_before: date | None = None


def what_to_do(days: Sequence[Found], before: Before | None, on: date) -> tuple[Todo, tuple[Found, ...]]:
    """Return what to do on `on` with the days a rule was true, oldest first, and of which of them a prompt tells.

    A prompt that waits is told of later events. One that was answered is raised afresh by a later completing event, but
    not before the day until which somebody said not to be asked.
    """
    if before is None:
        return Todo.RAISE, tuple(days)
    later = tuple(day for day in days if day.on > before.latest_on)
    if not later:
        return Todo.LEAVE, ()
    if not before.is_answered:
        return Todo.ADD, later
    if before.not_before is not None and on < before.not_before:
        return Todo.HELD, ()
    return Todo.RAISE, later


def facts_told(days: Sequence[Found]) -> tuple[Cited, ...]:
    """Return the facts of the first and of the last of these days, each once, oldest first."""
    both = dict.fromkeys((*days[0].facts, *days[-1].facts))
    return tuple(sorted(both, key=lambda fact: (fact.on, fact.what, fact.code)))
