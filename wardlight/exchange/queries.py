"""What waits for a person after an import."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wardlight.access import queries as access
from wardlight.exchange.models import Answer, HeldRow, ImportRun, SourceRow
from wardlight.exchange.rules.answers import is_answerable
from wardlight.kernel.codesets import folded


@dataclass(frozen=True)
class Waiting:
    """A value that this council writes and nobody has said the meaning of: where, how often, and the nearest code."""

    column: str
    value: str
    rows: int
    suggestion: str


def waiting(area: str) -> list[Waiting]:
    """Return the values held in the area's latest import that an answer would release, most frequent first."""
    place = access.area(area)
    run = ImportRun.objects.filter(area=place, source="ssd").order_by("-started_at", "-pk").first()
    if run is None:
        return []
    answered = set(Answer.objects.filter(area=place, source="ssd").order_by().values_list("column", "value_key"))
    rows: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], tuple[str, str]] = {}
    held = HeldRow.objects.filter(run=run).exclude(column="").exclude(value="").order_by("pk")
    for column, value, suggestion in held.values_list("column", "value", "suggestion").iterator():
        name = (column, folded(value))
        if name in answered or not is_answerable(column, value):
            continue
        rows[name] += 1
        shown.setdefault(name, (value, suggestion))
    return [
        Waiting(name[0], shown[name][0], number, shown[name][1])
        for name, number in sorted(rows.items(), key=lambda item: (-item[1], item[0]))
    ]


def source_ids(area_id: int, records: Sequence[int]) -> dict[int, str]:
    """Return, by record, the id under which the council's extract knows a child; a record that no extract brought is left out."""
    rows = SourceRow.objects.filter(
        area_id=area_id, source="ssd", table="ssd_person", is_current=True, record__in=list(records)
    ).order_by("pk")
    return dict(rows.values_list("record", "key"))
