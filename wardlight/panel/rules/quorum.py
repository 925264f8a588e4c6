"""Who has to be in the room, counted again for each item. Source: panel-process.md section 4 [RULE]."""

from collections.abc import Iterable
from dataclasses import dataclass

POLICE, SOCIAL_CARE, HEALTH, EDUCATION = "police", "council", "health", "school"  # kinds of agency
WORDS = {POLICE: "police", SOCIAL_CARE: "social care", HEALTH: "health", EDUCATION: "education"}
CHAIR_WORDS = "chair"


@dataclass(frozen=True)
class Seat:
    """Somebody at the meeting: the kind of their agency, and whether they take the chair. In the room unless away."""

    agency_kind: str
    is_chair: bool = False
    is_present: bool = True


@dataclass(frozen=True)
class Quorum:
    """Who of those needed is there, and who is missing, in words."""

    there: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Say whether nobody is missing."""
        return not self.missing

    def said(self, item: str) -> str:
        """Return it as a sentence: "Quorum for item 4 met: chair, police, social care, health"."""
        if self.is_met:
            return f"Quorum for {item} met: {', '.join(self.there)}"
        return f"No quorum for {item}: {', '.join(self.missing)} missing"


def count(seats: Iterable[Seat]) -> Quorum:
    """Count a quorum: chair, police, social care, and health or education. The chair does not count for an agency."""
    here = [seat for seat in seats if seat.is_present]
    kinds = {seat.agency_kind for seat in here if not seat.is_chair}
    there = [CHAIR_WORDS] if any(seat.is_chair for seat in here) else []
    missing = [] if there else [CHAIR_WORDS]
    for kind in (POLICE, SOCIAL_CARE):
        (there if kind in kinds else missing).append(WORDS[kind])
    either = [WORDS[kind] for kind in (HEALTH, EDUCATION) if kind in kinds]
    there += either
    if not either:
        missing.append(f"{WORDS[HEALTH]} or {WORDS[EDUCATION]}")
    return Quorum(tuple(there), tuple(missing))
