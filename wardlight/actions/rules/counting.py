"""What measures count of actions."""

from datetime import date
from typing import NamedTuple


class ActionCount(NamedTuple):
    """An action on a child that a panel set."""

    record: int
    sex: str
    purpose: str
    agency: int
    issued_on: date
    due_on: date
    done_on: date | None
