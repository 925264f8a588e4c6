"""What was changed in the rules, when, by whom and why, read from one edition after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

WORDS = ("name", "sentence", "ask", "look_within_working_days")


@dataclass(frozen=True)
class RuleChange:
    """One change of a rule: from which day, and each thing changed with what it was and became. `by` is a user's public id."""

    rule: str
    name: str
    starts_on: date
    by: UUID | None
    why: str
    parts: tuple[tuple[str, str, str], ...]


def changes(editions: Sequence[tuple[date, Mapping[str, Any]]]) -> list[RuleChange]:
    """Return the changes between editions, given oldest first with the day from which each holds; the latest first."""
    found = [
        change
        for (_, before), (starts_on, after) in pairwise(editions)
        for change in _between(before, after, starts_on)
    ]
    return found[::-1]


def _between(before: Mapping[str, Any], after: Mapping[str, Any], starts_on: date) -> Iterator[RuleChange]:
    was = {rule["id"]: rule for rule in before["rules"]}
    noted = after.get("changed") or {}
    for rule in after["rules"]:
        parts = tuple(_parts(was[rule["id"]], rule)) if rule["id"] in was else ()
        if parts:
            is_noted = noted.get("rule") == rule["id"]
            by = UUID(noted["by"]) if is_noted and noted.get("by") else None
            yield RuleChange(rule["id"], rule["name"], starts_on, by, noted.get("why", "") if is_noted else "", parts)


def _parts(was: Mapping[str, Any], rule: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name in WORDS:
        if was[name] != rule[name]:
            yield name, str(was[name]), str(rule[name])
    for name, number in rule["numbers"].items():
        if was["numbers"].get(name) != number:
            yield name, str(was["numbers"].get(name, "")), str(number)
