"""Words and clocks for children who came home very late."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse

from wardlight.concerns.models import LateReturn
from wardlight.concerns.queries.late import LateView
from wardlight.kernel import words
from wardlight.kernel.days import english_days, local_date
from wardlight.ui.components import Clock, Row, SummaryRow, Tag, Task

NOT_MISSING = "It was not missing"


def late_by(view: LateView) -> timedelta:
    """Return how late the child was, in elapsed time."""
    return view.home_at.astimezone(UTC) - view.due_home_at.astimezone(UTC)


def lead(view: LateView, now: datetime) -> str:
    """Return when the child was due, when they came, and how late that is."""
    due, home = words.moment(view.due_home_at, now), words.moment(view.home_at, now)
    return f"Due home {due}, home {home}: {words.duration(late_by(view))} late."


def title(view: LateView, now: datetime) -> str:
    """Return who told of it, and when."""
    return f"{view.reporter}, {view.title}, {view.service}: {words.moment(view.recorded_at, now)}"


def rows(view: LateView, now: datetime) -> list[SummaryRow]:
    """Return what was told."""
    seen = f"{words.sentence(words.moment(view.last_seen_at, now))}, {view.last_seen_where}, by {view.last_seen_by}"
    found = [
        SummaryRow("Last seen", (seen,)),
        SummaryRow("Due home", (words.sentence(words.moment(view.due_home_at, now)),)),
        SummaryRow("Came home", (words.sentence(words.moment(view.home_at, now)),)),
        SummaryRow("With whom", (view.with_whom,) if view.with_whom else (), "" if view.with_whom else "Not said"),
    ]
    if view.words:
        found.append(SummaryRow("Also said", tuple(view.words.splitlines())))
    return found


def clock(view: LateView, now: datetime) -> Clock | None:
    """Return by when somebody says whether it was missing; None where nobody is asked, or it is answered."""
    if view.answer_by is None or view.answer:
        return None
    today, calendar = local_date(now), english_days()
    if view.answer_by < today:
        return Clock(
            words.sentence(words.lateness(view.answer_by, now, calendar)),
            words.sentence(words.was_due(view.answer_by, now)), view.answer_by.isoformat(), state="late",
        )  # fmt: skip
    return Clock(
        words.sentence(words.time_left(view.answer_by, now, calendar)), words.sentence(words.by(view.answer_by, now)),
        view.answer_by.isoformat(), state="soon" if view.answer_by == today else "quiet",
    )  # fmt: skip


def tasks(waiting: list[LateView], now: datetime) -> list[Task]:
    """Return the late returns that wait for an answer, each with who is asked."""
    return [
        Task(
            view.child, reverse("concerns:missing_late", args=[view.public_id]), clock(view, now) or Clock(""),
            f"{lead(view, now)} {_asked(view)}",
        )
        for view in waiting
    ]  # fmt: skip


def _asked(view: LateView) -> str:
    return f"{view.asked} is asked." if view.asked else "Nobody by name is asked."


def answer(view: LateView, now: datetime) -> list[SummaryRow]:
    """Return who is asked and what they said; nothing to whoever may know only their own account."""
    if view.asked_at is None:
        return []
    said = [SummaryRow("Asked", (view.asked,) if view.asked else (), "" if view.asked else "Nobody by name")]
    if view.answer and view.answered_at:
        label = (
            NOT_MISSING if view.answer == LateReturn.Answer.NOT_MISSING else str(LateReturn.Answer(view.answer).label)
        )
        by = f"{view.answered_by}, {words.moment(view.answered_at, now)}"
        said.append(SummaryRow("Answer", tuple(line for line in (label, view.answer_why, by) if line)))
    return said


def what_happens(view: LateView) -> str:
    """Return what comes of it, in words that say the same whatever else is on file."""
    if view.is_very_late:
        return "This is very late, so somebody who works with the child is asked whether it was missing."
    return "Kept. It is not so late that somebody is asked whether it was missing."


def own_rows(own: list[LateView], now: datetime) -> list[Row]:
    """Return the viewer's own accounts of late returns."""
    return [
        Row(
            view.child, reverse("concerns:missing_late", args=[view.public_id]),
            f"You told of a late return {words.moment(view.recorded_at, now)}.", tag=Tag("Home late"),
        )
        for view in own
    ]  # fmt: skip


def record_rows(views: list[LateView], now: datetime) -> list[Row]:
    """Return a child's late returns for the page of the record, each with what came of asking."""
    said = {"": Tag("Asked", "waiting"), LateReturn.Answer.NOT_MISSING: Tag("Not missing")}
    return [
        Row(
            lead(view, now), reverse("concerns:missing_late", args=[view.public_id]), view.answer_why,
            tag=said.get(view.answer, Tag("Was missing")) if view.asked_at else None,
        )
        for view in views
    ]  # fmt: skip
