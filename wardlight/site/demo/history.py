"""What a council's own system would have sent about the cast's children: episodes, plans, enquiries, assessments, care."""

from datetime import datetime
from typing import Any

from wardlight.care import services as care
from wardlight.concerns.services import held as concerns
from wardlight.ledger import audit
from wardlight.ledger.acts import act
from wardlight.ledger.bulk import Put
from wardlight.plans.protection.services import held as protection
from wardlight.site.demo import story
from wardlight.site.demo.cast import Cast


def bring(cast: Cast) -> dict[str, int]:
    """Put the histories on file; return how many rows."""
    return {"rows of history": _bring(viewer=cast.system("luton"), cast=cast, now=cast.stage.instant("2026-06-01"))}


def _day(cast: Cast, told: str | None) -> Any:
    return cast.stage.day(told) if told else None


@act
def _bring(*, viewer: Any, cast: Cast, now: datetime) -> int:
    told = story.TOLD

    def row(child: str, **values: Any) -> Put:
        record = cast.records[child]
        return Put(None, {"record_id": record.pk, "area_id": record.area_id, **values})

    missing = [
        row(
            child, kind=kind, kind_as_given=kind, offered=offered, accepted=accepted, starts_on=cast.stage.day(start[:10]),
            starts_at=cast.stage.instant(start), ends_on=cast.stage.day(end[:10]), ends_at=cast.stage.instant(end),
        )
        for child, start, end, kind, offered, accepted in told["missing"]
    ]  # fmt: skip
    plans = [
        row(child, starts_on=_day(cast, start), ends_on=_day(cast, end)) for child, start, end in told["need_plans"]
    ]
    protect = [
        row(child, starts_on=_day(cast, start), ends_on=_day(cast, end), category_first=code, category=code)
        for child, start, end, code in told["protection_plans"]
    ]
    enquiries = [
        row(
            child, starts_on=_day(cast, start), ends_on=_day(cast, end), no_further_action=icpc != "Y",
            outcomes={"ICPC": icpc == "Y"},
        )
        for child, start, end, icpc in told["enquiries"]
    ]  # fmt: skip
    assessed = [
        row(child, starts_on=_day(cast, start), ends_on=_day(cast, end), child_seen=True)
        for child, start, end, _ in told["assessments"]
    ]
    contacts = [
        row(child, on=_day(cast, on), at=None, source=source, source_words="", outcomes={outcome: True})
        for child, on, source, outcome in told["contacts"]
    ]
    concerns.hold(viewer=viewer, kind="contact", rows=contacts, now=now)
    concerns.hold_missing(viewer=viewer, rows=missing, now=now)
    protection.hold(viewer=viewer, kind="need_plan", rows=plans, now=now)
    protection.hold(viewer=viewer, kind="protection_plan", rows=protect, now=now)
    protection.hold(viewer=viewer, kind="enquiry", rows=enquiries, now=now)
    ids = protection.hold(viewer=viewer, kind="assessment", rows=assessed, now=now)
    factors = [
        Put(None, {"assessment_id": pk, "codes": tuple(codes), "given_in": f"demo-{pk}"})
        for pk, (_, _, _, codes) in zip(ids, told["assessments"], strict=True)
    ]
    protection.hold_factors(viewer=viewer, rows=factors, now=now)
    for child, start, status, kind, provider in told["care"]:
        began = {"starts_on": _day(cast, start), "ends_on": None}
        (placement,) = care.hold(
            viewer=viewer, kind="placement", rows=[row(child, kind=kind, provider=provider, **began)], now=now
        )
        episode = row(
            child, placement_id=placement, start_reason="S", need="N1", entered_care_on=began["starts_on"], **began
        )
        care.hold(viewer=viewer, kind="episode", rows=[episode], now=now)
        care.hold(viewer=viewer, kind="legal_status", rows=[row(child, status=status, **began)], now=now)
    subjects = [audit.Ref("child", record.public_id) for record in cast.records.values()]
    audit.record(viewer, "site.history.brought", now=now, subjects=subjects)
    return sum(map(len, (missing, plans, protect, enquiries, assessed, factors, told["care"] * 3)))
