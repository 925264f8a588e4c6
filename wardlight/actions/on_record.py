"""What actions add to a child's record: entries in the chronology, and what has to happen next."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Concat, TruncDate

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.actions.models import Action
from wardlight.actions.rules.purposes import WORDS, Purpose
from wardlight.kernel import words
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Open, Row, Standing, Wanted

KIND = "Actions"
READ = 3  # the level from which somebody reads a record


class Issued:
    """An action was set."""

    name = "action_issued"
    kinds = {"action": KIND}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not grant.has(Layer.CORE) or grant.level < READ:
            return None
        rows: QuerySet[Any] = ports.columns(
            Action.objects.filter(record__in=wanted.records), source=self.name, kind="action", origin=F("agency__kind"),
            on=TruncDate("issued_at"), at=F("issued_at"), code=F("purpose"),
            words=Concat(F("what"), Value(". "), F("owner__name"), Value(", "), F("agency__name"), Value("."),
                         output_field=TextField()),
        )  # fmt: skip
        return rows

    def describe(self, row: Row) -> Entry:
        return Entry(row, f"Action to {WORDS[Purpose(row.code)].lower()} set", row.words)


class Done:
    """An action was finished."""

    name = "action_done"
    kinds = {"action": KIND}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not grant.has(Layer.CORE) or grant.level < READ:
            return None
        rows: QuerySet[Any] = ports.columns(
            Action.objects.filter(record__in=wanted.records, done_at__isnull=False), source=self.name, kind="action",
            origin=F("agency__kind"), on=TruncDate("done_at"), at=F("done_at"), code=F("purpose"),
            words=Concat(F("what"), Value(". "), F("outcome"), output_field=TextField()),
        )  # fmt: skip
        return rows

    def describe(self, row: Row) -> Entry:
        return Entry(row, "Action done", row.words)


def _to_do(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = Action.objects.filter(record__in=records, done_at=None)
    owner = Concat(F("owner__name"), Value(", "), F("agency__name"), output_field=TextField())
    return ports.open_columns(
        rows, source="action_to_do", on=F("due_on"), started_at=F("issued_at"), code=F("origin_words"), words=F("what"),
        owner=owner,
    )  # fmt: skip


def _action_due(row: Open, now: datetime) -> Due:
    return Due(row.words, words.sentence(row.code), None, row.on, row.owner, started_at=row.started_at)


def register() -> None:
    """Give the record what actions know."""
    ports.add_chronology(Issued())
    ports.add_chronology(Done())
    ports.add_standing(Standing("action_to_do", _to_do, due=_action_due))
