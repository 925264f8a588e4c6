"""The record's first page in words: what is new, what comes next, who is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from wardlight.kernel import words
from wardlight.kernel.days import english_days, local_date, local_time
from wardlight.people.models import Involvement
from wardlight.people.ports import Due, Entry
from wardlight.people.queries import ChildView
from wardlight.people.rules.saying import pronouns
from wardlight.ui.components import Clock, Tag, Task

SOONEST = 3
SOON = timedelta(days=1)
TAG_KINDS = {"late", "soon", "in_time", "waiting", "quiet", "held"}


@dataclass(frozen=True)
class New:
    """One thing new to the viewer: when, what, and where it is."""

    when: str
    heading: str
    words: str
    url: str
    tags: tuple[Tag, ...]
    quote: str


@dataclass(frozen=True)
class WorkerRow:
    """Somebody who works with the child, as the table shows them."""

    name: str
    title: str
    part: str
    since: str


def new_rows(entries: Iterable[Entry], now: datetime) -> list[New]:
    """Return what is new, each with its day and hour in words."""
    return [
        New(
            when=words.sentence(_when(entry, now)),
            heading=entry.heading,
            words=entry.words if entry.heading else entry.aside,
            url=entry.link,
            tags=tags(entry),
            quote="" if entry.heading else entry.words,
        )
        for entry in entries
    ]


def tags(entry: Entry) -> tuple[Tag, ...]:
    """Return an entry's tags. Raises ValueError for a kind of tag that there is not: a fault in the entry's source."""
    for _, kind in entry.tags:
        if kind not in TAG_KINDS:
            raise ValueError(f"{entry.row.source} gives a tag of kind {kind!r}, which there is not")
    return tuple(Tag(text, kind) for text, kind in entry.tags)  # type: ignore[arg-type]


def _when(entry: Entry, now: datetime) -> str:
    near = words.near_date(entry.row.on, local_date(now))
    return f"{near}, {words.clock_time(entry.row.at)}" if entry.row.at else near


def looked(since: datetime, now: datetime) -> str:
    """Return when the viewer looked before: "yesterday at 9:05am"."""
    return f"{words.near_date(local_date(since), local_date(now))} at {words.clock_time(since)}"


def next_up(dues: Iterable[Due], now: datetime) -> tuple[list[Task], str]:
    """Return the three soonest as tasks, and the others in one sentence."""
    in_order = sorted(dues, key=lambda due: (_ends(due), due.what))
    tasks = [
        Task(due.what, due.link, clock(due, now), " ".join(filter(None, (_owner(due), _stopped(due.words)))))
        for due in in_order[:SOONEST]
    ]
    rest = [_briefly(due, now) for due in in_order[SOONEST:]]
    return tasks, f"Then: {'; '.join(rest)}." if rest else ""


def _owner(due: Due) -> str:
    return f"Owner: {due.owner}." if due.owner else ""


def _stopped(text: str) -> str:
    return f"{text.rstrip('.')}." if text else ""


def _ends(due: Due) -> datetime:
    """Return when a clock runs out, to put it in order; a date at the end of its day, and no date at the end of all."""
    if due.due_at is not None:
        return due.due_at
    return local_time(due.due_on, time(23, 59)) if due.due_on else datetime(9999, 1, 1, tzinfo=UTC)


def _briefly(due: Due, now: datetime) -> str:
    what = due.what[:1].lower() + due.what[1:]
    when = due.due_at or due.due_on
    return f"{what} {words.by(when, now)}" if when else what


def clock(due: Due, now: datetime) -> Clock:
    """Return how much time is left, and the deadline, in words."""
    when = due.due_at or due.due_on
    if when is None:
        return Clock("No date set")
    calendar = english_days()
    iso = when.isoformat()
    if _is_past(when, now):
        said = words.sentence(words.lateness(when, now, calendar))
        return Clock(said, words.was_due(when, now), iso, state="late")
    left = words.sentence(words.time_left(when, now, calendar))
    is_instant = isinstance(when, datetime)
    return Clock(
        left, words.by(when, now), iso, _share_gone(due, now), state="soon" if _ends(due) - now < SOON else "quiet",
        counts=is_instant and _ends(due) - now < words.IN_HOURS,
    )  # fmt: skip


def _is_past(when: date | datetime, now: datetime) -> bool:
    return when < now if isinstance(when, datetime) else when < local_date(now)


def _share_gone(due: Due, now: datetime) -> float | None:
    if due.started_at is None or due.due_at is None or due.due_at <= due.started_at:
        return None
    return max(0.0, (now - due.started_at) / (due.due_at - due.started_at))


def quote_source(view: ChildView, now: datetime) -> str:
    """Return to whom the latest words were said, and when."""
    said = view.quotes[0]
    return f"To {said.said_to}, {words.near_date(local_date(said.said_at), local_date(now))}."


def trusted(view: ChildView, now: datetime) -> tuple[str, str]:
    """Return the trusted adult, and since when; or that there is none, and what to do."""
    who = pronouns(view.sex)
    chosen = next((worker for worker in view.workers if worker.is_trusted_adult), None)
    if chosen is None:
        return "", f"{view.forename} has not chosen anyone yet. Ask {who.object}."
    since = words.short_date(local_date(chosen.starts_at), local_date(now))
    title = f", {_post(chosen.title)}" if chosen.title else ""
    return f"{chosen.name}{title}", f"{words.sentence(who.possessive)} own choice, on {since}."


def _post(title: str) -> str:
    """Return a post as it stands after a name: "youth worker", "IRO"."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def _part(role: str, title: str, agency: str) -> str:
    """Return what somebody is to the child, where the post does not say it, and from where; each said once."""
    own = "" if role.casefold() == title.casefold() else role
    return ", ".join(dict.fromkeys(part for part in (own, agency) if part))


def workers(view: ChildView, now: datetime) -> list[WorkerRow]:
    """Return who works with the child: the trusted adult first, then the lead professional."""
    return [
        WorkerRow(
            name=worker.name,
            title=_post(worker.title),
            part=_part(
                worker.role
                or ("Trusted adult" if worker.is_trusted_adult else str(Involvement.Part(worker.part).label)),
                worker.title,
                worker.agency,
            ),
            since=words.short_date(local_date(worker.starts_at), local_date(now)),
        )
        for worker in view.workers
    ]
