"""Changing the hours that an area keeps: from a day on, with the reason. What runs already keeps the day it was given."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import hours as queries
from wardlight.concerns.rules import hours as rules
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed, NeedsReason, Refusal
from wardlight.ledger import audit, editions
from wardlight.ledger.acts import act
from wardlight.ledger.models import Edition


class NotTheseHours(Refusal):
    """Something in the hours cannot be. `problems` are pairs of a field and a sentence."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        """Keep the problems; the message says them all."""
        self.problems = problems
        super().__init__(" ".join(f"{sentence}." for _, sentence in problems))


@act
def change_hours(
    *, viewer: Viewer, version: int, opens: time, closes: time, numbers: Mapping[str, int], from_day: date, why: str,
    key: str, now: datetime,
) -> None:  # fmt: skip
    """Set the opening hours and numbers of the viewer's area from a day on, today or later, with the reason.

    A clock that runs already keeps its end; the next one that starts has the new one. `version` is how often they had
    been changed when they were shown. Raises NotAllowed, NeedsReason, NotTheseHours, Changed.
    """
    viewer.require_role(queries.CHANGED_BY)
    name, today = queries.name_for(viewer.area_code), local_date(now)
    rows = list(Edition.objects.select_for_update().filter(name=name).order_by("number"))
    if queries.version_of(rows) != version:
        raise Changed
    if not why.strip():
        raise NeedsReason
    problems = rules.wrong(opens, closes, numbers)
    if from_day < today:
        problems.append(("from_day", "Enter today or a later day: what is past keeps the hours it had"))
    if problems:
        raise NotTheseHours(problems)
    before = queries.body(viewer.area_code, from_day)
    by = cast(UUID, viewer.public_id)
    body: dict[str, Any] = {
        "opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}", "numbers": dict(numbers), "why": why.strip(),
        "by": str(by), "number": version + 1,
        "before": {part: before[part] for part in ("opens", "closes", "numbers")},
    }  # fmt: skip
    editions.load(name, body, now=now, effective_from=from_day)
    audit.record(
        viewer, "concerns.hours.changed", None, now=now,
        detail={"from": from_day, "before": body["before"], "after": {part: body[part] for part in ("opens", "closes", "numbers")},
                "why": why.strip()},
    )  # fmt: skip
