"""What the front door may make of a message from the public, and what of it a concern takes over."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.public_page import NOW

CONCERN, POLICE, NO_ACTION, SPAM = "concern", "police", "no_action", "spam"
OPEN = ""
# From each outcome where a message may go. What has become a concern goes on as a concern.
MOVES: dict[str, frozenset[str]] = {
    OPEN: frozenset({CONCERN, POLICE, NO_ACTION, SPAM}),
    CONCERN: frozenset(),
    POLICE: frozenset(),
    NO_ACTION: frozenset({OPEN}),
    SPAM: frozenset({OPEN}),
}
NEEDS_WHY = frozenset({POLICE, NO_ACTION})

PLATE = re.compile(r"\b([A-Z]{2}[0-9]{2}\s?[A-Z]{3}|[A-Z][0-9]{1,3}\s?[A-Z]{3})\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d+])(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\d)")
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_.]{3,30}")
MOST_FOUND = 4  # of each kind


@dataclass(frozen=True)
class ToldByPublic:
    """A message as far as a concern takes it over."""

    reference: str
    when: str
    words: str
    place: str


@dataclass(frozen=True)
class Whom:
    """Whom it is about, as far as the front door can say: any one of them is enough to find the child by."""

    forename: str = ""
    surname: str = ""
    description: str = ""


def may_become(before: str, after: str) -> bool:
    """Say whether a message may go from one outcome to another; empty is open."""
    return after in MOVES[before]


def lines_in(words: str, place: str) -> tuple[GivenLine, ...]:
    """Return the place, vehicles, phones and names used online that a message names, offered as lines of a concern."""
    found = [GivenLine("place", place)] if place else []
    for kind, pattern in (("vehicle", PLATE), ("phone", PHONE), ("handle", HANDLE)):
        several = list(dict.fromkeys(match.group(0).strip(". ") for match in pattern.finditer(words)))[:MOST_FOUND]
        found += [GivenLine(kind, one, one.upper().replace(" ", "") if kind == "vehicle" else "") for one in several]
    return tuple(found)


def as_concern(told: ToldByPublic, whom: Whom, lines: tuple[GivenLine, ...]) -> ConcernGiven:
    """Return the concern that a message becomes: its own words, and nothing about who sent it."""
    said = "A message from the public: “it is happening now”." if told.when == NOW else "A message from the public."
    return ConcernGiven(
        safe="no" if told.when == NOW else "not_sure", safe_words=said, forename=whom.forename, surname=whom.surname,
        description=whom.description, usual_place="", words=told.words, lines=lines,
    )  # fmt: skip


def usual_description(told: ToldByPublic) -> str:
    """Return what the child is called until somebody knows better."""
    where = f", at {told.place}" if told.place else ""
    return f"A child told of in {told.reference}{where}"[:200]


def shut_at(decided: datetime, days: int) -> datetime:
    """Return until when a decided message may still be opened, to put a mistake right."""
    return decided + timedelta(days=days)
