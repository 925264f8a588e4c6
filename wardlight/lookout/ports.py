"""What looking again needs from the areas above: whether somebody already works on it, and what a source calls a child."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

# Given an area, the records on which work on exploitation was open, each with its first day and the day it ended.
AtWork = Callable[[int, datetime], Iterable[tuple[int, date, date | None]]]
# Given an area and records, the ids under which the extract they came from knows them.
SourceIds = Callable[[int, Sequence[int]], dict[int, str]]

_at_work: list[AtWork] = []
_source_ids: list[SourceIds] = []


def add_work(source: AtWork) -> None:
    """Register an area that can say who is already working on a child's exploitation."""
    if source not in _at_work:
        _at_work.append(source)


def at_work(area_id: int, now: datetime) -> list[tuple[int, date, date | None]]:
    """Return what every registered area says."""
    return [row for source in _at_work for row in source(area_id, now)]


def add_source_ids(source: SourceIds) -> None:
    """Register what knows the ids that extracts give to children."""
    if source not in _source_ids:
        _source_ids.append(source)


def source_ids(area_id: int, records: Sequence[int]) -> dict[int, str]:
    """Return the source's ids of those records that came from an extract."""
    found: dict[int, str] = {}
    for source in _source_ids:
        found |= source(area_id, records)
    return found
