"""Records for tests of measures: plain values for the rules, and rows in a small world."""

from datetime import UTC, date, datetime
from typing import Any

from wardlight.assurance.rules.gathered import Gathered
from wardlight.assurance.rules.quarters import Quarter, period
from wardlight.concerns.rules.counting import ConcernCount, DecisionCount, RouteCount
from wardlight.people.rules.counting import Fact

Q4 = Quarter(2026, 4)
NOW = datetime(2026, 11, 24, 13, 50, tzinfo=UTC)  # a Tuesday


def at(day: str, hour: int = 12) -> datetime:
    """Return an instant of 2026, as in `at("11-20", 16)`."""
    month, number = (int(part) for part in day.split("-"))
    return datetime(2026, month, number, hour, tzinfo=UTC)


def fact(what: str, record: int, on: date | str, value: str = "", until: date | None = None, sex: str = "F") -> Fact:
    """Return a fact; a day as text is one of 2026."""
    day = date.fromisoformat(f"2026-{on}") if isinstance(on, str) else on
    return Fact(what, record, sex, value, day, until)


def route(state: str = "received", **given: Any) -> RouteCount:
    """Return a route, received at noon on 20 November and due a day later unless told otherwise."""
    return RouteCount(
        state, given.get("left_out", False), given.get("received_at", at("11-20")), given.get("read_at"),
        given.get("decided_at"), given.get("told_at"), given.get("due_at", at("11-21")),
    )  # fmt: skip


def concern(number: int, record: int | None = None, *, service: int = 1, sent: datetime | None = None, kind: str = "school",
            **routes: RouteCount) -> ConcernCount:  # fmt: skip
    """Return a concern with the routes named."""
    return ConcernCount(number, record, "F", service, kind, sent or at("11-20"), dict(routes))


def decision(number: int, record: int | None, day: str, exploited: str = "yes", *, led: bool = True, reason: bool = False,
             service: int = 1) -> DecisionCount:  # fmt: skip
    """Return a decision on a concern."""
    return DecisionCount(number, record, "F", service, led, exploited, reason, at(day))


def gathered(**given: Any) -> Gathered:
    """Return what is gathered for the quarter up to `NOW`."""
    return Gathered(period=period(Q4, NOW), names={1: "Testwood", 2: "Youth service"}, **given)


def categories(ones: list[Any]) -> dict[int | None, str]:
    """Return the category of each child, or concern where nobody knows whose it is."""
    return {one.record if one.record is not None else one.concern: one.category for one in ones}
