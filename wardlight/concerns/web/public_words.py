"""How messages from the public are said at the front door and to police: rows, clocks, heaps, history."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from wardlight.concerns.models import PublicReport, PublicStep
from wardlight.concerns.queries.public_reports import Board, Heap, Passed, PublicItem, ReportView
from wardlight.concerns.rules.public_flood import SAID
from wardlight.concerns.rules.public_page import NOW, settings
from wardlight.concerns.web.front_door_words import at, clock_to, one_sentence
from wardlight.kernel import words
from wardlight.ui.components import Clock, QueueGroup, QueueRow, Row, SummaryRow, Tag, UnderWay
from wardlight.ui.shell import Link

WHEN = dict(PublicReport.When.choices)
OUTCOMES = dict(PublicReport.Outcome.choices)
STEPS = dict(PublicStep.Kind.choices)
OWN_PAGE = "the area’s own page"


def through(trade: str, campaign: str) -> str:
    """Return through what it came: "Hotels, guest houses, Operation Makesafe", or the area's own page."""
    name = settings().trades.get(trade, trade)
    return ", ".join(part for part in (name, campaign) if part) or OWN_PAGE


def clock(item: PublicItem, now: datetime) -> Clock:
    """Return the clock of a row: until somebody has to have read it, then until it is decided."""
    if item.decided_at:
        return Clock("Decided")
    if item.is_read:
        return clock_to(item.decide_due_at, item.sent_at, now)
    if item.read_due_at > item.sent_at:
        return clock_to(item.read_due_at, item.sent_at, now, what="read")
    waited = words.sentence(f"waiting {words.duration(now - item.sent_at)}")
    since = f"read at once, since {words.moment(item.sent_at, now)}"
    return Clock(waited, since, item.sent_at.isoformat(timespec="seconds"), state="late")


def row(item: PublicItem, now: datetime) -> QueueRow:
    """Return a message as a row of the queue."""
    tags = [Tag("Happening now", "late")] if item.when == NOW else []
    if item.same:
        tags.append(Tag(f"and {words.counted(item.same, 'other', 'others')} that say the same"))
    free = not item.is_read and not item.decided_at
    said = OUTCOMES.get(item.outcome, "")
    state = said or ("read, to be decided" if item.is_read else "to be read")
    return QueueRow(
        clock=clock(item, now), title=f"Message {item.reference}", url=_url(item), tags=tuple(tags),
        worry=one_sentence(item.words, (), "the child"), sender=through(item.trade, item.campaign),
        sent=at(item.sent_at, now), who=item.who, is_viewer=item.is_mine,
        under_way=(UnderWay(state, "tick" if item.decided_at else "open", "From the public:"),),
        take_url=reverse("concerns:public_take", args=[item.public_id]) if free else "",
        take_fields=(("version", str(item.version)),) if free else (),
    )  # fmt: skip


def _url(item: PublicItem) -> str:
    return reverse("concerns:public_report", args=[item.public_id])


def groups(board: Board, now: datetime, *, whole: bool = False) -> list[QueueGroup]:
    """Return the messages as bands of a queue: what is happening now, then the others; none where nothing waits."""
    danger = [item for item in board.items if item.when == NOW and not item.is_read]
    others = [item for item in board.items if item not in danger]
    aside = "from the public. Not about any child on file until you decide"
    rest = board.waiting - len(board.items)
    more = Link(f"{rest} more", reverse("concerns:public_reports")) if rest > 0 and not whole else None
    found = []
    if danger:
        rows = tuple(row(item, now) for item in danger)
        last = None if others else more
        found.append(QueueGroup("Happening now", rows, aside, danger=True, more=last))
    if others:
        rows = tuple(row(item, now) for item in others)
        found.append(QueueGroup("Messages", rows, "" if danger else aside, more=more))
    return found


def opening(board: Board) -> str:
    """Return the line above the list: how many wait, and how many nobody has read in time."""
    if not board.waiting:
        return "No message waits."
    told = f"{words.sentence(words.counted(board.waiting, 'message waits', 'messages wait'))}"
    if board.unread_late:
        told += f", {words.counted(board.unread_late, 'not read in time', 'not read in time')}"
    return f"{told}."


