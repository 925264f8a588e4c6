"""What `people` itself puts in a child's chronology: levels, the child's words, joins, and the trusted adult.

All of it is core, and for those who may read the record: somebody with less than level 3 is given none of it.
"""

from typing import Any

from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Left, TruncDate

from wardlight.access import queries as access
from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.people import ports
from wardlight.people.models import Involvement, Join, LevelSet, Quote
from wardlight.people.ports import Entry, Row, Wanted, columns

READ = 3  # the level from which somebody reads a record
CORRECTIONS = "Corrections and joins"


def reads(grant: Grant) -> bool:
    """Say whether a grant gives the core of a record to read."""
    return grant.level >= READ and grant.has(Layer.CORE)


class Levels:
    """The level each time it was agreed."""

    name = "people.levels"
    kinds = {ports.LEVEL: "Meetings and decisions"}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not reads(grant):
            return None
        return columns(
            LevelSet.objects.filter(record__in=wanted.records), source=self.name, kind=ports.LEVEL,
            origin=access.agency_kind_of("by", "area"), on=TruncDate("at"), at=F("at"), code=F("level"), words=F("why"),
            significant=True, ref=Value(None),
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        return Entry(row, f"Level agreed: {LevelSet.Level(row.code).label}", row.words)


class Quotes:
    """What the child said, word for word."""

    name = "people.quotes"
    kinds = {ports.QUOTE: "What the child told us"}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not reads(grant):
            return None
        return columns(
            Quote.objects.filter(record__in=wanted.records), source=self.name, kind=ports.QUOTE,
            origin=access.agency_kind_of("recorded_by", "area"), on=TruncDate("said_at"), at=F("said_at"),
            code=Left("said_to", 60), words=F("words"), significant=True, recorded_at=F("recorded_at"),
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        return Entry(row, "", row.words, aside=f"To {row.code}.")


class TrustedAdults:
    """Whom the child chose."""

    name = "people.trusted"
    kinds = {"trusted_adult": "Family and home"}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not reads(grant):
            return None
        chosen = Involvement.objects.filter(record__in=wanted.records, is_trusted_adult=True)
        return columns(
            chosen, source=self.name, kind="trusted_adult", origin=access.kind_or_other("professional__agency__kind"),
            on=TruncDate("starts_at"), at=F("starts_at"), code=Left("professional__name", 60),
            words=Left("professional__title", 60), significant=True,
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        return Entry(row, f"Chose {row.code} as trusted adult", row.words)


class Joins:
    """A child as named was joined to this record."""

    name = "people.joins"
    kinds = {"joined": CORRECTIONS}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not reads(grant):
            return None
        made = Join.objects.filter(record__in=wanted.records, made_new_record=False)
        # A join that was undone named somebody else, who is no business of this record's readers.
        return columns(
            made, source=self.name, kind="joined", origin=access.agency_kind_of("joined_by", "area"),
            on=TruncDate("joined_at"), at=F("joined_at"), code=_unless_undone(Left("mention__as_given", 60)),
            words=_unless_undone(F("why")),
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        if not row.code:
            return Entry(row, "A concern was joined to this record, and later taken off it")
        return Entry(row, f"A concern about “{row.code}” was joined to this record", row.words)


def _unless_undone(words: Any) -> Case:
    return Case(When(undone_at__isnull=True, then=words), default=Value(""), output_field=TextField())


class UndoneJoins:
    """A join was found to be wrong: the concern is of another child, or nobody knows of whom."""

    name = "people.undone_joins"
    kinds = {"join_undone": CORRECTIONS}

    def rows(self, grant: Grant, wanted: Wanted) -> QuerySet[Any] | None:
        if not reads(grant):
            return None
        undone = Join.objects.filter(undone_at__isnull=False, record__in=wanted.records)
        return columns(
            undone, source=self.name, kind="join_undone", origin=access.agency_kind_of("undone_by", "area"),
            on=TruncDate("undone_at"), at=F("undone_at"),
        )  # fmt: skip

    def describe(self, row: Row) -> Entry:
        words = "It is not about this child, or nobody can say yet. Ask the front door."
        return Entry(row, "A concern was taken off this record", words, tags=(("Corrected", "quiet"),))


def register() -> None:
    """Put the sources in the chronology."""
    for source in (Levels(), Quotes(), TrustedAdults(), Joins(), UndoneJoins()):
        ports.add_chronology(source)
