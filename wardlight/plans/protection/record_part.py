"""What strategy discussions add to a child's record: entries of the chronology, status, and what comes next."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate

from wardlight.access.gate import Grant
from wardlight.kernel.days import LONDON, local_date
from wardlight.people.ports import Due, Entry, Open, Row, Standing, Wanted, columns, open_columns
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


def _to_hold(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = StrategyDiscussion.objects.filter(record__in=records, held_at__isnull=True)
    return open_columns(
        rows, source="strategy_to_hold", at=Coalesce(F("planned_at"), F("due_at")), started_at=F("asked_at")
    )  # fmt: skip


def _discussion_due(row: Open, now: datetime) -> Due:
    words = "Social care, police and health meet"
    return Due("Strategy discussion", words, row.at, None, "the front door", started_at=row.started_at)


def _begun(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    on_file = Enquiry.objects.filter(  # the enquiry itself, as another system keeps it, says so already
        Q(ends_on__isnull=True) | Q(ends_on__gt=today), record=OuterRef("record")
    )
    rows = StrategyDiscussion.objects.filter(record__in=records, held_at__isnull=False, outcome__in=ENQUIRY)
    said = Case(When(Exists(on_file), then=Value("")), default=Value("section 47 enquiry"))
    return open_columns(rows, source="strategy_enquiry", at=F("held_at"), words=said)


def _ends_on(row: Open, now: datetime) -> date | None:
    """Return when the enquiry that a discussion began is due to end, while that is to come."""
    due = enquiry_due(row.at) if row.at else None
    return due if due and due >= local_date(now) else None


def _enquiry_status(row: Open, now: datetime) -> str:
    return row.words if _ends_on(row, now) else ""


def _enquiry_due(row: Open, now: datetime) -> Due | None:
    due = _ends_on(row, now)
    words = "It ends with its outcome authorised"
    return Due("Section 47 enquiry", words, None, due, "children’s services", started_at=row.at) if due else None


STANDINGS = (  # the status of an enquiry that a discussion began, and the discussion and enquiry that are due
    Standing("strategy_to_hold", _to_hold, due=_discussion_due),
    Standing("strategy_enquiry", _begun, _enquiry_status, _enquiry_due),
)
