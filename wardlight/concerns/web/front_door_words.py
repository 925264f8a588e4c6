"""How the queue and a concern at the front door are said: clocks, bands, what is under way, in the field's words."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from wardlight.concerns.models import Route
from wardlight.concerns.ports import Discussion
from wardlight.concerns.queries.front_door import Queue, QueueItem
from wardlight.concerns.rules.deciding import Stage
from wardlight.concerns.rules.red_list import SAID, Red
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.signs import in_a_line
from wardlight.concerns.rules.triage import Group
from wardlight.kernel import words
from wardlight.kernel.days import LONDON, ONE_DAY, local_date, standard_calendars
from wardlight.people.queries import MentionView
from wardlight.ui.components import Clock, QueueGroup, QueueRow, Tab, Tag, TagKind, UnderWay
from wardlight.ui.shell import Link

FOLDED_AFTER = 7  # rows; danger, not looked at and late never fold
FOLDS = (Group.TODAY, Group.TOMORROW, Group.LATER, Group.DECIDED)
BANDS: dict[Group, tuple[str, str]] = {
    Group.DANGER: ("Danger now", "red, or red at once. Worked until it is done, whatever the hour"),
    Group.NOT_LOOKED_AT: (
        "Not yet looked at",
        "first look by a social worker within the hours we keep, at once where the child may not be safe",
    ),
    Group.LATE: ("Late", "the time to decide has passed"),
    Group.TODAY: ("Due today", ""),
    Group.TOMORROW: ("Due tomorrow", ""),
    Group.LATER: ("Due later", ""),
    Group.DECIDED: ("Decided, not finished", "the panel, a strategy discussion or an explanation is still to come"),
}
PRIORITY: dict[str, TagKind] = {"red": "late", "amber": "soon", "green": "in_time"}
MOST_LETTERS = 160
NO_NAME = "Child, name not known"


def at(instant: datetime, now: datetime) -> str:
    """Return "Today 11:05am", "Friday 4:40pm" or "12 November 4:40pm"."""
    return words.sentence(f"{words.near_date(local_date(instant), local_date(now))} {words.clock_time(instant)}")


def short_time(instant: datetime, now: datetime) -> str:
    """Return "11:05am" today, else with the day: "4:40pm Friday"."""
    return words.clock_time(instant) if local_date(instant) == local_date(now) else words.moment(instant, now)


def child_name(child: MentionView) -> str:
    """Return the child as given."""
    return child.as_given or NO_NAME


def age_words(child: MentionView, age: int | None) -> str:
    """Return "14" for a birth date, "about 14" for an estimate, nothing when neither is known."""
    if age is None:
        return ""
    return str(age) if child.born_on or child.age_about is None else words.about_age(age)


def one_sentence(text: str, signs: Iterable[str], child: str) -> str:
    """Return the worry as one sentence: the first of the words given, else the signs."""
    first = re.split(r"(?<=[.!?])\s+", " ".join(text.split()), maxsplit=1)[0]
    if not first:
        first = in_a_line(list(signs), child)
    return first if len(first) <= MOST_LETTERS else first[:MOST_LETTERS].rsplit(" ", 1)[0] + "…"


def clock_to(due: datetime, start: datetime, now: datetime, *, what: str = "") -> Clock:
    """Return the clock that runs to `due`; red when it has passed, amber when it ends today."""
    england = standard_calendars().england
    iso = due.isoformat(timespec="seconds")
    if due < now:
        late = words.sentence(words.lateness(due, now, england))
        return Clock(late, f"{what} {words.was_due(due, now)}".strip(), iso, 1.0, "late")
    gone = (now - start) / (due - start) if due > start else 1.0
    left = words.time_left(due, now, england)
    state = "soon" if local_date(due) == local_date(now) else "quiet"
    counts = due - now < words.IN_HOURS
    return Clock(left, f"{what} {words.by(due, now)}".strip(), iso, max(gone, 0.0), state, counts=counts)  # type: ignore[arg-type]


def clock(item: QueueItem, now: datetime) -> Clock:
    """Return the clock of a row: to the first look, then to the decision; open time where danger waits for a look."""
    if item.group == Group.DECIDED:
        return Clock("Decided")
    if item.looked:
        return clock_to(item.decide_due_at, item.sent_at, now)
    if item.group == Group.DANGER:
        open_for = words.duration(now - item.sent_at)
        iso = item.sent_at.isoformat(timespec="seconds")
        return Clock(f"Open {open_for}", f"since {words.moment(item.sent_at, now)}", iso, state="late")
    return first_look_clock(item.first_look_due_at, item.sent_at, now)


def first_look_clock(due: datetime, sent_at: datetime, now: datetime) -> Clock:
    """Return the clock to the first look; how long it has waited where it is due at once, since that is late from the start."""
    if due > sent_at:
        return clock_to(due, sent_at, now, what="first look")
    waited = words.sentence(f"waiting {words.duration(now - sent_at)}")
    since = f"first look at once, since {words.moment(sent_at, now)}"
    return Clock(waited, since, sent_at.isoformat(timespec="seconds"), state="late")


def tags(item: QueueItem) -> tuple[Tag, ...]:
    """Return the row's tags: priority with its reason, and that the child may already be known."""
    found = []
    reasons = [SAID[Red(reason)] for reason in item.red]
    if item.looked:
        label = item.priority.title()
        found.append(Tag(f"{label}: {reasons[0]}" if reasons else label, PRIORITY[item.priority]))
    elif reasons:
        found.append(Tag(f"Red at once: {reasons[0]}", "late"))
    if item.candidates:
        found.append(Tag("May already be known", "waiting"))
    return tuple(found)


