"""Putting what an extract brings on the children's records: assessments and factors, plans, enquiries, conferences."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wardlight.ledger import bulk
from wardlight.ledger.models import Record
from wardlight.plans.protection.models import (
    AssessmentFactor,
    ChildInNeedPlan,
    Conference,
    Enquiry,
    ProtectionPlan,
    StatutoryAssessment,
)

KINDS: dict[str, type[Record]] = {
    "assessment": StatutoryAssessment, "need_plan": ChildInNeedPlan, "enquiry": Enquiry, "conference": Conference,
    "protection_plan": ProtectionPlan,
}  # fmt: skip


def hold(*, viewer: Any, kind: str, rows: Sequence[bulk.Put], now: datetime) -> list[int]:
    """Put rows of one of `KINDS` on file, inside the act that brings them, and return their row ids in order.

    The act writes the trail: one event for all of them, naming the records.
    """
    return [row.pk for row in bulk.put(KINDS[kind], rows, recorded_at=now)]


def hold_factors(*, viewer: Any, rows: Sequence[bulk.Put], now: datetime) -> list[tuple[int, int]]:
    """Put sets of factors on file, as `hold`. Return for each the row ids of its assessment and of the child's record.

    A set names its `assessment_id`, its `codes` and the key it is `given_in`; over `pk`, the assessment it was of
    before, it takes the place of what that key gave then. What other keys gave stays.
    """
    assessments = StatutoryAssessment.objects.in_bulk([row.values["assessment_id"] for row in rows])
    before = [row for row in rows if row.pk is not None]
    AssessmentFactor.objects.filter(
        assessment__in=[row.pk for row in before], given_in__in=[row.values["given_in"] for row in before]
    ).delete()
    found = [(row, assessments[row.values["assessment_id"]]) for row in rows]
    AssessmentFactor.objects.bulk_create(
        [
            AssessmentFactor(
                assessment=assessment, record_id=assessment.record_id, area_id=assessment.area_id, code=code,
                given_in=row.values["given_in"],
            )
            for row, assessment in found
            for code in row.values["codes"]
        ],
        batch_size=bulk.AT_ONCE,
    )  # fmt: skip
    return [(assessment.pk, assessment.record_id) for _, assessment in found]
