"""Places in months, for the two charts of a child's record."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime

from wardlight.kernel import words
from wardlight.kernel.days import add_months, local_date
from wardlight.people import header, ports
from wardlight.people.models import LevelSet
from wardlight.people.ports import Row
from wardlight.ui.charts import LevelChart, LevelPoint, LevelSpan, Missing, MissingKind, Ribbon, RibbonConcern
from wardlight.ui.components import Level

RIBBON_MONTHS = 12
CHART_BEFORE, CHART_MONTHS = 6, 8  # months before this one, and in all: one is still to come
LEVELS = (Level("Low", 1), Level("Medium", 2), Level("High", 3))
MISSING: dict[str, MissingKind] = {"overnight": "overnight", "day": "day"}
MISSING_WORDS = {"overnight": "overnight", "day": "in the day", "undecided": "not yet decided"}


def chart_begins(now: datetime) -> date:
    """Return the left edge of the level's chart."""
    return add_months(local_date(now).replace(day=1), -CHART_BEFORE)


def ribbon_begins(now: datetime) -> date:
    """Return the left edge of the ribbon."""
    return add_months(local_date(now).replace(day=1), 1 - RIBBON_MONTHS)


def place(day: date, begins: date) -> float:
    """Return where a day lies, in months from the left edge, which is the first of a month."""
    months = (day.year - begins.year) * 12 + day.month - begins.month
    return months + (day.day - 1) / monthrange(day.year, day.month)[1]


def _names(begins: date, number: int) -> tuple[str, ...]:
    """Return the months' names, with the year at the edge and in January."""
    months = [add_months(begins, n) for n in range(number)]
    return tuple(f"{m:%b %Y}" if n == 0 or m.month == 1 else f"{m:%B}" for n, m in enumerate(months))


def _levels(marks: Iterable[Row]) -> list[Row]:
    return sorted((row for row in marks if row.kind == ports.LEVEL), key=lambda row: (row.on, str(row.at)))


def _missing(marks: Iterable[Row], begins: date, today: date) -> tuple[Missing, ...]:
    found = sorted((row for row in marks if row.kind == ports.MISSING and row.on >= begins), key=lambda row: row.on)
    kinds = [MISSING.get(row.code, "undecided") for row in found]
    return tuple(
        Missing(place(row.on, begins), kind, f"{words.short_date(row.on, today)}, {MISSING_WORDS[kind]}")
        for row, kind in zip(found, kinds, strict=True)
    )


def level_chart(marks: Iterable[Row], now: datetime) -> LevelChart | None:
    """Return how the level has moved over the last months; None when no level has ever been agreed."""
    rows, today, begins = list(marks), local_date(now), chart_begins(now)
    agreed = _levels(rows)
    if not agreed:
        return None
    # The one in force at the left edge is drawn from the edge, under its own date.
    first = max((n for n, row in enumerate(agreed) if row.on <= begins), default=0)
    points = []
    for n, row in enumerate(agreed[first:], start=first):
        same = n > first and agreed[n - 1].code == row.code
        bars = header.BARS[LevelSet.Level(row.code)]
        at = max(0.0, place(row.on, begins))
        points.append(LevelPoint(at, bars, words.short_date(row.on, today), "same" if same else ""))
    return LevelChart(
        heading="How the level has moved", months=_names(begins, CHART_MONTHS), levels=LEVELS, points=tuple(points),
        today=place(today, begins), missing=_missing(rows, begins, today),
    )  # fmt: skip


def ribbon(marks: Iterable[Row], now: datetime) -> Ribbon:
    """Return twelve months at a glance: levels, missing, concerns."""
    rows, today, begins = list(marks), local_date(now), ribbon_begins(now)
    agreed = _levels(rows)
    right = place(today, begins)
    spans = []
    for n, row in enumerate(agreed):
        start = max(0.0, place(row.on, begins))
        end = place(agreed[n + 1].on, begins) if n + 1 < len(agreed) else right
        if end > start:
            spans.append(LevelSpan(start, end, header.level(row.code)))
    before = f"none agreed before {words.short_date(agreed[0].on, today)}" if agreed else ""
    concerns = sorted((row for row in rows if row.kind == ports.CONCERN), key=lambda row: row.on)
    return Ribbon(
        months=_names(begins, RIBBON_MONTHS),
        spans=_joined(spans),
        before_first=before if agreed and agreed[0].on > begins else "",
        missing=_missing(rows, begins, today),
        concerns=tuple(
            RibbonConcern(
                place(row.on, begins), row.significant,
                words.short_date(row.on, today) + (", led to action" if row.significant else ""),
            )
            for row in concerns
        ),
    )  # fmt: skip


def _joined(spans: list[LevelSpan]) -> tuple[LevelSpan, ...]:
    """Return the spans with neighbours of one level made one."""
    joined: list[LevelSpan] = []
    for span in spans:
        if joined and joined[-1].level == span.level:
            joined[-1] = LevelSpan(joined[-1].start, span.end, span.level)
        else:
            joined.append(span)
    return tuple(joined)
