"""The receipt: one line for each route, said so that nothing tells whether the child was known."""

from datetime import datetime

from wardlight.concerns.queries.receipts import ReceiptView, RouteView, Sent
from wardlight.concerns.rules.clocks import panel_told_by
from wardlight.concerns.rules.routes import FINISHED, RouteKind
from wardlight.concerns.web.present.check import NAMES
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.ui.components import Route, Row, Tag, TrackPoint


def at(when: datetime, now: datetime) -> str:
    """Return "today 10:47am", "Tuesday 10:47am" within a week, else "17 November, 10:47am"."""
    day, today = local_date(when), local_date(now)
    if abs((today - day).days) >= words.A_WEEK:
        return f"{words.short_date(day, today)}, {words.clock_time(when)}"
    return f"{'today' if day == today else f'{day:%A}'} {words.clock_time(when)}"


def sent_at(when: datetime) -> str:
    """Return "Tuesday 24 November 2026 at 10:47am"."""
    day = local_date(when)
    return f"{day:%A} {words.full_date(day)} at {words.clock_time(when)}"


def routes(view: ReceiptView, now: datetime) -> list[Route]:
    """Return the lines of the receipt: the opened routes, the lead, then what was not opened."""
    opened = [_opened(view, route, now) for route in view.routes if route.state != "not_opened"]
    closed = [_closed(route) for route in view.routes if route.state == "not_opened"]
    return [*opened, *_crime(view, now), *_lead(view, now), *closed]


def _closed(route: RouteView) -> Route:
    said = f"You left this out: {route.because}" if route.left_out else route.because
    return Route(NAMES[RouteKind(route.kind)], said, "", Tag("Left out" if route.left_out else "Not opened"))


def _opened(view: ReceiptView, route: RouteView, now: datetime) -> Route:
    kind = RouteKind(route.kind)
    said = {
        RouteKind.CHILD_PROTECTION: _front_door,
        RouteKind.PANEL: _panel,
        RouteKind.POLICE: _police,
    }.get(kind, _answered)
    said = {
        "no_receiver": _nobody_receives, "sent_otherwise": _sent_otherwise, "answered_away": _answered_away,
        "not_needed": _not_needed,
    }.get(route.state, said)  # fmt: skip
    sentence, tag, points = said(view, route, now)
    # Police are a team to everybody outside it.
    owner = route.service if kind == RouteKind.POLICE else f"{route.owner}, {route.service}".removeprefix(", ")
    return Route(NAMES[kind], sentence, owner, tag, points)


Said = tuple[str, Tag, tuple[TrackPoint, ...]]


def _track(now: datetime, *points: tuple[str, datetime | None, str]) -> tuple[TrackPoint, ...]:
    """Return the points: those with a time are done, the first without is where it is, the rest lie ahead."""
    found: list[TrackPoint] = []
    waiting = False
    for label, when, ahead in points:
        if when is not None and not waiting:
            found.append(TrackPoint(label, words.sentence(at(when, now))))
        else:
            found.append(TrackPoint(label, ahead, "ahead" if waiting else "now"))
            waiting = True
    return tuple(found)


def _is_late(route: RouteView, now: datetime) -> bool:
    return route.due_at is not None and now > route.due_at


