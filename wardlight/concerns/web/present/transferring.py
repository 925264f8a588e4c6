"""Hand-overs in words, on both sides."""

from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.transfers import TransferView
from wardlight.concerns.rules.transferring import State
from wardlight.concerns.web.present.inbox import clock
from wardlight.concerns.web.present.receipt import at, sent_at
from wardlight.kernel import words
from wardlight.ui.components import Task, TaskGroup


def groups(views: list[TransferView], now: datetime) -> list[TaskGroup]:
    """Return what waits: to be answered here, and with the other side."""
    theirs = tuple(_task(one, now) for one in views if not one.is_ours)
    ours = tuple(_task(one, now) for one in views if one.is_ours)
    named = (("From another area, to accept or return", theirs), ("With another area, not yet accepted", ours))
    return [TaskGroup(title, tasks) for title, tasks in named if tasks]


def _task(view: TransferView, now: datetime) -> Task:
    sent = f"Handed over by {view.sent_by}, {at(view.sent_at, now)}."
    if view.is_ours:
        url = reverse("concerns:triage", args=[view.concern])
        return Task(f"{view.reference}, to {view.to_area}", url, clock(view.sent_at, view.due_at, now), sent)
    url = reverse("concerns:transfer", args=[view.public_id])
    return Task(f"{view.reference}, from {view.from_area}", url, clock(view.sent_at, view.due_at, now), sent)


def stands(view: TransferView, now: datetime) -> str:
    """Return where one of ours stands, in a sentence or two."""
    sent = f"Handed to {view.to_area} by {view.sent_by}, {at(view.sent_at, now)}, because: {view.why.rstrip('.')}."
    if view.state == State.WAITING:
        late = now > view.due_at
        due = words.was_due(view.due_at, now) if late else words.by(view.due_at, now)
        return f"{sent} They have not answered yet: an answer {due}. Until they accept, the child is yours."
    if view.state == State.RETURNED:
        return f"{sent} Returned by {view.answered_by}: {view.answer.rstrip('.')}. The child is yours."
    return f"{sent} Accepted by {view.answered_by}."


def answered(view: TransferView) -> str:
    """Return what was answered, on the side that answered."""
    if view.answered_at is None:
        return ""
    what = "Accepted" if view.state == State.ACCEPTED else f"Returned, because: {view.answer.rstrip('.')}"
    return f"{what}. {view.answered_by}, {sent_at(view.answered_at)}."
