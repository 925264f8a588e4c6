"""What makes a concern red at once, before anybody has looked. Source: experience page, section 6; panel-process.md 2.

The rule reads words, so it can be wrong both ways. It only brings a concern to the top: a social worker's first look
says which reasons hold.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

from wardlight.kernel.words import age_on

UNDER = 13  # years of age


class Red(StrEnum):
    """Reasons for red."""

    NOT_SAFE = "not_safe"
    UNDER_13 = "under_13"
    ASSAULT = "assault"
    MISSING = "missing"
    LIVING_WITH = "living_with"


SAID: dict[Red, str] = {
    Red.NOT_SAFE: "not safe now",
    Red.UNDER_13: "under 13, sexual sign",
    Red.ASSAULT: "assault in the last 7 days",
    Red.MISSING: "missing now",
    Red.LIVING_WITH: "living with the person",
}


@dataclass(frozen=True)
class Told:
    """What the rule reads of a concern. `age` in years, as given or on file; `words` are all its free words together."""

    safe: str
    age: int | None
    signs: frozenset[str]
    words: str


def age_of(born_on: date | None, age_about: int | None, on: date) -> int | None:
    """Return a child's age in years on a day: by birth date, else as somebody estimated it, else None."""
    return age_on(born_on, on) if born_on else age_about


def red_at_once(told: Told) -> tuple[Red, ...]:
    """Return the reasons for which the concern is red at once; empty when there is none.

    When an assault was is not read out of free words: one that is told counts as recent until somebody has looked.
    """
    listed = _list()
    says = {name: bool(pattern.search(told.words)) for name, pattern in listed.patterns.items()}
    sexual = bool(told.signs & listed.sexual_signs) or says["sexual_words"]
    holds = {
        Red.NOT_SAFE: told.safe == "no",
        Red.UNDER_13: told.age is not None and told.age < UNDER and sexual,
        Red.ASSAULT: says["assault_words"],
        Red.MISSING: says["missing_words"],
        Red.LIVING_WITH: says["living_with_words"],
    }
    return tuple(reason for reason, held in holds.items() if held)


@dataclass(frozen=True)
class _List:
    sexual_signs: frozenset[str]
    patterns: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def _list() -> _List:
    body: dict[str, Any] = json.loads(
        resources.files("wardlight.concerns").joinpath("reference/red_list.json").read_text("utf-8")
    )
    kinds = ("sexual_words", "assault_words", "missing_words", "living_with_words")
    return _List(frozenset(body["sexual_signs"]), {kind: _pattern(body[kind]) for kind in kinds})


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Match any of the phrases as whole words, `*` standing for the rest of one; spaces may be any white space."""
    several = (re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(several)})\b", re.IGNORECASE)
