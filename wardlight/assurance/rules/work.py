"""Measures that count concerns, waits, actions, services and places: what was sent, answered, heard and done."""

from collections.abc import Iterator
from datetime import date, datetime

from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.gathered import Gathered
from wardlight.concerns.rules.counting import ConcernCount, RouteCount
from wardlight.kernel.days import add_months, english_days, local_date

LIMIT = 10  # working days from referral to the first panel; clock C38, a local setting
CHILD_PROTECTION, PANEL, POLICE = "child_protection", "panel", "police"
NOT_OPENED, NOT_ACCEPTED, SCHOOL = "not_opened", "not_accepted", "school"


def _one(gathered: Gathered, sent: ConcernCount, category: str, days: int | None = None) -> One:
    care = gathered.care.get(sent.record, "neither") if sent.record is not None else "neither"
    return One(
        category, sent.record, sent.concern, sent.sex, care, gathered.names.get(sent.service, "Another service"), days=days
    )  # fmt: skip


def _this_quarter(gathered: Gathered) -> Iterator[ConcernCount]:
    return (sent for sent in gathered.concerns if gathered.period.has(local_date(sent.sent_at)))


def _opened(sent: ConcernCount, kind: str) -> RouteCount | None:
    route = sent.routes.get(kind)
    return route if route and route.state != NOT_OPENED else None


def _in_time(done_at: datetime | None, due_at: datetime | None) -> bool:
    return done_at is not None and (due_at is None or done_at <= due_at)


def both_in_time(gathered: Gathered) -> list[One]:
    """I10: concerns whose answers were given or due, and whether both referrals were answered in time."""
    found = []
    for sent in _this_quarter(gathered):
        protection, panel = _opened(sent, CHILD_PROTECTION), _opened(sent, PANEL)
        waiting = [
            route
            for route in (protection, panel)
            if route and route.decided_at is None and (route.due_at is None or route.due_at > gathered.period.until)
        ]
        if waiting:
            continue  # its answers are not yet due
        both = protection and panel and all(_in_time(r.decided_at, r.due_at) for r in (protection, panel))
        found.append(_one(gathered, sent, "yes" if both else "no"))
    return found


def left_out(gathered: Gathered) -> list[One]:
    """I10: concerns by whether the referral to the panel was made, and who left it out."""
    found = []
    for sent in _this_quarter(gathered):
        route = sent.routes.get(PANEL)
        made = route is not None and route.state != NOT_OPENED
        by_sender = route is not None and route.left_out_by_referrer
        found.append(_one(gathered, sent, "made" if made else "sender" if by_sender else "other"))
    return found


def schools_told(gathered: Gathered) -> list[One]:
    """I5: concerns by schools whose answer was given or due, and whether the school was told in time."""
    found = []
    for sent in _this_quarter(gathered):
        route = _opened(sent, CHILD_PROTECTION)
        if sent.service_kind != SCHOOL or route is None or route.due_at is None:
            continue
        if route.told_at is None and route.due_at > gathered.period.until:
            continue
        found.append(_one(gathered, sent, "yes" if _in_time(route.told_at, route.due_at) else "no"))
    return found


def what_came(gathered: Gathered) -> list[One]:
    """F3: concerns decided in the quarter, and whether they led to help."""
    return [
        One(
            "yes" if said.led else "no", said.record, said.concern, said.sex,
            service=gathered.names.get(said.service, "Another service"),
        )
        for said in gathered.decisions
        if gathered.period.has(local_date(said.decided_at))
    ]  # fmt: skip


def _year_ago(gathered: Gathered) -> datetime:
    until = gathered.period.until
    return datetime.combine(add_months(until.date(), -12), until.timetz())


def never_referred(gathered: Gathered) -> list[One]:
    """F3: services, and whether they have ever sent a concern."""
    return [One("no" if body.id in gathered.last_sent else "yes", service=body.name) for body in gathered.services]


def silent_schools(gathered: Gathered) -> list[One]:
    """I5: schools, and whether they have sent nothing for a year."""
    return silent_for_a_year(gathered, frozenset({SCHOOL}))


def silent_for_a_year(gathered: Gathered, kinds: frozenset[str]) -> list[One]:
    """Return the services of some kinds, and whether they have sent nothing for a year."""
    since = _year_ago(gathered)
    return [
        One("no" if (sent := gathered.last_sent.get(body.id)) and sent >= since else "yes", service=body.name)
        for body in gathered.services
        if body.kind in kinds
    ]


