"""Changing a rule's windows and thresholds: a new edition of the area's own, in force from today."""

import copy
from collections.abc import Mapping
from datetime import datetime

from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed, NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, editions
from wardlight.ledger.acts import act
from wardlight.lookout.queries import settings
from wardlight.lookout.queries.effect import CHANGED_BY

MOST = 1000  # of any number of a rule


class NotANumber(Refusal):
    """A threshold is not a whole number a rule can use."""

    message = "Each number is a whole number of one or more. Enter it again."


@act
def change_rule(
    *, viewer: Viewer, rule: str, version: int, numbers: Mapping[str, int], look_within_days: int, why: str, key: str,
    now: datetime,
) -> None:  # fmt: skip
    """Set a rule's numbers and the working days to look in, for the viewer's area from today on, with the reason.

    Prompts keep the edition they were raised by. `version` is that of the rules as they were shown. Raises
    NotAllowed, NotFound, NeedsReason, NotANumber, Changed.
    """
    viewer.require_role(CHANGED_BY)
    today = local_date(now)
    edition = settings.edition(viewer.area_code, today)
    body = copy.deepcopy(edition.body)
    found = next((one for one in body["rules"] if one["id"] == rule), None)
    if found is None:
        raise NotFound
    if body["version"] != version:
        raise Changed
    if not why.strip():
        raise NeedsReason
    if set(numbers) != set(found["numbers"]) or not all(1 <= n <= MOST for n in (*numbers.values(), look_within_days)):
        raise NotANumber
    before = {**found["numbers"], "look_within_working_days": found["look_within_working_days"]}
    found["numbers"], found["look_within_working_days"] = dict(numbers), look_within_days
    body["version"] += 1
    editions.load(settings.name_for(viewer.area_code), body, now=now, effective_from=today)
    audit.record(
        viewer, "lookout.rule.changed", None, now=now,
        detail={"rule": rule, "before": before, "after": dict(numbers), "look_within": look_within_days, "why": why},
    )  # fmt: skip
