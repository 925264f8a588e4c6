"""What strategy discussions add to a child's record: entries of the chronology, status, and what comes next."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import LONDON, local_date
from wardlight.people.ports import Due, Entry, Row, Wanted, columns
from wardlight.people.telling import reads_in_full
from wardlight.plans.protection.models import Enquiry, StrategyDiscussion
from wardlight.plans.protection.rules.strategy import enquiry_due

ENQUIRY = (StrategyDiscussion.Outcome.ENQUIRY, StrategyDiscussion.Outcome.ENQUIRY_JOINT)
MET = "Meetings and decisions"
OUTCOMES = dict(StrategyDiscussion.Outcome.choices)


class Asked:
    """Strategy discussions asked for: an entry on the day they were."""

    name = "strategy_asked"
    kinds = {"strategy_asked": MET}

    def rows(self, grant: Grant, wanted: Wanted) -> Any:
        if not reads_in_full(grant):
            return None
        rows = StrategyDiscussion.objects.filter(record__in=wanted.records)
        return columns(
            rows, source=self.name, kind="strategy_asked", origin="council",
            on=TruncDate("asked_at", tzinfo=LONDON), at=F("asked_at"), words=F("why"),
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        return Entry(row, "Strategy discussion asked for", row.words)


class Held(Asked):
    """Strategy discussions held: an entry on the day they were, with the outcome and why."""

    name = "strategy_held"
    kinds = {"strategy_held": MET}

    def rows(self, grant: Grant, wanted: Wanted) -> Any:
        if not reads_in_full(grant):
            return None
        rows = StrategyDiscussion.objects.filter(record__in=wanted.records, held_at__isnull=False)
        return columns(
            rows, source=self.name, kind="strategy_held", origin="council", on=TruncDate("held_at", tzinfo=LONDON),
            at=F("held_at"), code=F("outcome"), words=F("outcome_why"), significant=True,
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        return Entry(row, f"Strategy discussion held: {OUTCOMES.get(row.code, row.code)}", row.words)


class Part:
    """The status of an enquiry that a discussion began, and the discussion and enquiry that are due."""

    def headline(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> dict[int, list[str]]:
        if not grant.has(Layer.CORE):
            return {}
        on_file = Enquiry.objects.filter(  # the enquiry itself, as another system keeps it, says so already
            Q(ends_on__isnull=True) | Q(ends_on__gt=local_date(viewer.now)), record=OuterRef("record")
        )
        rows = StrategyDiscussion.objects.filter(
            ~Exists(on_file), record__in=records, outcome__in=ENQUIRY
        ).order_by("pk")  # fmt: skip
        return {
            row.record_id: ["section 47 enquiry"]
            for row in rows
            if row.record_id and row.held_at and enquiry_due(row.held_at) >= local_date(viewer.now)
        }

    def next_dates(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> list[Due]:
        if not reads_in_full(grant):
            return []
        rows = StrategyDiscussion.objects.filter(record__in=records).order_by("pk")
        found = []
        for row in rows:
            if row.held_at is None:
                when = row.planned_at or row.due_at
                found.append(
                    Due("Strategy discussion", "Social care, police and health meet", when, None, "the front door",
                        started_at=row.asked_at)
                )  # fmt: skip
            elif row.outcome in ENQUIRY and enquiry_due(row.held_at) >= local_date(viewer.now):
                found.append(
                    Due("Section 47 enquiry", "It ends with its outcome authorised", None, enquiry_due(row.held_at),
                        "children’s services", started_at=row.held_at)
                )  # fmt: skip
        return found
