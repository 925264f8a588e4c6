"""Words and clocks for looking again. A prompt is never a finding, and no child has a score."""

from datetime import date, timedelta

from django.urls import reverse

from wardlight.kernel import words
from wardlight.kernel.days import english_days
from wardlight.lookout.queries.prompts import PromptView
from wardlight.lookout.rules import told
from wardlight.lookout.rules.facts import Cited
from wardlight.ui.components import Clock, SummaryRow, Tag, Task, TaskGroup

SOURCES = {
    "missing": "Missing episodes", "together": "Missing episodes", "over": "Missing episodes",
    "returned": "Return interviews", "contact": "Contacts", "change": "Placements", "assessed": "Assessments",
}  # fmt: skip
A_WEEK = timedelta(days=7)


def fact(cited: Cited, with_whom: str, today: date) -> SummaryRow:
    """Return one fact with its day and the part of the child's record it is from."""
    return SummaryRow(
        words.short_date(cited.on, today), (told.said(cited, with_whom),), quiet=f"From: {SOURCES[cited.what]}"
    )


def facts(view: PromptView) -> list[SummaryRow]:
    """Return a prompt's facts, oldest first."""
    return [fact(one, with_whom(view), view.today) for one in view.facts]


def with_whom(view: PromptView) -> str:
    """Return the child missing with this one, by name only where the viewer may know of them."""
    return view.other.name if view.other else told.ANOTHER


def clock(view: PromptView) -> Clock:
    """Return how long is left to look, or how late it is."""
    now, calendar = view.now, english_days()
    said = words.lateness(view.due_on, now, calendar) if view.is_late else words.time_left(view.due_on, now, calendar)
    near = words.was_due(view.due_on, now) if view.is_late else words.by(view.due_on, now)
    return Clock(
        words.sentence(said), near, view.due_on.isoformat(),
        state="late" if view.is_late else "soon" if view.due_on == view.today else "quiet",
    )  # fmt: skip


def task(view: PromptView) -> Task:
    """Return a prompt as a row: the rule by name, the rule in one sentence, the child."""
    return Task(
        title=f"Look again: {view.rule.name.lower()}",
        url=reverse("lookout:prompt", args=[view.public_id]),
        clock=clock(view),
        why=view.rule.sentence,
        about=view.child.name,
        tags=() if view.is_mine else (Tag("Nobody answered in time", "late"),) if view.is_escalated else (),
    )


def groups(views: list[PromptView]) -> list[TaskGroup]:
    """Return prompts as Late, This week and Later; a group with nothing in it is left out."""
    named: dict[str, list[Task]] = {"Late": [], "This week": [], "Later": []}
    for view in views:
        near = "This week" if view.due_on - view.today <= A_WEEK else "Later"
        named["Late" if view.is_late else near].append(task(view))
    return [TaskGroup(title, tuple(tasks)) for title, tasks in named.items() if tasks]
