"""Two records of one child: which of them leads, how closely both are held, and which may be linked without a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wardlight.people.rules.matching import Band, Match
from wardlight.people.rules.matching.guards import may_stand_together

STRICTER = "NRS"  # normal, restricted, sealed


@dataclass(frozen=True)
class OnFile:
    """A record as far as joining it to another asks: its row, since when it is open, how closely it is held."""

    pk: int
    opened_at: datetime
    held: str
    has_blocks: bool = False


def leading(one: OnFile, other: OnFile) -> OnFile:
    """Return the record under which lists show the child: the one that was opened first."""
    return min(one, other, key=lambda record: (record.opened_at, record.pk))


def strictest(held: Iterable[str]) -> str:
    """Return how closely all of these are to be held while they are one."""
    return max(held, key=STRICTER.index)


def links_on_its_own(match: Match, between: Sequence[Match], records: Iterable[OnFile]) -> bool:
    """Say whether two records may be linked before any person has looked.

    Only when nearly certain, when nothing speaks for two children between any two records that would then be one, and
    when nobody is kept out of either: a wrong link would show one child's record to the wrong people.
    """
    return (
        match.band is Band.NEARLY_CERTAIN
        and all(may_stand_together(each) for each in between)
        and all(record.held == "N" and not record.has_blocks for record in records)
    )