def discussion_line(discussions: Iterable[Discussion], concern: QueueItem, now: datetime) -> UnderWay:
    """Return the line about the strategy discussion: held, asked, or not."""
    lead = "Strategy discussion:"
    newest = next(iter(discussions), None)
    if newest is None:
        link = Link("Say why not", f"{triage_url(concern)}#decide") if concern.group == Group.DANGER else None
        return UnderWay("not asked for." if link else "not asked for", "open", lead, link)
    if newest.held_at is not None:
        return UnderWay(f"held {short_time(newest.held_at, now)}: {newest.outcome_words}", "tick", lead)
    asked = f"asked {short_time(newest.asked_at, now)}"
    if newest.planned_at is None:
        return UnderWay(f"{asked}, no time yet", "open", lead)
    meets = "meets" if newest.planned_at > now else "was to meet"
    return UnderWay(f"{asked}, {meets} {words.moment(newest.planned_at, now)}", "open", lead)


def route_line(kind: RouteKind, route: Route, item: QueueItem) -> UnderWay | None:
    """Return one route as a line, or None for one that is neither open nor missed."""
    if kind == RouteKind.CHILD_PROTECTION:
        if route.state == "decided":
            return UnderWay("Child protection: decided", "tick")
        return UnderWay("Child protection: decide", "open")
    if kind == RouteKind.PANEL:
        return _panel_line(route, item)
    name = ROUTES[kind]
    if route.state == "not_opened":
        return None
    state = {"received": "sent", "read": "read", "useful": "useful", "not_useful": "answered", "decided": "taken on",
             "declined": "declined", "no_receiver": "nobody receives it", "not_needed": "not needed",
             "sent_otherwise": "sent by another means", "answered_away": "answered"}[route.state]  # fmt: skip
    return UnderWay(f"{name}: {state}", "tick")


def _panel_line(route: Route, item: QueueItem) -> UnderWay:
    why = Link("Why?", reverse("concerns:explain", args=[item.public_id])) if item.without_the_other else None
    if route.state == "accepted":
        return UnderWay("Panel: takes it", "tick")
    if route.state == "not_accepted":
        return UnderWay("Panel: does not take it." if why else "Panel: does not take it", "dash", link=why)
    if route.state == "not_opened":
        return UnderWay("Panel: not chosen." if why else "Panel: not chosen", "dash", link=why)
    return UnderWay("Panel: not yet answered." if item.without_the_other else "Panel: alongside", "open", link=why)


ROUTES: dict[RouteKind, str] = {
    RouteKind.CHILD_PROTECTION: "Child protection",
    RouteKind.PANEL: "Panel",
    RouteKind.POLICE: "Police intelligence",
    RouteKind.EARLY_HELP: "Early help",
    RouteKind.DESIGNATED_OFFICER: "Designated officer",
}


def under_way(item: QueueItem, now: datetime, *, manages: bool) -> tuple[UnderWay, ...]:
    """Return what is under way, most pressing first."""
    found: list[UnderWay | None] = []
    if item.stage == Stage.WAITING:
        agree = Link("Agree or return", reverse("concerns:agree", args=[item.public_id])) if manages else None
        found.append(UnderWay("proposed, waits for the manager.", "open", "No further action:", agree))
    elif item.stage == Stage.RETURNED:
        found.append(UnderWay("returned by the manager; decide again", "open", "No further action:"))
    found.append(discussion_line(item.discussions, item, now))
    found.extend(route_line(kind, route, item) for kind, route in item.routes.items())
    return tuple(line for line in found if line)


