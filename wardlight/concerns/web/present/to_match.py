"""Concerns that may be about a child on file, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.to_match import ToMatch
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.people.queries import Candidate
from wardlight.ui.components import Row, Tag


@dataclass(frozen=True)
class MatchGroup:
    """One concern: the child as given, a line about it, and a row for each record it may belong to."""

    title: str
    url: str
    words: str
    rows: tuple[Row, ...]


def opening(waiting: Sequence[ToMatch]) -> str:
    """Return how many wait, in a sentence."""
    return f"{words.sentence(words.counted(len(waiting), 'concern', 'concerns'))} to compare."


def groups(waiting: Sequence[ToMatch], now: datetime) -> list[MatchGroup]:
    """Return a group for each concern, in the order in which they have to be decided."""
    return [
        MatchGroup(
            one.child.as_given or one.reference,
            reverse("concerns:triage", args=[one.public_id]),
            f"{one.reference}, from {one.from_service}, sent {at(one.sent_at, now)}.",
            tuple(_row(one, candidate) for candidate in one.candidates),
        )
        for one in waiting
    ]


def _row(one: ToMatch, candidate: Candidate) -> Row:
    return Row(
        f"Compare with {candidate.name}, {candidate.reference}",
        reverse("concerns:compare", args=[one.public_id, candidate.record]),
        aside=f"Not sure yet: {candidate.why}" if candidate.answer == "not_sure" else "",
        tag=Tag(words.sentence(candidate.band), "waiting"),
    )
