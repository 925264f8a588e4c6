"""How a question to the front door, and its answer, are said."""

from datetime import datetime

from django.urls import reverse

from wardlight.concerns.models import Consultation
from wardlight.concerns.queries.consultations import ConsultationView
from wardlight.concerns.web.present.inbox import clock
from wardlight.concerns.web.present.receipt import at
from wardlight.kernel import words
from wardlight.ui.components import Clock, Row, SummaryRow, Tag, Task, TaskGroup

THEN = dict(Consultation.Then.choices)
DISAGREES = Consultation.Kind.DISAGREES
SHOWN = 90  # characters of a question in a list


def _address(view: ConsultationView) -> str:
    return reverse("concerns:consultation", args=[view.public_id])


def groups(waiting: list[ConsultationView], answered: list[ConsultationView], now: datetime) -> list[TaskGroup]:
    """Return the front door's list: what waits, then what was answered last."""
    found = [TaskGroup("To answer", tuple(_waiting(one, now) for one in waiting))] if waiting else []
    if answered:
        found.append(TaskGroup("Answered", tuple(_answered(one, now) for one in answered)))
    return found


def _waiting(view: ConsultationView, now: datetime) -> Task:
    what = f"Does not agree about {view.about_reference}" if view.kind == DISAGREES else _short(view.words)
    who = f"{view.asker}, {view.asker_service}. {at(view.asked_at, now).capitalize()}."
    return Task(what, _address(view), clock(view.asked_at, view.due_at, now), f"{view.reference}. {who}")


def _answered(view: ConsultationView, now: datetime) -> Task:
    when = view.answered_at or now
    late = when > view.due_at
    done = (
        Clock("Answered on the phone", at(when, now), state="in_time")
        if view.caller
        else Clock("Answered late" if late else "Answered in time", at(when, now), state="soon" if late else "in_time")
    )
    return Task(view.reference, _address(view), done, f"{view.asker}, {view.asker_service}. {THEN.get(view.then, '')}.")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]}…"


def own_rows(views: list[ConsultationView], now: datetime) -> list[Row]:
    """Return the asker's own questions as rows."""
    return [
        Row(
            f"You do not agree about {view.about_reference}" if view.kind == DISAGREES else _short(view.words),
            _address(view), f"{view.reference}. Asked {at(view.asked_at, now)}.",
            tag=Tag("Answered", "in_time") if view.answered_at else Tag("Asked", "waiting"),
        )
        for view in views
    ]  # fmt: skip


def within(hours: int) -> str:
    """Return how long advice may take: "four working hours"."""
    return words.counted(hours, "working hour", "working hours")


def title(view: ConsultationView) -> str:
    """Return the heading of one question."""
    if view.kind == DISAGREES:
        about = f"about {view.about_reference}"
        return f"You do not agree {about}" if view.is_asker else f"{view.asker} does not agree {about}"
    if view.caller:
        return f"{view.caller} rang for advice"
    return "You asked for advice" if view.is_asker else f"{view.asker} asks for advice"


def summary(view: ConsultationView) -> list[SummaryRow]:
    """Return what was asked, as it was typed."""
    age = words.about_age(view.age_about) if view.age_about is not None else ""
    child = ", ".join(part for part in (view.child, age, view.place) if part)
    rows = [SummaryRow("In their words" if not view.is_asker else "In your words", (view.words,))]
    if view.kind != DISAGREES:
        rows.append(SummaryRow("The child", (child,) if child else (), "" if child else "Not named."))
        reach = view.caller_phone or view.reach_me
        rows.append(
            SummaryRow(
                "How to reach them" if not view.is_asker else "How to reach you",
                (reach,) if reach else (),
                "" if reach else "Not said.",
            )
        )
    return rows


def answer(view: ConsultationView) -> list[SummaryRow]:
    """Return what was answered."""
    return [
        SummaryRow("Advice", (view.advice,)),
        SummaryRow("Agreed", (view.agreed,)),
        SummaryRow("What happens now", (f"{THEN.get(view.then, '')}.",)),
    ]


def what_happens_next(view: ConsultationView) -> str:
    """Return what a question leads to while it waits."""
    if view.kind == DISAGREES:
        return (
            "A manager of the front door, who reads what you wrote and what was decided, answers here. If you still do not "
            "agree, your safeguarding lead takes it to the manager’s manager, under the partnership’s escalation policy."
        )
    return "Somebody at the front door answers here, or rings. You can raise a concern at any time: you need nobody’s leave."