def triage_url(item: QueueItem) -> str:
    """Return where a concern is opened."""
    return reverse("concerns:triage", args=[item.public_id])


def row(item: QueueItem, now: datetime, *, manages: bool) -> QueueRow:
    """Return a concern as a row of the queue."""
    age = age_words(item.child, item.age)
    compare = None
    if item.candidates:
        url = reverse("concerns:compare", args=[item.public_id, item.candidates[0].record])
        compare = Link("Compare", url)
    free = not item.owner
    return QueueRow(
        clock=clock(item, now), title=child_name(item.child), after_title=f", {age}" if age else "",
        url=triage_url(item), worry=one_sentence(item.words, item.signs, item.child.forename or "the child"),
        sender=item.from_service, sent=at(item.sent_at, now), tags=tags(item), link=compare,
        under_way=under_way(item, now, manages=manages), who=item.owner, is_viewer=item.is_mine,
        take_url=reverse("concerns:take", args=[item.public_id]) if free else "",
        take_fields=(("version", str(item.version)),) if free else (),
    )  # fmt: skip


def groups(queue: Queue, now: datetime, *, manages: bool, whole: str = "") -> list[QueueGroup]:
    """Return the bands that hold something; `whole` names one that is shown without folding."""
    found = []
    for group in Group:
        items = [item for item in queue.items if item.group == group]
        if not items:
            continue
        shown = items if group not in FOLDS or group == whole else items[:FOLDED_AFTER]
        rest = items[len(shown) :]
        title, aside = BANDS[group]
        more = Link(f"{len(rest)} more", f"?show={group}#queue") if rest else None
        found.append(
            QueueGroup(
                title, tuple(row(item, now, manages=manages) for item in shown),
                aside=_aside(group, aside, now), danger=group == Group.DANGER, more=more, more_words=_in_colours(rest),
            )
        )  # fmt: skip
    return found


def _aside(group: Group, aside: str, now: datetime) -> str:
    if group == Group.TOMORROW:
        tomorrow = local_date(now) + ONE_DAY
        return f"{tomorrow:%A} {words.short_date(tomorrow, local_date(now))}"
    return aside


def _in_colours(items: list[QueueItem]) -> str:
    counts = [(sum(i.priority == colour for i in items), colour) for colour in ("red", "amber", "green")]
    told = ", ".join(f"{words.count_word(n)} {colour}" for n, colour in counts if n)
    return words.sentence(f"{told}.") if told else ""


def opening(queue: Queue, now: datetime, *, manages: bool) -> str:
    """Return the line under the heading: the day, how many wait, and what is most pressing, in words."""
    day = now.astimezone(LONDON)
    when = f"{day:%A} {day.day} {day:%B}, {words.clock_time(now)}."
    if not queue.items:
        return f"{when} Nothing is waiting."
    number = {group: sum(item.group == group for item in queue.items) for group in Group}
    late = sum(item.looked and item.decide_due_at < now and item.group != Group.DECIDED for item in queue.items)
    agree = sum(item.stage == Stage.WAITING for item in queue.items) if manages else 0
    parts = [
        _said(number[Group.DANGER], "child may be in danger", "children may be in danger"),
        _said(number[Group.NOT_LOOKED_AT], "concern has not been looked at", "concerns have not been looked at"),
        _said(late, "decision is late", "decisions are late"),
        _said(number[Group.TODAY], "is due today", "are due today"),
        _said(agree, "waits for a manager to agree", "wait for a manager to agree"),
    ]
    told = ", ".join(part for part in parts if part)
    total = f"{words.sentence(words.count_word(len(queue.items)))} waiting"
    return f"{when} {total}: {told}." if told else f"{when} {total}."


def _said(n: int, one: str, several: str) -> str:
    return words.counted(n, one, several) if n else ""


def tabs(queue: Queue, whose: str) -> list[Tab]:
    """Return the filters with their counts."""
    url = reverse("concerns:front_door")
    return [
        Tab(f"Everything, {queue.everything}", url, whose == ""),
        Tab(f"Mine, {queue.mine}", f"{url}?whose=mine", whose == "mine"),
        Tab(f"Nobody’s, {queue.nobodys}", f"{url}?whose=nobodys", whose == "nobodys"),
    ]
