"""What actions add to a child's record: entries in the chronology, and what has to happen next."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Concat, TruncDate

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.access.viewer import Viewer
from wardlight.actions.models import Action
from wardlight.actions.rules.purposes import WORDS, Purpose
from wardlight.kernel import words
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Row, Wanted

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


class Part:
    """The open actions, as what has to happen next."""

    def headline(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> dict[int, list[str]]:
        return {}

    def next_dates(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> list[Due]:
        if not grant.has(Layer.CORE) or grant.level < READ:
            return []
        actions = Action.objects.filter(record__in=records, done_at=None).select_related("owner", "agency")
        return [
            Due(
                what=action.what, words=words.sentence(action.origin_words),
                due_at=None, due_on=action.due_on, owner=f"{action.owner.name}, {action.agency.name}", started_at=action.issued_at,
            )
            for action in actions.order_by("due_on", "pk")
        ]  # fmt: skip


def register() -> None:
    """Give the record what actions know."""
    ports.add_chronology(Issued())
    ports.add_chronology(Done())
    ports.add_part(Part())
