"""The home page in words: what is late, what is for today and this week, what came back, and whose children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from wardlight.actions import queries as actions
from wardlight.concerns.queries.heard import Heard
from wardlight.concerns.queries.inquiries import InquiryView
from wardlight.kernel import words
from wardlight.kernel.days import LONDON, english_days, local_date
from wardlight.ledger.models import Draft
from wardlight.lookout.queries.prompts import PromptView
from wardlight.panel.models import AgendaItem, Ending
from wardlight.people.queries import ChildRow
from wardlight.site.web.today_missing import is_late
from wardlight.ui.components import Clock, Level, Row, Task, TaskGroup
from wardlight.ui.shell import Link

SHOWN = 7
LEVELS = {"low": ("Low", 1), "medium": ("Medium", 2), "high": ("High", 3), "none": ("None", 0)}
ROUTES = {
    "child_protection": "The front door has answered",
    "panel": "The panel has answered",
    "police": "Police have answered",
    "early_help": "Early help has answered",
    "designated_officer": "The designated officer has answered",
}


@dataclass(frozen=True)
class Answer:
    """Something that came back."""

    words: str
    reference: str
    when: str
    url: str


def greeting(name: str, now: datetime) -> str:
    """Return "Good morning, Daniel", by the hour here."""
    hour = now.astimezone(LONDON).hour
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return f"Good {part}, {name.split()[0]}"


def groups(
    own: Iterable[actions.ActionRow], drafts: Iterable[Draft], closings: Iterable[Ending],
    presents: Iterable[AgendaItem], looks: Iterable[PromptView], asked: Iterable[InquiryView],
    missing: Iterable[tuple[date | datetime, Task]], now: datetime,
) -> list[TaskGroup]:  # fmt: skip
    """Return the viewer's tasks, children to look at again among them: late, which never folds; then today, this week and later."""
    today = local_date(now)
    found: dict[str, list[Task]] = {"Late": [], "Today": [], "This week": [], "Later": []}
    found["Today"] += [_draft(draft, now) for draft in drafts]
    found["Today"] += [_closing(one, now) for one in closings]
    for one in asked:
        found["Late" if one.due_at < now else "Today"].append(_asked(one, now))
    for item in presents:
        day = max(local_date(item.meeting.starts_at), today)  # a meeting that began last night is not late
        found[_when(day, today)].append(_present(item, now))
    for action in own:
        found[_when(action.due_on, today)].append(_action(action, now))
    for due, task in missing:
        found["Late" if is_late(due, now) else _when(local_date(due), today)].append(task)
    for look in looks:
        found[_when(look.due_on, today)].append(_look(look, now))
    return [_group(title, tasks) for title, tasks in found.items() if tasks]


def _when(due: date, today: date) -> str:
    if due <= today:
        return "Late" if due < today else "Today"
    return "This week" if due <= today + timedelta(days=7) else "Later"


def _group(title: str, tasks: list[Task]) -> TaskGroup:
    if title == "Late":
        return TaskGroup(
            title, tuple(tasks), f"{words.counted(len(tasks), 'thing', 'things')}. Your manager can see this too."
        )
    more = len(tasks) - SHOWN
    return TaskGroup(
        title, tuple(tasks[:SHOWN]), more=Link(f"{more} more", reverse("actions:mine")) if more > 0 else None
    )


def opening(
    own: Iterable[actions.ActionRow], looks: Iterable[PromptView], missing: Iterable[tuple[date | datetime, Task]],
    waiting: int, now: datetime,
) -> str:  # fmt: skip
    """Return the day, and in words how much is late and how much is for today; `waiting` are today's that are neither."""
    today = local_date(now)
    whens = [_when(day, today) for day in (*(one.due_on for one in own), *(one.due_on for one in looks))]
    whens += ["Late" if is_late(due, now) else _when(local_date(due), today) for due, _ in missing]
    late, due = whens.count("Late"), whens.count("Today") + waiting
    said = []
    if late:
        said.append(f"{words.count_word(late)} {'thing is' if late == 1 else 'things are'} late")
    if due:
        thing = "" if late else " thing" if due == 1 else " things"
        said.append(f"{words.count_word(due)}{thing} need{'s' if due == 1 else ''} you today")
    told = words.sentence(", ".join(said)) if said else "Nothing is late and nothing is due today"
    return f"{today:%A} {words.full_date(today)}. {told}."


