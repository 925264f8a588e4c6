"""Words and clocks for actions."""

from datetime import date, timedelta

from django.urls import reverse

from wardlight.access.viewer import Viewer
from wardlight.actions.queries import ActionRow
from wardlight.actions.rules import ladder
from wardlight.kernel import words
from wardlight.kernel.days import english_days, local_date
from wardlight.ui.components import Clock, Tag, Task, TaskGroup

A_WEEK = timedelta(days=6)


def clock(row: ActionRow, viewer: Viewer) -> Clock:
    """Return how long is left for an action, or how late it is."""
    today, calendar = local_date(viewer.now), english_days()
    if row.late:
        return Clock(
            words.sentence(words.lateness(row.due_on, viewer.now, calendar)), words.was_due(row.due_on, viewer.now),
            row.due_on.isoformat(), state="late",
        )  # fmt: skip
    left = words.sentence(words.time_left(row.due_on, viewer.now, calendar))
    near = words.by(row.due_on, viewer.now) if row.due_on - today > timedelta(days=1) else ""
    return Clock(left, near, row.due_on.isoformat(), state="soon" if row.due_on == today else "quiet")


def why(row: ActionRow, today: date) -> str:
    """Return an action's line of explanation: where it comes from, and where it goes if late."""
    parts = [row.origin_words and f"{row.origin_words}."]
    if row.late:
        parts.append(ladder.said(row.late, today))
        parts.append(row.late_why and f"Why it is late: {row.late_why}")
    return " ".join(part for part in parts if part)


def task(row: ActionRow, viewer: Viewer) -> Task:
    """Return an action as a row of the page."""
    return Task(
        title=row.what, url=reverse("actions:action", args=[row.public_id]), clock=clock(row, viewer),
        why=why(row, local_date(viewer.now)), about=row.child, tags=(Tag(row.purpose.title()),),
    )  # fmt: skip


def groups(rows: list[ActionRow], viewer: Viewer) -> list[TaskGroup]:
    """Return the viewer's open actions as Late, Today, This week and Later; a group with nothing in it is left out."""
    today = local_date(viewer.now)
    named: dict[str, list[Task]] = {"Late": [], "Today": [], "This week": [], "Later": []}
    for row in rows:
        if row.late:
            name = "Late"
        elif row.due_on == today:
            name = "Today"
        else:
            name = "This week" if row.due_on - today <= A_WEEK else "Later"
        named[name].append(task(row, viewer))
    return [
        TaskGroup(name, tuple(tasks), aside=words.counted(len(tasks), "action", "actions") if name == "Late" else "")
        for name, tasks in named.items()
        if tasks
    ]