def _front_door(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    due = route.due_at or now
    read = view.looked_at or route.read_at
    told_due = route.told_due_at or due
    if route.decided_at and route.told_at is None:
        tag = Tag("Decided", "waiting")
        sentence = f"Decided. You are told {words.by(told_due, now)}; ring the front door if you cannot wait."
    elif route.decided_at:
        late = route.decided_at > due
        tag = Tag("Decided late", "soon") if late else Tag("Decided in time", "in_time")
        sentence = route.words or "The front door has decided what happens next."
    elif _is_late(route, now):
        tag = Tag("Late", "late")
        sentence = f"A decision {words.was_due(due, now)}. Ring the front door if you are worried."
    else:
        tag = Tag("With the front door", "waiting")
        sentence = f"A decision, and a reply to you, {words.by(due, now)}."
    first = words.by(view.first_look_due_at, now) if view.first_look_due_at > view.sent_at else "at once"
    return (
        sentence, tag,
        _track(
            now, ("Received", route.received_at, ""), ("First looked at", read, first),
            ("Decided", route.decided_at, words.by(due, now)), (_told(route), route.told_at, words.by(told_due, now)),
        ),
    )  # fmt: skip


def _panel(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    told_by = panel_told_by(view.sent_at, settings=view.hours)
    if route.state == "not_accepted":
        sentence = route.words or "The panel does not take this one. The front door still has it."
        tag, considered = Tag("Not for the panel"), route.decided_at
    else:
        sentence = (
            "With the panel. You hear if there is something for you or your service to do. "
            "The limit, 20 working days, is the same for every concern."
        )
        tag, considered = Tag("With the panel", "waiting"), None
    accepted = route.decided_at
    due = words.by(route.due_at, now) if route.due_at else ""
    points = _track(
        now, ("Received", route.received_at, ""),
        ("Accepted" if route.state != "not_accepted" else "Looked at", accepted, due),
        ("Considered", considered, "we do not give dates"),
        ("You are told", route.told_at if route.state == "not_accepted" else None,
         f"by {words.short_date(local_date(told_by), local_date(now))}"),
    )  # fmt: skip
    return sentence, tag, points


def _police(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    if route.state == "useful":
        tag = Tag("Useful", "in_time")
    elif route.state == "not_useful":
        tag = Tag("Not this time")
    else:
        tag = Tag("With police", "waiting")
    sentence = route.words or (
        "Police have what you saw, and have answered." if route.state in FINISHED
        else "Police have what you saw. They say whether it was useful, and may never be able to say more."
    )  # fmt: skip
    return sentence, tag, _four(route, "Read", "Decided", now)


def _answered(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    if route.state == "decided":
        tag, sentence = Tag("Taken on", "in_time"), route.words or f"{route.service} has taken this on."
    elif route.state == "declined":
        tag, sentence = Tag("Declined"), route.words or f"{route.service} has answered the front door."
    elif _is_late(route, now):
        tag, sentence = Tag("Late", "late"), f"An answer {words.was_due(route.due_at or now, now)}."
    else:
        tag, sentence = Tag("Received", "waiting"), f"An answer {words.by(route.due_at or now, now)}."
    return sentence, tag, _four(route, "Read", "Decided", now)


def _nobody_receives(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    sentence = "No service here receives these yet, so the front door sends it another way."
    return sentence, Tag("Being sent", "waiting"), _four(route, "Read", "Decided", now)


def _sent_otherwise(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    sentence = f"The front door gave it to them another way. An answer {words.by(route.due_at or now, now)}."
    return sentence, Tag("Received", "waiting"), _four(route, "Given to them", "Decided", now)


def _answered_away(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    sentence = route.words or "They have answered the front door."
    return sentence, Tag("Answered", "in_time"), _four(route, "Given to them", "Decided", now)


def _not_needed(view: ReceiptView, route: RouteView, now: datetime) -> Said:
    sentence = (
        f"Not needed, because: {route.because}" if route.because else "The front door has found that it is not needed."
    )
    return sentence, Tag("Not needed"), _four(route, "Read", "Decided", now)


def _four(route: RouteView, read: str, decided: str, now: datetime) -> tuple[TrackPoint, ...]:
    due = words.by(route.due_at, now) if route.due_at else ""
    return _track(
        now, ("Received", route.received_at, ""), (read, route.read_at, ""), (decided, route.decided_at, due),
        (_told(route), route.told_at, due),
    )  # fmt: skip


def _told(route: RouteView) -> str:
    return "You were told" if route.told_at else "You are told"


def _crime(view: ReceiptView, now: datetime) -> list[Route]:
    """The line about a told offence: reported as a crime, then its reference, or that there is none."""
    crime = view.crime
    if crime is None:
        return []
    points = _track(now, ("Reported", crime.asked_at, ""), ("Answered", crime.answered_at, words.by(crime.due_at, now)))
    if crime.answered_at is None:
        return [
            Route("Reported as a crime", "Police give it a crime reference.", "", Tag("With police", "waiting"), points)
        ]
    if crime.police_reference:
        return [
            Route(
                "Reported as a crime",
                f"Crime reference {crime.police_reference}.",
                "",
                Tag("Recorded", "in_time"),
                points,
            )
        ]
    return [Route("Reported as a crime", "Police have answered the front door.", "", Tag("Answered"), points)]


def _lead(view: ReceiptView, now: datetime) -> list[Route]:
    title = "Your safeguarding lead" if view.is_author else "Safeguarding lead"
    if view.lead_left_out_because:
        return [Route(title, f"Does not read this: {view.lead_left_out_because}", "", Tag("Left out"))]
    if not view.leads:
        return []
    tag = (
        Tag(f"Read {at(view.lead_read_at, now)}", "in_time")
        if view.lead_read_at
        else Tag("Told, not yet read", "waiting")
    )
    return [
        Route(title, "Has a copy for the service’s file, as of every concern it sends.", " and ".join(view.leads), tag)
    ]


def sent_rows(rows: list[Sent], now: datetime, address: dict[str, str], *, with_author: bool = False) -> list[Row]:
    """Return a list of sent concerns: about whom, when, and whether somebody has answered."""
    return [
        Row(
            row.as_given,
            address[str(row.public_id)],
            f"{row.reference}. Sent {at(row.sent_at, now)}{f' by {row.by}' if with_author else ''}.",
            tag=_list_tag(row, with_author),
            strong=with_author and row.unread,
        )
        for row in rows
    ]


def _list_tag(row: Sent, with_author: bool) -> Tag:
    if with_author and row.unread:
        return Tag("Not yet read", "waiting")
    return Tag("You heard back", "in_time") if row.told else Tag("Sent", "quiet")
