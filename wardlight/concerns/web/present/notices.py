"""Words and clocks for a home's own notices."""

from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.notices import NoticeView
from wardlight.concerns.rules.notices import BODIES, EVENTS, HOMES, Home
from wardlight.concerns.web.present.inbox import clock as running
from wardlight.kernel import words
from wardlight.ui.components import Clock, Row, SummaryRow, Tag, Task

BEGIN = "The home’s own notice"
WITHOUT_DELAY = "Without delay"


def clock(view: NoticeView, now: datetime) -> Clock | None:
    """Return the clock of a notice that is still to be given; where no figure is set, that it is without delay."""
    if view.given_at is not None:
        return None
    if view.due_at is None:
        return Clock(
            WITHOUT_DELAY, f"known {words.moment(view.known_at, now)}", view.known_at.isoformat(), state="soon"
        )
    return running(view.known_at, view.due_at, now)


def lead(view: NoticeView, now: datetime) -> str:
    """Return what happened, and when the home knew."""
    return f"{EVENTS[view.event]}. The home knew {words.moment(view.known_at, now)}."


def rows(view: NoticeView, now: datetime) -> list[SummaryRow]:
    """Return what is on file of a notice."""
    told_at = dict(view.told)
    bodies = [
        SummaryRow(BODIES[body], (words.sentence(words.moment(told_at[body], now)),) if body in told_at else (),
                   "" if body in told_at else "Not told yet")
        for body in (*told_at, *view.to_tell)
    ]  # fmt: skip
    written = (words.sentence(words.moment(view.confirmed_at, now)),) if view.confirmed_at else ()
    found = [
        SummaryRow("Home", (HOMES[Home(view.home)],)),
        SummaryRow("Whose notice", (f"{view.owner}, {view.title}, {view.service}",)),
        *bodies,
        SummaryRow("In writing", written, "" if written else "Not confirmed yet"),
    ]
    if view.words:
        found.append(SummaryRow("What they should know", tuple(view.words.splitlines())))
    return found


def tags(view: NoticeView) -> tuple[Tag, ...]:
    """Return whether a notice that is given was in time."""
    if view.given_at is None:
        return ()
    if view.due_at is None:
        return (Tag("Given", "in_time"),)
    return (Tag("Given in time", "in_time") if view.given_at <= view.due_at else Tag("Given late", "late"),)


def _still(view: NoticeView) -> str:
    left = [BODIES[body] for body in view.to_tell]
    return f"Still to tell: {', '.join(left)}." if left else "Still to be confirmed in writing."


def tasks(views: list[NoticeView], now: datetime) -> list[Task]:
    """Return the notices still to be given, each with its clock and whose it is."""
    return [
        Task(
            view.child, reverse("concerns:notice", args=[view.public_id]), clock(view, now) or Clock(""),
            f"{EVENTS[view.event]}. {_still(view)} {view.owner} gives it.",
        )
        for view in views
    ]  # fmt: skip


def record_rows(views: list[NoticeView], now: datetime) -> list[Row]:
    """Return the notices about a child for the page of the record."""
    return [
        Row(
            lead(view, now), reverse("concerns:notice", args=[view.public_id]), f"By {view.owner}, {view.service}.",
            tag=next(iter(tags(view)), Tag("Not given yet", "waiting")),
        )
        for view in views
    ]  # fmt: skip
