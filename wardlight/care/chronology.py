"""A child in care, as the chronology and the status line say it: episodes, placements, legal status."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from wardlight.access.gate import Grant
from wardlight.care.models import CareEpisode, CareLeaver, LegalStatus, Placement
from wardlight.care.rules.episodes import STARTS_CARE, STAYS_IN_CARE
from wardlight.kernel.codesets import label_of
from wardlight.kernel.words import full_date
from wardlight.people import ports
from wardlight.people.ports import Entry, Open, Row, Standing
from wardlight.people.telling import Facts, Told

HOME = "Family and home"


def _spell(kind: str, significant: Any) -> Any:
    def columns(grant: Grant) -> Mapping[str, Any]:
        return {
            "kind": kind, "origin": "council", "on": F("starts_on"), "at": F("starts_at"), "ends_on": F("ends_on"),
            "significant": significant() if callable(significant) else significant,
        }  # fmt: skip

    return columns


def _starts_or_leaves_care() -> Any:
    leaves = Q(ends_on__isnull=False) & ~Q(end_reason__in=["", *STAYS_IN_CARE])
    return Case(When(Q(start_reason__in=STARTS_CARE) | leaves, then=Value(True)), default=Value(False))


def _until(row: Row) -> str:
    return f"Until {full_date(row.ends_on)}." if row.ends_on else ""


def _say_episode(row: Row, facts: Facts) -> Entry:
    heading = "Came into care" if facts["start_reason"] in STARTS_CARE else "In care: a change"
    said = [
        label_of("rne", facts["start_reason"]) if facts["start_reason"] not in STARTS_CARE else "",
        label_of("need", facts["need"]),
        f"Ended {full_date(row.ends_on)}: {label_of('rec', facts['end_reason'])}" if row.ends_on else "",
    ]
    return Entry(row, heading, " ".join(f"{words.rstrip(': ')}." for words in said if words))


def _say_placement(row: Row, facts: Facts) -> Entry:
    said = [
        label_of("provider", facts["provider"]),
        f"Changed because: {label_of('placement_change', facts['change_reason'])}" if facts["change_reason"] else "",
    ]
    words = " ".join(f"{part}." for part in said if part)
    return Entry(row, f"Placement: {label_of('placement', facts['kind'])}", f"{words} {_until(row)}".strip())


def _say_status(row: Row, facts: Facts) -> Entry:
    return Entry(row, f"Legal status: {label_of('legal', facts['status'])}", _until(row))


def _say_leaver(row: Row, facts: Facts) -> Entry:
    return Entry(row, "Care leaver: in touch", facts["in_touch"])


SOURCES = (
    Told(
        "care_episode", {"care_episode": HOME}, lambda: CareEpisode.objects.all(),
        _spell("care_episode", _starts_or_leaves_care),
        lambda grant: {"start_reason": F("start_reason"), "need": F("need"), "end_reason": F("end_reason")},
        _say_episode,
    ),
    Told(
        "placement", {"placement": HOME}, lambda: Placement.objects.all(), _spell("placement", False),
        lambda grant: {"kind": F("kind"), "provider": F("provider"), "change_reason": F("change_reason")},
        _say_placement,
    ),
    Told(
        "legal_status", {"legal_status": HOME}, lambda: LegalStatus.objects.all(), _spell("legal_status", False),
        lambda grant: {"status": F("status")}, _say_status,
    ),
    Told(
        "care_leaver", {"care_leaver": HOME}, lambda: CareLeaver.objects.filter(latest_contact_on__isnull=False),
        lambda grant: {"kind": "care_leaver", "origin": "council", "on": F("latest_contact_on")},
        lambda grant: {"in_touch": F("in_touch")}, _say_leaver,
    ),
)  # fmt: skip


def _live(today: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gt=today)


def _in_care(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    rows = CareEpisode.objects.filter(_live(today), record__in=records, starts_on__lte=today)
    return ports.open_columns(rows, source="in_care", words="in care")


def _left_care(records: Sequence[int], now: datetime, today: date) -> QuerySet[Any]:
    again = CareEpisode.objects.filter(_live(today), record=OuterRef("record"), starts_on__lte=today).order_by()
    rows = CareLeaver.objects.filter(~Exists(again), record__in=records)
    return ports.open_columns(rows, source="care_leaver", words="care leaver")


def _as_it_is(row: Open, now: datetime) -> str:
    return row.words


STANDINGS = (Standing("in_care", _in_care, _as_it_is), Standing("care_leaver", _left_care, _as_it_is))


def register() -> None:
    """Give the child's record its time in care."""
    for source in SOURCES:
        ports.add_chronology(source)
    for standing in STANDINGS:
        ports.add_standing(standing)
