"""Open routes and what they lack, in words; and what went up to whom."""

from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.adrift import Adrift, ToAnswer, WentUp
from wardlight.concerns.rules.climbing import SAID, Lack
from wardlight.concerns.web.present.check import NAMES
from wardlight.concerns.web.present.inbox import clock
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.kernel.days import english_days
from wardlight.ui.components import Clock, SummaryRow, Task, TaskGroup
from wardlight.ui.shell import Link

RUNGS = {1: "", 2: "again ", 3: "at the top "}


def groups(rows: list[Adrift], now: datetime) -> list[TaskGroup]:
    """Return what is late, then what is still in time; those without an owner or a receipt say so."""
    late = [row for row in rows if row.late_since is not None]
    rest = [row for row in rows if row.late_since is None]
    found = []
    if late:
        found.append(TaskGroup("Late", tuple(_task(row, now) for row in late)))
    if rest:
        found.append(TaskGroup("In time", tuple(_task(row, now) for row in rest)))
    return found


def _task(row: Adrift, now: datetime) -> Task:
    mine = row.mine
    return Task(
        f"{NAMES[row.kind]}: {row.reference}",
        reverse("concerns:triage", args=[row.public_id]) if row.may_open else "",
        _clock(row, now),
        why=" ".join([lacking(row), *(went_up(one, now) for one in row.went_up), ask(row)]),
        about=row.as_given,
        link=Link(f"Say what you have done about {row.reference}", reverse("concerns:went_up", args=[mine.public_id])) if mine else None,
    )  # fmt: skip


def _clock(row: Adrift, now: datetime) -> Clock:
    if row.late_since is None:
        return clock(row.received_at or row.due_at, row.due_at, now)
    since = row.late_since
    late = words.sentence(words.lateness(since, now, english_days()))
    return Clock(late, words.sentence(words.was_due(since, now)), since.isoformat(), 1.0, "late")


def lacking(row: Adrift) -> str:
    """Return what a route lacks, in a sentence: without its owner where that is all of it, nothing is said twice."""
    shown = [SAID[lack] for lack in row.lacks if not (lack is Lack.OUTCOME and len(row.lacks) > 1)]
    has = f" {row.owner} has it." if row.owner else ""
    return f"{words.sentence(', '.join(shown))}.{has}"


def went_up(one: WentUp, now: datetime) -> str:
    """Return a step that was taken, in a sentence."""
    to = "you" if one.is_mine else one.to
    done = f" They say: {one.answer.rstrip('.')}." if one.answer and not one.is_mine else ""
    return f"Went {RUNGS[one.rung]}up to {to}, {at(one.at, now)}.{done}"


def ask(row: Adrift) -> str:
    """Return whom to ask where nobody has it."""
    if row.owner:
        return ""
    if not row.service:
        return "No service here receives these: send it by another means."
    return f"Ask {row.service} who has it{f', on {row.phone}' if row.phone else ''}."


def rows_of(one: ToAnswer, now: datetime) -> list[SummaryRow]:
    """Return what went up to somebody, line by line."""
    route = one.route
    has = route.owner or "Nobody"
    where = f"{route.service}{f', {route.phone}' if route.phone else ''}" if route.service else "No service receives it"
    return [
        SummaryRow("Concern", tuple(part for part in (route.reference, route.as_given) if part)),
        SummaryRow("Which way", (NAMES[route.kind],)),
        SummaryRow("What is lacking", (words.sentence(SAID[one.step.lack]),)),
        SummaryRow("Was due", (words.sentence(words.was_due(route.late_since or route.due_at, now)),)),
        SummaryRow("Who has it", (has, where)),
    ]
