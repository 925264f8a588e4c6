"""Inboxes and their items, and routes that nobody has."""

from datetime import datetime

from django.urls import reverse

from wardlight.concerns.queries.inboxes import InboxRow, Item
from wardlight.concerns.queries.receipts import LineView
from wardlight.concerns.rules import police
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.signs import said
from wardlight.concerns.web.present.alike import Found, beside
from wardlight.concerns.web.present.receipt import at
from wardlight.concerns.web.present.told import age, line
from wardlight.kernel import words
from wardlight.kernel.days import english_days
from wardlight.ui.components import Clock, SummaryRow, Tag, Task, TaskGroup

URLS = {
    RouteKind.POLICE: "concerns:police",
    RouteKind.EARLY_HELP: "concerns:early_help",
    RouteKind.DESIGNATED_OFFICER: "concerns:designated_officer",
}
ANSWERED = {
    "useful": Tag("Useful", "in_time"), "not_useful": Tag("Not useful"), "decided": Tag("Taken on", "in_time"),
    "declined": Tag("Declined"), "not_needed": Tag("Not needed"), "answered_away": Tag("Answered to the front door"),
}  # fmt: skip


def clock(received: datetime, due: datetime | None, now: datetime) -> Clock:
    """Return the clock of an answer that is still to come."""
    if due is None:
        return Clock("No clock")
    iso = due.isoformat()
    if now > due:
        late = words.sentence(words.lateness(due, now, english_days()))
        return Clock(late, words.sentence(words.was_due(due, now)), iso, 1.0, "late")
    gone = (now - received) / (due - received) if due > received else 1.0
    left = words.sentence(words.time_left(due, now, english_days()))
    return Clock(left, words.sentence(words.by(due, now)), iso, gone, "soon" if gone >= 0.75 else "in_time")


def groups(kind: RouteKind, waiting: list[InboxRow], answered: list[InboxRow], now: datetime) -> list[TaskGroup]:
    """Return the inbox: what waits, then what was answered last."""
    found = [TaskGroup("To answer", tuple(_waiting(kind, row, now) for row in waiting))] if waiting else []
    if answered:
        found.append(TaskGroup("Answered", tuple(_answered(kind, row, now) for row in answered)))
    return found


def _waiting(kind: RouteKind, row: InboxRow, now: datetime) -> Task:
    has = "You have it" if row.is_mine else f"{row.owner} has it" if row.owner else "Nobody has it yet"
    return Task(
        row.reference, reverse(f"{URLS[kind]}_item", args=[row.public_id]), clock(row.received_at, row.due_at, now),
        f"Received {at(row.received_at, now)}. {has}.",
    )  # fmt: skip


def _answered(kind: RouteKind, row: InboxRow, now: datetime) -> Task:
    when = words.sentence(at(row.decided_at, now)) if row.decided_at else ""
    return Task(
        row.reference, reverse(f"{URLS[kind]}_item", args=[row.public_id]), Clock(when), "", tags=(ANSWERED[row.state],)
    )


def lines(rows: tuple[LineView, ...], *, works: bool) -> list[str]:
    """Return lines with their kind in bold; whether somebody works with children only where that is asked."""
    return [line(row.kind, row.words, row.plate, row.works_with_children if works else "") for row in rows]


def police_rows(item: Item, same: Found) -> list[SummaryRow]:
    """Return what police received, each line in one spelling as well, and where else the same is named."""
    found = police.received(
        as_given=item.as_given, age=age(item.born_on, item.age_about, item.told_on), codes=list(item.signs),
        how_known=item.how_known, lines=[(row.kind, row.words, row.plate) for row in item.lines],
    )  # fmt: skip
    rows = [SummaryRow("Child, as given", (found.child,))]
    if found.seen:
        rows.append(SummaryRow("What happened", tuple(words.sentence(one) + "." for one in found.seen)))
    if item.lines:
        said = zip(lines(item.lines, works=False), item.lines, strict=True)
        beneath = (one for told, row in said for one in (told, *beside(row, same, "concerns:police_item")))
        rows.append(SummaryRow("People and places", tuple(beneath)))
    return rows


def child_rows(item: Item) -> list[SummaryRow]:
    """Return what early help or the designated officer received."""
    years = age(item.born_on, item.age_about, item.told_on)
    rows = [SummaryRow("Child, as given", (police.child_said(item.as_given, years), item.school) if item.school else (
        police.child_said(item.as_given, years),))]  # fmt: skip
    if item.signs:
        rows.append(SummaryRow("Signs", tuple(said(list(item.signs), item.called or "the child"))))
    if item.lines:
        rows.append(SummaryRow("People and places", tuple(lines(item.lines, works=True))))
    if item.words.strip():
        rows.append(SummaryRow("In the referrer’s words", (item.words,)))
    if item.child_words.strip():
        rows.append(SummaryRow("In the child’s words", (f"“{item.child_words}”",)))
    if item.asked:
        rows.append(SummaryRow("What the front door asks", (item.asked,)))
    return rows
