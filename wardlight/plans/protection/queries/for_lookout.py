"""What the rules of looking again read of assessments: the factors found, a whole area at once.

Only the rules read these rows; nobody is shown one that the gate has not given them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wardlight.plans.protection.models import AssessmentFactor


def factors(area_id: int, until: date) -> Iterable[tuple[Any, ...]]:
    """Return record, assessment, the day it was authorised, factor and public id, of assessments authorised by a day."""
    rows = AssessmentFactor.objects.filter(area_id=area_id, assessment__ends_on__lte=until).order_by()
    return rows.values_list(
        "assessment__record", "assessment", "assessment__ends_on", "code", "assessment__public_id"
    ).iterator()
