"""What concerns add to a child's record: entries of the chronology, without who told, and the decision that is due."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, TruncDate

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.concerns.models import Concern, Decision, Route
from wardlight.concerns.rules.law import behind
from wardlight.concerns.rules.signs import in_a_line
from wardlight.kernel.days import LONDON
from wardlight.kernel.words import sentence
from wardlight.people.ports import CONCERN, Due, Entry, Open, Row, Standing, Wanted, columns, open_columns
from wardlight.people.telling import reads_in_full

OUTCOMES = dict(Decision.Outcome.choices)
PROTECTED = "Protected: ask "
MADE = {"mention__joins__undone_at": None, "mention__joins__isnull": False}


def _led_to_action() -> Exists:
    """Significant once the front door did something about it."""
    decided = Route.objects.filter(concern=OuterRef("pk"), kind="child_protection", state="decided")
    return Exists(decided.exclude(outcome=Decision.Outcome.NO_FURTHER_ACTION))


class Told:
    """Concerns about the child: what was noticed, on the day it was told; who told stays in the source layer."""

    name = "concern"
    kinds = {CONCERN: "Concerns"}

    def rows(self, grant: Grant, wanted: Wanted) -> Any:
        if not reads_in_full(grant):
            return None
        rows = Concern.objects.filter(mention__joins__record__in=wanted.records, **MADE)
        if grant.has(Layer.SOURCE):
            source: Any = F("author_service__name")
        else:  # the origin would tell as much as the name
            source = Concat(Value(PROTECTED), Coalesce(F("owner__name"), Value("the front door")))
        return columns(
            rows, source=self.name, kind=CONCERN,
            origin=F("author_service__agency__kind") if grant.has(Layer.SOURCE) else "council",
            on=TruncDate("sent_at", tzinfo=LONDON), at=F("sent_at"), code=source, words=F("signs"), significant=_led_to_action(),
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        signs = in_a_line(json.loads(row.words or "[]"), "the child")
        tag = (row.code, "held") if row.code.startswith(PROTECTED) else (row.code, "quiet")
        return Entry(row, "Concern raised", f"{signs}." if signs else "In somebody’s own words.", tags=(tag,))


class Decided:
    """What the front door decided on concerns about the child, with the reasons."""

    name = "concern_decision"
    kinds = {"concern_decision": "Concerns"}

    def rows(self, grant: Grant, wanted: Wanted) -> Any:
        if not reads_in_full(grant):
            return None
        rows = Decision.objects.filter(
            concern__mention__joins__record__in=wanted.records, concern__mention__joins__undone_at=None,
            concern__mention__joins__isnull=False, returned_at=None,
        ).exclude(outcome=Decision.Outcome.NO_FURTHER_ACTION, agreed_at=None)  # fmt: skip
        at = Coalesce(F("agreed_at"), F("decided_at"))
        return columns(
            rows, source=self.name, kind="concern_decision", origin="council", on=TruncDate(at, tzinfo=LONDON), at=at,
            code=F("outcome"), words=F("why"), significant=True,
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        outcome = OUTCOMES.get(row.code, row.code).removeprefix("Yes: ").removeprefix("No: ")
        law = behind(row.code)[0].short
        return Entry(row, f"Front door decided: {sentence(outcome)}", f"{row.words} Law or rule: {law}.")


def _to_decide(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = Route.objects.filter(
        kind="child_protection", state__in=["received", "read"], concern__mention__joins__record__in=records,
        concern__mention__joins__undone_at=None, concern__mention__joins__isnull=False,
    )  # fmt: skip
    return open_columns(
        rows, source="concern_to_decide", record="concern__mention__joins__record", at=F("concern__decide_due_at"),
        started_at=F("concern__sent_at"), owner=Coalesce(F("concern__owner__name"), Value("the front door")),
    )  # fmt: skip


def _decision_due(row: Open, now: datetime) -> Due:
    words = "The front door decides what happens, and tells whoever raised it"
    return Due("Decision on a concern", words, row.at, None, row.owner, started_at=row.started_at)


TO_DECIDE = Standing("concern_to_decide", _to_decide, due=_decision_due)


def told(records: Any) -> QuerySet[Any]:
    """A concern about the child came in."""
    rows = Concern.objects.filter(mention__joins__record__in=records, **MADE).order_by()
    return rows.values_list("mention__joins__record", "sent_at")
