"""What may be asked while a concern is decided, and when what is late goes up. Local: panel-process.md 2 and 10."""

from datetime import datetime

from wardlight.concerns.rules.climbing import rungs
from wardlight.concerns.rules.clocks import SUPPLIED, Settings
from wardlight.concerns.rules.deciding import says_who_is_known
from wardlight.kernel.days import Calendars

RUNGS = 2  # first where it was asked, then the front door's manager


def lacking(kind: str, *, question: str, child: str) -> list[tuple[str, str]]:
    """Return what a question lacks before it can be asked: the field, and what to do."""
    found = [] if question.strip() else [("question", "Enter what you ask")]
    if kind == "check" and not child.strip():
        found.append(("child", "Enter what they can find the child by"))
    if kind == "question" and says_who_is_known(question):
        found.append(
            ("question", "Take out what says whether the child was known: the person must not learn it from us")
        )
    return found


def rung_due(
    due: datetime, taken: int, now: datetime, *, settings: Settings = SUPPLIED, calendars: Calendars | None = None
) -> int | None:
    """Return which rung is due now of a question that is late and not answered, after `taken` of them; None for none."""
    if taken >= RUNGS:
        return None
    at = rungs(due, red=False, settings=settings, calendars=calendars)[taken]
    return taken + 1 if at <= now else None
