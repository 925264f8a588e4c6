"""How often each rule spoke and what came of it, in the last whole quarter: for the board, small numbers protected."""

from dataclasses import dataclass
from datetime import date, datetime, time

from wardlight.access.rules.roles import MANAGERS, Role
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import for_lookout as concerns
from wardlight.kernel import small_numbers
from wardlight.kernel.days import add_months, local_date, local_time
from wardlight.lookout import ports
from wardlight.lookout.models import Look, Prompt
from wardlight.lookout.queries import settings
from wardlight.lookout.rules.answers import LED_TO_SCREENING, Answer
from wardlight.lookout.rules.settings import Rule
from wardlight.plans.protection.queries import for_lookout as protection

READ_BY = (Role.BOARD_OFFICER, Role.SCRUTINEER, *MANAGERS, Role.PANEL_COORDINATOR)
CHANGED_BY = Role.BOARD_OFFICER
SCREENING, UNANSWERED = "screening", "unanswered"
OUTCOMES = (SCREENING, Answer.IN_HAND.value, Answer.NOTHING_MORE.value, Answer.NOT_NOW.value, UNANSWERED)


@dataclass(frozen=True)
class Effect:
    """What came of one rule's prompts in the quarter: by outcome, in the order of `OUTCOMES`, then all. None is hidden."""

    rule: Rule
    outcomes: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class Effects:
    """What came of every rule, and who was found in the year after a "not now". Everything is None if nothing may be shown."""

    since: date
    until: date
    rules: tuple[Effect, ...]
    not_now_found: int | None
    not_now_not_found: int | None
    version: int
    may_change: bool


def quarter_began(today: date) -> date:
    """Return the first day of the quarter of the calendar year that a day is in: all before it is told, and stays as told."""
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def effects(viewer: Viewer) -> Effects:
    """Return how often each rule spoke in the last whole quarter, with what was answered by its end.

    Raises NotAllowed for whoever is not on the board or leading a service.
    """
    viewer.require_role(*READ_BY)
    today = local_date(viewer.now)
    until = quarter_began(today)
    since = add_months(until, -3)
    rules = settings.in_force(viewer.area_code, today)
    tables = _counted(viewer.area_id, since, until, [rule.id for rule in rules.rules])
    found, not_found = _after_not_now(
        viewer, add_months(since, -rules.follow_up_months), add_months(until, -rules.follow_up_months), until
    )
    rows: list[Effect]
    try:
        shown = small_numbers.protect_table([*tables, [found, not_found, 0, 0, 0]])
        rows = [
            Effect(rule, cells, total)
            for rule, cells, total in zip(rules.rules, shown.rows, shown.row_totals, strict=False)
        ]
        told = shown.rows[-1]
    except small_numbers.CannotPublish:
        rows = [Effect(rule, (None,) * len(OUTCOMES), None) for rule in rules.rules]
        told = (None, None)
    may_change = CHANGED_BY in {post.role for post in viewer.posts_in_force()}
    return Effects(since, until, tuple(rows), told[0], told[1], rules.version, may_change)


def _instant(day: date) -> datetime:
    return local_time(day, time(0))


def _counted(area_id: int, since: date, until: date, rules: list[str]) -> list[list[int]]:
    counts = {rule: dict.fromkeys(OUTCOMES, 0) for rule in rules}
    rows = Prompt.objects.filter(area=area_id, raised_at__gte=_instant(since), raised_at__lt=_instant(until)).order_by()
    for rule, answered_at, answer in rows.values_list("rule", "answered_at", "look__answer"):
        if rule not in counts:
            continue
        if answered_at is None or answered_at >= _instant(until):
            outcome = UNANSWERED
        else:
            outcome = SCREENING if answer in LED_TO_SCREENING else answer
        counts[rule][outcome] += 1
    return [list(counts[rule].values()) for rule in rules]


def _after_not_now(viewer: Viewer, since: date, until: date, by: date) -> tuple[int, int]:
    """Return how many children put aside between two days were found by a third, and how many were not.

    Found is an assessment's factor, a concern or a panel's case, dated after the answer.
    """
    looks = Look.objects.filter(
        area=viewer.area_id, answer=Answer.NOT_NOW, looked_at__gte=_instant(since), looked_at__lt=_instant(until)
    ).order_by("looked_at", "pk")
    put_aside: dict[int, date] = {}
    for record, looked_at in looks.values_list("record", "looked_at"):
        put_aside.setdefault(record, local_date(looked_at))
    if not put_aside:
        return 0, 0
    known = settings.in_force(viewer.area_code, by).known
    dated = [
        (record, day) for record, _, day, code, _ in protection.factors(viewer.area_id, by) if code in known.factors
    ]
    work = [*concerns.open_work(viewer.area_id, viewer.now), *ports.at_work(viewer.area_id, viewer.now)]
    dated += [(record, day) for record, day, _ in work]
    found = {record for record, day in dated if record in put_aside and put_aside[record] < day < by}
    return len(found), len(put_aside) - len(found)
