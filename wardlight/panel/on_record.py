"""What the panel adds to a child's record: its decisions in the chronology, and the next review."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.kernel import words
from wardlight.panel.models import PanelCase, PanelDecision
from wardlight.panel.rules.decision import EXPLOITED
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Open, Row, Standing, Wanted


class Decisions:
    """The panel decided on the child."""

    name = "panel_decision"
    kinds = {"panel": "Panel"}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not grant.has(Layer.CORE) or grant.level < 3:
            return None
        rows: QuerySet[Any] = ports.columns(
            PanelDecision.objects.filter(record__in=wanted.records), source=self.name, kind="panel", origin="panel",
            on=TruncDate("decided_at"), at=F("decided_at"), code=F("exploited"), words=F("next_review_on"), significant=True,
        )  # fmt: skip
        return rows

    def describe(self, row: Row) -> Entry:
        # the level and why it was agreed are an entry of their own
        review = words.full_date(date.fromisoformat(row.words))
        return Entry(row, "Heard at panel", f"Being exploited: {EXPLOITED[row.code]}. Next review by {review}.")


def _to_review(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = PanelCase.objects.filter(record__in=records, next_review_on__isnull=False, ended_at=None)
    return ports.open_columns(
        rows, source="panel_review", on=F("next_review_on"), words=F("panel__name"), owner=F("lead__name")
    )  # fmt: skip


def _review_due(row: Open, now: datetime) -> Due:
    return Due("Panel review", f"{row.words} hears it again.", None, row.on, row.owner)


def register() -> None:
    """Give the record what the panel knows."""
    ports.add_chronology(Decisions())
    ports.add_standing(Standing("panel_review", _to_review, due=_review_due))
