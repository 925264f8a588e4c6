"""What is asked of the viewer by name about missing children, in the words of the home page."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse

from wardlight.concerns.queries.late import LateView
from wardlight.concerns.queries.missing import EpisodeRow
from wardlight.concerns.queries.notices import NoticeView
from wardlight.concerns.rules.interviews import clocks_of, tell_agencies_by
from wardlight.kernel import words
from wardlight.kernel.days import english_days, local_date
from wardlight.ui.components import Clock, Task


def tasks(
    interviews: Iterable[EpisodeRow], questions: Iterable[LateView], notices: Iterable[NoticeView], now: datetime
) -> list[tuple[date | datetime, Task]]:
    """Return the return interviews the viewer is to hold, or to tell police of, late returns they are asked about, and notices.

    Each comes with when it is due: an instant (C13, C14, C31), or the last day on which it is in time; what the law wants
    without delay is for today.
    """
    return [
        *(one for row in interviews for one in _interview(row, now)),
        *((view.answer_by, _question(view, view.answer_by, now)) for view in questions if view.answer_by),
        *((view.due_at or local_date(now), _notice(view, now)) for view in notices),
    ]


def _notice(view: NoticeView, now: datetime) -> Task:
    due = view.due_at
    clock = (
        _clock(due, now) if due else Clock("Without delay", f"known {words.moment(view.known_at, now)}", state="soon")
    )
    return Task(
        "Give the home’s notice, and record who is told", reverse("concerns:notice", args=[view.public_id]), clock,
        f"You began it {words.moment(view.opened_at, now)}.", view.child,
    )  # fmt: skip


def _interview(row: EpisodeRow, now: datetime) -> list[tuple[date | datetime, Task]]:
    if row.ends_at is None:
        return []
    held = row.interview_done_at
    due = tell_agencies_by(held) if held else clocks_of(row.ends_at, None, None, now).due_at
    title = "Say what goes to police from the return interview" if held else "Hold the return interview"
    why = f"Held {words.moment(held, now)}." if held else f"Back since {words.moment(row.ends_at, now)}."
    return [
        (due, Task(title, reverse("concerns:missing_episode", args=[row.public_id]), _clock(due, now), why, row.child))
    ]


def _question(view: LateView, due: date, now: datetime) -> Task:
    why = f"Due home {words.moment(view.due_home_at, now)}, home {words.moment(view.home_at, now)}."
    return Task(
        "Was this child missing?",
        reverse("concerns:missing_late", args=[view.public_id]),
        _clock(due, now),
        why,
        view.child,
    )


def _clock(due: date | datetime, now: datetime) -> Clock:
    calendar = english_days()
    late = is_late(due, now)
    said = words.lateness(due, now, calendar) if late else words.time_left(due, now, calendar)
    return Clock(
        words.sentence(said), words.was_due(due, now) if late else words.by(due, now), due.isoformat(),
        state="late" if late else "soon" if local_date(due) == local_date(now) else "quiet",
    )  # fmt: skip


def is_late(due: date | datetime, now: datetime) -> bool:
    """Say whether an instant has passed, or a day is over."""
    return due < now if isinstance(due, datetime) else due < local_date(now)
