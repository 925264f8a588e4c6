"""Words for what was changed in the rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from wardlight.kernel.words import full_date
from wardlight.lookout.rules.changing import Ask
from wardlight.lookout.rules.history import RuleChange
from wardlight.lookout.web.forms import NUMBERS
from wardlight.ui.components import SummaryRow

ASKS: dict[str, str] = {
    Ask.WORKER: "the worker", Ask.MANAGER: "the manager of the worker’s service", Ask.FRONT_DOOR: "the front door",
}  # fmt: skip
PARTS = {
    "name": "Name", "sentence": "In words", "ask": "Whom it asks", "look_within_working_days": "Working days to look in",
    **NUMBERS,
}  # fmt: skip


def rows(changes: Sequence[RuleChange], names: Mapping[UUID, str], today: date) -> list[SummaryRow]:
    """Return each change with what it was and became, who made it and why; one that is to come says so."""
    found = []
    for change in changes:
        lines = [
            f"{PARTS.get(part, part)}: {ASKS.get(was, was)} became {ASKS.get(is_now, is_now)}"
            for part, was, is_now in change.parts
        ]
        by = names.get(change.by) if change.by else ""
        said = " ".join(filter(None, [f"{by}." if by else "", change.why]))
        coming = "To come: from" if change.starts_on > today else "From"
        found.append(SummaryRow(change.name, (f"{coming} {full_date(change.starts_on)}", *lines), quiet=said))
    return found