def silent_to_police(gathered: Gathered) -> list[One]:
    """I11: services, and whether they have sent the police nothing for a year."""
    sent = {one.service for one in gathered.concerns if _opened(one, POLICE)}
    return [One("no" if body.id in sent else "yes", service=body.name) for body in gathered.services]


def _reports(gathered: Gathered) -> Iterator[tuple[ConcernCount, RouteCount]]:
    for sent in gathered.concerns:
        route = _opened(sent, POLICE)
        if route and route.received_at and gathered.period.has(local_date(route.received_at)):
            yield sent, route


def police_answers(gathered: Gathered) -> list[One]:
    """I11: reports to the police, and what came of them."""
    return [
        _one(gathered, sent, route.state if route.state in ("useful", "not_useful") else "waiting")
        for sent, route in _reports(gathered)
    ]


def days_to_police(gathered: Gathered) -> list[One]:
    """I11: days until each report was read; one not yet read waits until the last day counted."""
    found = []
    for sent, route in _reports(gathered):
        received = local_date(route.received_at) if route.received_at else gathered.period.last
        read = route.read_at if route.read_at and route.read_at < gathered.period.until else gathered.period.until
        found.append(_one(gathered, sent, "yes", days=(min(local_date(read), gathered.period.last) - received).days))
    return found


def _waits(gathered: Gathered) -> Iterator[tuple[ConcernCount, int]]:
    """Each child's first wait for the panel that ended in the quarter or still runs, in working days."""
    calendar, last = english_days(), gathered.period.last
    heard: dict[int | None, list[date]] = {}
    for fact in gathered.all("heard"):
        heard.setdefault(fact.record, []).append(fact.on)
    seen: set[tuple[str, int]] = set()
    for sent in gathered.concerns:
        route = _opened(sent, PANEL)
        if route is None or route.state == NOT_ACCEPTED or route.received_at is None:
            continue
        received = local_date(route.received_at)
        met = min((day for day in heard.get(sent.record, ()) if day >= received), default=None)
        whom = ("record", sent.record) if sent.record is not None else ("concern", sent.concern)
        if (met and not gathered.period.has(met)) or whom in seen:
            continue
        seen.add(whom)
        yield sent, calendar.between(received, met or last)


def waited_over(gathered: Gathered) -> list[One]:
    """I8: children who waited for the panel, and whether over the limit."""
    return [_one(gathered, sent, "yes" if days > LIMIT else "no") for sent, days in _waits(gathered)]


def days_to_panel(gathered: Gathered) -> list[One]:
    """I8: how many working days each child waited."""
    return [_one(gathered, sent, "yes", days) for sent, days in _waits(gathered)]


def attendance(gathered: Gathered) -> list[One]:
    """I8: places at the panel's meetings, and whether they were taken."""
    found = []
    for place in gathered.places:
        name = gathered.agencies.get(place.agency, "Another agency")
        found.append(One("yes", agency=name, number=place.taken))
        found.append(One("no", agency=name, number=place.asked - place.taken))
    return [one for one in found if one.number]


def actions_in_time(gathered: Gathered) -> list[One]:
    """I7: actions that fell due in the quarter, and whether they were done by then."""
    return [
        One("yes" if due.done_on and due.done_on <= due.due_on else "no", due.record, sex=due.sex)
        for due in gathered.actions
        if gathered.period.has(due.due_on)
    ]


def actions_unmet(gathered: Gathered) -> list[One]:
    """I8: actions that fell due in the quarter, and whether they are still not done."""
    return [
        One("no" if due.done_on else "yes", due.record, sex=due.sex)
        for due in gathered.actions
        if gathered.period.has(due.due_on)
    ]


def agencies_acted(gathered: Gathered) -> list[One]:
    """F2: children with an action due or done in the quarter, and whether two agencies have finished one."""
    children: dict[int, tuple[str, set[int]]] = {}
    concerned = set()
    for action in gathered.actions:
        _, done_by = children.setdefault(action.record, (action.sex, set()))
        if action.done_on:
            done_by.add(action.agency)
        if gathered.period.has(action.due_on) or (action.done_on and gathered.period.has(action.done_on)):
            concerned.add(action.record)
    return [
        One(
            "yes" if len(children[record][1]) > 1 else "no", record, sex=children[record][0],
            care=gathered.care.get(record, "neither"),
        )
        for record in sorted(concerned)
    ]  # fmt: skip
