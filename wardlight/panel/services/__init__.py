"""Changes to a panel's list, its meetings, and what it decides on each child."""

from wardlight.panel.services.cases import list_child, prepare_item
from wardlight.panel.services.ending import answer_closing, end
from wardlight.panel.services.hearing import call_item, decide, defer, record_dissent
from wardlight.panel.services.meetings import (
    approve_minutes,
    close_meeting,
    open_meeting,
    plan_meeting,
    record_attendance,
    release_pack,
)
from wardlight.panel.services.minutes import correct_minutes, make_copy

__all__ = [
    "answer_closing", "approve_minutes", "call_item", "close_meeting", "correct_minutes", "decide", "defer", "end", "list_child", "make_copy",
    "open_meeting", "plan_meeting", "prepare_item", "record_attendance", "record_dissent", "release_pack",
]  # fmt: skip
