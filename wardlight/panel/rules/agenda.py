"""The order of the agenda. Source: panel-process.md section 5."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wardlight.panel.rules.levels import HIGH, rank


class Kind(StrEnum):
    """What a child's item is."""

    NEW = "new"
    REPEAT = "repeat"
    REVIEW = "review"
    STEP_DOWN = "step_down"
    CLOSURE = "closure"


WORDS = {
    Kind.NEW: "New",
    Kind.REPEAT: "New, repeat",
    Kind.REVIEW: "Review",
    Kind.STEP_DOWN: "Step down",
    Kind.CLOSURE: "Closure",
}
REVIEWS = (Kind.REVIEW, Kind.STEP_DOWN, Kind.CLOSURE)  # of children the panel has heard before
MINUTES = {
    Kind.NEW: 12,
    Kind.REPEAT: 12,
    Kind.REVIEW: 10,
    Kind.STEP_DOWN: 8,
    Kind.CLOSURE: 8,
}  # allotted to an item of the kind

OPENING, LATE_ACTIONS = "opening", "late_actions"
# Section 5's headings that are about no one child: label, minutes.
BEFORE = ((OPENING, "Opening", 5), (LATE_ACTIONS, "Minutes, late actions", 10))
AFTER = (
    ("people", "People of concern", 15), ("places", "Places", 10), ("themes", "Groups, themes", 10),
    ("gaps", "Gaps, requests", 5), ("learning", "Learning", 5), ("next_date", "Next date", 1),
)  # fmt: skip


@dataclass(frozen=True)
class Child:
    """What decides where a child's item comes: `level` is the agreed one, or the proposed one before the first panel."""

    key: int
    kind: Kind
    level: str
    is_urgent: bool


@dataclass(frozen=True)
class Line:
    """A line of the agenda: its number, what it is called, minutes allotted, and the child's item it is, if any."""

    number: int
    label: str
    minutes: int
    heading: str = ""
    key: int | None = None


def _section(child: Child) -> int:
    if child.is_urgent or (child.kind in (Kind.NEW, Kind.REPEAT) and child.level == HIGH):
        return 3
    return {Kind.NEW: 4, Kind.REPEAT: 4, Kind.REVIEW: 5, Kind.STEP_DOWN: 6, Kind.CLOSURE: 6}[child.kind]


def order(children: Iterable[Child]) -> list[Child]:
    """Return the children's items in order: urgent and new at the top level, new, reviews, step-downs; high first in each."""
    kinds = list(Kind)
    return sorted(
        children, key=lambda c: (_section(c), kinds.index(c.kind), -rank(c.level) if c.level else 0, c.key)
    )  # fmt: skip


def label(child: Child) -> str:
    """Return what an item is called on the agenda, which names nobody: "Urgent, review"."""
    word = WORDS[child.kind]
    return f"Urgent, {word[0].lower()}{word[1:]}" if _section(child) == 3 else word


def build(children: Iterable[Child]) -> list[Line]:
    """Return the agenda's lines, numbered."""
    lines = [(words, minutes, heading, None) for heading, words, minutes in BEFORE]
    entries: list[tuple[str, int, str, int | None]] = list(lines)
    entries += [(label(child), MINUTES[child.kind], "", child.key) for child in order(children)]
    entries += [(words, minutes, heading, None) for heading, words, minutes in AFTER]
    return [Line(number, *entry) for number, entry in enumerate(entries, start=1)]
