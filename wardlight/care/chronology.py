"""A child in care, as the chronology and the status line say it: episodes, placements, legal status."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from wardlight.access.gate import Grant
from wardlight.access.rules.table import Layer
from wardlight.access.viewer import Viewer
from wardlight.care.models import CareEpisode, CareLeaver, LegalStatus, Placement
from wardlight.care.rules.episodes import STARTS_CARE, STAYS_IN_CARE
from wardlight.kernel.codesets import label_of
from wardlight.kernel.days import local_date
from wardlight.kernel.words import full_date
from wardlight.people import ports
from wardlight.people.ports import Due, Entry, Row
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


class Part:
    """Status words: in care, care leaver."""

    def headline(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> dict[int, list[str]]:
        if not grant.has(Layer.CORE):
            return {}
        today = local_date(viewer.now)
        live = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
        in_care = CareEpisode.objects.filter(live, record__in=records, starts_on__lte=today).order_by()
        again = CareEpisode.objects.filter(live, record=OuterRef("record"), starts_on__lte=today).order_by()
        left = CareLeaver.objects.filter(~Exists(again), record__in=records).order_by()
        rows = in_care.values_list("record", Value("in care")).union(left.values_list("record", Value("care leaver")))
        return {record: [words] for record, words in rows}

    def next_dates(self, viewer: Viewer, grant: Grant, records: Sequence[int]) -> list[Due]:
        return []


def register() -> None:
    """Give the child's record its time in care."""
    for source in SOURCES:
        ports.add_chronology(source)
    ports.add_part(Part())