def aside_words(board: Board) -> str:
    """Return how many are held aside, and how many of them say that it is happening now; empty where none is."""
    if not board.aside:
        return ""
    told = f"{words.sentence(words.counted(board.aside, 'message is', 'messages are'))} held aside"
    if board.aside_now:
        told += f", of which {words.counted(board.aside_now, 'says', 'say')} that it is happening now"
    return f"{told}."


def because(heap: Heap) -> str:
    """Return why a heap is held aside, in words."""
    return words.sentence("; ".join(SAID[why] for why in heap.because))


def heap_address(heap: Heap) -> str:
    """Return what names a heap in an address: reasons, link and hour."""
    return urlencode({"why": " ".join(heap.because), "link": heap.link or "", "hour": heap.hour.isoformat()})


def heap_row(heap: Heap, now: datetime) -> Row:
    """Return a heap as a line."""
    number = words.counted(heap.number, "message", "messages")
    urgent = f" {words.sentence(words.count_word(heap.now))} say that it is happening now." if heap.now else ""
    rung = f" {words.sentence(words.count_word(heap.with_phone))} can be rung back." if heap.with_phone else ""
    return Row(
        words=f"{words.sentence(number)}, {at(heap.hour, now)[:1].lower()}{at(heap.hour, now)[1:]} and the hour after",
        aside=f"{because(heap)}. Through {through(heap.trade, heap.campaign)}.{urgent}{rung}",
        tag=Tag("Happening now", "late") if heap.now else None,
    )  # fmt: skip


def summary(view: ReportView, now: datetime) -> tuple[SummaryRow, ...]:
    """Return what is known of a message beside its words."""
    row = view.row
    return (
        SummaryRow("When", (WHEN[row.when],) if row.when else (), "" if row.when else "Not said"),
        SummaryRow("Where", (row.place,) if row.place else (), "" if row.place else "Not said"),
        SummaryRow("Came", (f"{at(row.sent_at, now)}, through {through(view.trade, view.campaign)}",)),
        SummaryRow("Ring back", (view.phone,) if view.phone else (), "" if view.phone else "No number given"),
    )


def facts(view: ReportView, now: datetime) -> tuple[list[str], str]:
    """Return the facts and the clock of the strip under the header."""
    row = view.row
    if row.decided_at:
        return [OUTCOMES[row.outcome]], "Decided"
    read = f"{'You have' if view.is_mine else f'{view.who} has'} it" if row.read_at else "Nobody has read it"
    due, what = (row.decide_due_at, "") if row.read_at else (row.read_due_at, "read")
    if due <= row.sent_at:
        return [read], f"Read at once, since {words.moment(row.sent_at, now)}"
    clock = clock_to(due, row.sent_at, now, what=what)
    left = f"{clock.words} left" if due >= now else clock.words
    return [read], f"{left}, {clock.deadline_words}"


def copies(view: ReportView, now: datetime) -> tuple[Row, ...]:
    """Return the others that say the same, as lines."""
    return tuple(
        Row(one.words, aside=f"{one.reference}, {at(one.sent_at, now)}{f', {one.place}' if one.place else ''}")
        for one in view.copies
    )


def history(view: ReportView, now: datetime) -> tuple[Row, ...]:
    """Return what was done with it, oldest first."""
    found = []
    for step in view.steps:
        after = f": {OUTCOMES[step.after]}" if step.after in OUTCOMES else ""
        by = f"{step.by}, " if step.by else ""
        aside = f"{by}{at(step.at, now)}"
        found.append(Row(f"{STEPS[step.kind]}{after}", aside=f"{aside}. {step.words}" if step.words else aside))
    return tuple(found)


def passed_rows(one: Passed, now: datetime) -> tuple[SummaryRow, ...]:
    """Return what police are told of a message beside its words."""
    got = ""
    if one.received_at:
        got = at(one.received_at, now) + (f", {one.police_reference}" if one.police_reference else "")
    return (
        SummaryRow("When", (WHEN[one.when],) if one.when else (), "" if one.when else "Not said"),
        SummaryRow("Where", (one.place,) if one.place else (), "" if one.place else "Not said"),
        SummaryRow("Sent", (at(one.sent_at, now),)),
        SummaryRow("Why it is yours", (one.why,)),
        SummaryRow("You have it", (got,) if got else (), "" if got else "Not said yet"),
    )
