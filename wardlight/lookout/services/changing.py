"""Changing a rule: its name, its words, its numbers and whom it asks, as a new edition of the area's own."""

import copy
from collections.abc import Mapping
from datetime import date, datetime

from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Changed, NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, editions
from wardlight.ledger.acts import act
from wardlight.lookout.queries import settings
from wardlight.lookout.queries.effect import CHANGED_BY
from wardlight.lookout.rules import changing as rules


class NotARule(Refusal):
    """What is given cannot be a rule. `problems` are pairs of a field and a sentence."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        """Keep the problems; the message says them all."""
        self.problems = problems
        super().__init__(" ".join(sentence for _, sentence in problems))


@act
def change_rule(
    *, viewer: Viewer, rule: str, version: int, name: str, wording: str, ask: str, numbers: Mapping[str, int],
    look_within_days: int, starts_on: date | None, why: str, key: str, now: datetime,
) -> None:  # fmt: skip
    """Set what is data of a rule, for the viewer's area from a day on, today where none is given, with the reason.

    Prompts keep the edition they were raised by. `version` is that of the newest edition as it was shown: a change that is
    to come is built upon, never passed over. Raises NotAllowed, NotFound, NeedsReason, NotARule, Changed.
    """
    viewer.require_role(CHANGED_BY)
    today = local_date(now)
    newest = settings.newest(viewer.area_code, today)
    body = copy.deepcopy(newest.body)
    found = next((one for one in body["rules"] if one["id"] == rule), None)
    if found is None:
        raise NotFound
    if body["version"] != version:
        raise Changed
    if not why.strip():
        raise NeedsReason
    earliest = max(today, newest.effective_from)
    begins = starts_on or earliest
    given = rules.Changed(name, wording, ask, look_within_days, numbers)
    problems = rules.lacking(given, found["numbers"], begins, earliest)
    if problems:
        raise NotARule(problems)
    before = {part: found[part] for part in ("name", "sentence", "ask", "numbers", "look_within_working_days")}
    after = {
        "name": name.strip(), "sentence": wording.strip(), "ask": ask, "numbers": dict(numbers),
        "look_within_working_days": look_within_days,
    }  # fmt: skip
    found |= after
    body["version"] += 1
    body["changed"] = {"rule": rule, "by": str(viewer.public_id), "why": why.strip()}
    editions.load(settings.name_for(viewer.area_code), body, now=now, effective_from=begins)
    audit.record(
        viewer, "lookout.rule.changed", None, now=now,
        detail={"rule": rule, "before": before, "after": after, "from": begins, "why": why},
    )  # fmt: skip
