"""What measures count of concerns: each concern with its routes, and what was decided on it."""

from datetime import datetime
from typing import NamedTuple


class RouteCount(NamedTuple):
    """One route of a concern as far as measures ask."""

    state: str
    left_out_by_referrer: bool
    received_at: datetime | None
    read_at: datetime | None
    decided_at: datetime | None
    told_at: datetime | None
    due_at: datetime | None


class ConcernCount(NamedTuple):
    """A concern: whom it is about as far as is known, who sent it, and its routes by kind."""

    concern: int
    record: int | None
    sex: str
    service: int
    service_kind: str
    sent_at: datetime
    routes: dict[str, RouteCount]


class DecisionCount(NamedTuple):
    """What the front door decided on a concern; `led` unless it was no further action."""

    concern: int
    record: int | None
    sex: str
    service: int
    led: bool
    exploited: str
    has_reason_for_no_strategy: bool
    decided_at: datetime


class ReturnCount(NamedTuple):
    """A child's return from being missing, each absence once. `offered` and `accepted` are Y, N, NA or empty: not said.

    `offered_at` is empty for what the council's own system brought. `whose` is by what right the interviewer held it.
    """

    record: int
    sex: str
    back_at: datetime
    offered: str
    accepted: str
    offered_at: datetime | None
    done_at: datetime | None
    whose: str
    told_at: datetime | None
    is_sent: bool
