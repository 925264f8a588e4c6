"""What is open for children: the words of the status line, and what has to happen next. One UNION of every area's."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.ledger.prepared import prepared
from wardlight.people import ports
from wardlight.people.ports import Due, Open, Standing
from wardlight.people.telling import reads_in_full

Rows = Callable[[Sequence[int], datetime, date], QuerySet[Any]]


@prepared
def _open(sources: tuple[Rows, ...], /, *, records: tuple[int, ...], now: datetime, today: date) -> QuerySet[Any]:
    queries = [rows(records, now, today) for rows in sources]
    return queries[0].union(*queries[1:], all=True)


def _asked(viewer: Viewer, records: Sequence[int], sources: Sequence[Standing]) -> list[Open]:
    """Return the rows of these sources, in the order in which the areas registered and each area put its own."""
    if not sources or not records:
        return []
    found = _open(
        tuple(source.rows for source in sources), records=tuple(records), now=viewer.now, today=local_date(viewer.now)
    )
    place = {source.name: number for number, source in enumerate(sources)}
    return sorted((Open(*row) for row in found), key=lambda row: (place[row.source], row.place, row.words))


def _status(viewer: Viewer, rows: Sequence[Open]) -> dict[int, list[str]]:
    sources, words = ports.standings(), dict[int, dict[str, None]]()
    for row in rows:
        says = sources[row.source].status
        if says and (said := says(row, viewer.now)):
            words.setdefault(row.record, {})[said] = None
    return {record: list(said) for record, said in words.items()}


def headlines(viewer: Viewer, grant: Grant, records: Sequence[int]) -> dict[int, list[str]]:
    """Return the status words of records, from every area that has something to say. One query."""
    if not grant.has(Layer.CORE):
        return {}
    return _status(viewer, _asked(viewer, records, [each for each in ports.standings().values() if each.status]))


def standing(viewer: Viewer, grant: Grant, records: Sequence[int]) -> tuple[tuple[str, ...], tuple[Due, ...]]:
    """Return the status words of one child's records, and what has to happen next for whoever reads them in full.

    One query.
    """
    if not reads_in_full(grant):
        return _said(headlines(viewer, grant, records), records), ()
    sources = ports.standings()
    rows = _asked(viewer, records, list(sources.values()))
    said = (says(row, viewer.now) for row in rows if (says := sources[row.source].due))
    return _said(_status(viewer, rows), records), tuple(due for due in said if due)


def _said(words: dict[int, list[str]], records: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for record in records for word in words.get(record, ())))
