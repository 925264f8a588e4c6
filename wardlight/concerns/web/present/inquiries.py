"""How a check and a question are said: at the front door, where they were asked, and on the receipt."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wardlight.concerns.models import Inquiry
from wardlight.concerns.queries.front_door import ConcernView
from wardlight.concerns.queries.inquiries import InquiryView
from wardlight.concerns.web.front_door_words import age_words
from wardlight.concerns.web.present.inbox import clock
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.ui.components import Clock, SummaryRow, Tag, Task, TaskGroup
from wardlight.ui.shell import Link


@dataclass(frozen=True)
class Asked:
    """One thing asked, as the front door and the receipt show it."""

    title: str
    question: str
    by: str
    answer: str
    tag: Tag
    late: str
    link: Link | None = None


def of_concern(view: ConcernView, now: datetime) -> tuple[Asked, ...]:
    """Return everything asked about a concern, with the answer or how it stands, for the front door."""
    return tuple(_asked(one, one.to or view.author, now) for one in view.inquiries)


def _asked(one: InquiryView, to: str, now: datetime, link: Link | None = None) -> Asked:
    by = f"Asked {at(one.asked_at, now)} by {one.asked_by}"
    if one.answered_at:
        said = "Nothing held." if one.answer == Inquiry.Answer.NOTHING else ""
        answer = " ".join(part for part in (said, one.words) if part)
        by = f"{by}, answered {at(one.answered_at, now)} by {one.answered_by}."
        return Asked(to, one.question, by, answer, Tag("Answered", "in_time"), "")
    late = now > one.due_at
    went = f"Gone up to {one.climbed_to}, {at(one.climbed_at, now)}." if one.climbed_at else ""
    until = clock(one.asked_at, one.due_at, now).words
    tag = Tag(until, "late") if late else Tag(f"{until} left", "waiting")
    by = f"{by}." if late else f"{by}; answer {words.by(one.due_at, now)}."
    return Asked(to, one.question, by, "", tag, went, link)


def on_receipt(questions: tuple[InquiryView, ...], now: datetime, *, mine: bool) -> tuple[Asked, ...]:
    """Return the questions to the person who told us, each with the way to answer it where they are the reader."""
    return tuple(
        _asked(
            one, "The front door asks", now,
            Link("Answer", reverse("concerns:question", args=[one.public_id])) if mine and not one.answered_at else None,
        )
        for one in questions
    )  # fmt: skip


def _task(one: InquiryView, now: datetime) -> Task:
    """Return something asked as a task: its reference, and by when; not whom it is about."""
    until = clock(one.asked_at, one.due_at, now)
    if one.kind == Inquiry.Kind.CHECK:
        url = reverse("concerns:asked_check", args=[one.public_id])
        return Task("Check what your service holds", url, until, f"{one.reference}. Asked of {one.to}.")
    url = reverse("concerns:question", args=[one.public_id])
    return Task("Answer a question about your concern", url, until, f"{one.reference}. The front door asks.")


def groups(asked: list[InquiryView], now: datetime) -> list[TaskGroup]:
    """Return what waits for an answer, soonest due first."""
    return [TaskGroup("To answer", tuple(_task(one, now) for one in asked))] if asked else []


def clock_of(one: InquiryView, now: datetime) -> Clock:
    """Return the clock of an answer that is still to come."""
    return clock(one.asked_at, one.due_at, now)


def summary(one: InquiryView) -> tuple[SummaryRow, ...]:
    """Return what was asked, for whoever answers it."""
    by = ", ".join(part for part in (one.asked_by, one.asked_by_phone) if part)
    child = (SummaryRow("The child", (one.child,)),) if one.child else ()
    return (SummaryRow("Asked", (one.question,)), *child, SummaryRow("By", (by,)))


def child_as_told(view: ConcernView) -> str:
    """Return what an agency can find the child by, of what was told; whoever asks may take some of it out."""
    child = view.child
    born = f"born {words.full_date(child.born_on)}" if child.born_on else age_words(child, view.age)
    year = f"Year {child.school_year}" if child.school_year else ""
    parts = (child.as_given, born, child.school, year, child.usual_place, child.postcode)
    return ", ".join(part for part in parts if part)[:300]
