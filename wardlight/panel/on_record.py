"""What the panel adds to a child's record: its decisions in the chronology, and the next review."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.access.viewer import Viewer
from wardlight.panel.models import PanelCase, PanelDecision
from wardlight.panel.rules.levels import WORDS
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Row, Wanted


class Decisions:
    """The panel decided on the child."""

    name = "panel_decision"
    kinds = {"panel": "Panel"}

    def rows(self, viewer: Viewer, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not grant.has(Layer.CORE) or grant.level < 3:
            return None
        rows: QuerySet[Any] = ports.columns(
            PanelDecision.objects.filter(record__in=wanted.records), source=self.name, kind="panel", origin="panel",
            on=TruncDate("decided_at"), at=F("decided_at"), code=F("level"), words=F("why"), significant=True,
        )  # fmt: skip
        return rows

    def describe(self, row: Row) -> Entry:
        return Entry(row, f"Panel agreed the level: {WORDS[row.code]}", row.words)


class Part:
    """When the panel hears the child next."""

    def headline(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> dict[int, list[str]]:
        return {}

    def next_dates(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> list[Due]:
        if not grant.has(Layer.CORE) or grant.level < 3:
            return []
        cases = PanelCase.objects.filter(record__in=records, next_review_on__isnull=False).select_related(
            "lead", "panel"
        )
        return [
            Due("Panel review", f"{case.panel.name} hears it again.", None, case.next_review_on, case.lead.name)
            for case in cases.order_by("next_review_on", "pk")
        ]


def register() -> None:
    """Give the record what the panel knows."""
    ports.add_chronology(Decisions())
    ports.add_part(Part())