def own_children(rows: Iterable[ChildRow], today: date) -> list[Row]:
    """Return the viewer's children, each with age, status and level."""
    return [
        Row(
            row.name,
            reverse("people:child", args=[row.public_id]),
            ". ".join(
                part
                for part in (str(words.age_on(row.born_on, today)) if row.born_on else "", words.sentence(row.status))
                if part
            ),
            level=level(row.level),
        )
        for row in rows
    ]


def level(code: str) -> Level:
    """Return a level as bars and a word; "Not set yet" where no panel has agreed one."""
    word, bars = LEVELS.get(code, ("Not set yet", 0))
    return Level(word, bars)


def answers(rows: Iterable[Heard], now: datetime) -> list[Answer]:
    """Return what came back, each as a sentence that gives nothing away and a link to the receipt."""
    return [
        Answer(
            ROUTES.get(row.kind, "There is an answer"), row.reference, words.moment(row.told_at, now),
            reverse("concerns:receipt", args=[row.concern]),
        )
        for row in rows
    ]  # fmt: skip


def _draft(draft: Draft, now: datetime) -> Task:
    return Task(
        title=f"Finish the concern you began at {words.moment(draft.started_at, now)}",
        url=reverse("concerns:mine"),
        clock=Clock("Not sent", f"saved {words.moment(draft.saved_at, now)}", draft.saved_at.isoformat(), state="soon"),
        why="Nobody has seen it yet. It is yours alone until you send it.",
    )


def _asked(one: InquiryView, now: datetime) -> Task:
    check = one.kind == "check"
    late = one.due_at < now
    said = words.lateness(one.due_at, now, english_days()) if late else words.time_left(one.due_at, now, english_days())
    by = words.was_due(one.due_at, now) if late else words.by(one.due_at, now)
    return Task(
        title="Check what your service holds" if check else "Answer a question about your concern",
        url=reverse("concerns:asked_check" if check else "concerns:question", args=[one.public_id]),
        clock=Clock(words.sentence(said), words.sentence(by), one.due_at.isoformat(), state="late" if late else "soon"),
        why=f"{one.reference}. Asked of {one.to}." if check else f"{one.reference}. The front door asks.",
    )


def _present(item: AgendaItem, now: datetime) -> Task:
    record, at = item.case.record, item.meeting.starts_at
    day, today = local_date(at), local_date(now)
    return Task(
        title="Present this child at the panel",
        url=reverse("people:child", args=[record.public_id]),
        clock=Clock(
            words.sentence(words.moment(at, now)), words.in_days(day, today) if (day - today).days > 1 else "",
            at.isoformat(),
        ),
        why=f"You lead. {item.meeting.place}." if item.meeting.place else "You lead.",
        about=record.reference,
    )  # fmt: skip


def _closing(one: Ending, now: datetime) -> Task:
    return Task(
        title="Agree that a case closes, or say why not",
        url=reverse("panel:closing", args=[one.public_id]),
        clock=Clock("Waits for you", f"proposed {words.moment(one.proposed_at, now)}", one.proposed_at.isoformat(), state="soon"),
        why="The panel’s chair proposes it; a second person agrees before it happens.",
        about=one.case.record.reference,
    )  # fmt: skip


def _action(action: actions.ActionRow, now: datetime) -> Task:
    return Task(
        title=action.what,
        url=reverse("actions:action", args=[action.public_id]),
        clock=_clock(action.due_on, now),
        why=f"{action.origin_words.rstrip('.')}." if action.origin_words else "",
        about=action.child,
        about_url=reverse("people:child", args=[action.child_id]) if action.child_id else "",
    )


def _look(look: PromptView, now: datetime) -> Task:
    return Task(
        title=f"Look again: {look.rule.name.lower()}",
        url=reverse("lookout:prompt", args=[look.public_id]),
        clock=_clock(look.due_on, now),
        why=look.rule.sentence,
        about=look.child.name,
        about_url=reverse("people:child", args=[look.child.public_id]) if look.child.may_open else "",
    )


def _clock(due: date, now: datetime) -> Clock:
    calendar = english_days()
    is_late = due < local_date(now)
    said = words.lateness(due, now, calendar) if is_late else words.time_left(due, now, calendar)
    return Clock(
        words.sentence(said),
        words.was_due(due, now) if is_late else words.by(due, now),
        due.isoformat(),
        state="late" if is_late else "soon" if due == local_date(now) else "quiet",
    )
