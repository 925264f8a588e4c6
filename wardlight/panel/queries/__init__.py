"""Questions about panels: the list, the meetings, one item of one meeting."""

from wardlight.panel.queries.ending import Closing, closing, closing_locked, closings_to_agree, latest_ending
from wardlight.panel.queries.home import Home, allocated_to, home, panel_of, referral, run_by, waiting_rows
from wardlight.panel.queries.items import ItemView, LastTime, MinutesView, dissents_of, item, item_locked, minutes
from wardlight.panel.queries.meetings import (
    AgendaLine,
    Came,
    MeetingView,
    agenda,
    came,
    level_of,
    meeting,
    meeting_locked,
    names_on,
    planned,
    quorum_of,
)
from wardlight.panel.queries.presenting import presenting

__all__ = [
    "AgendaLine",
    "Came",
    "Closing",
    "Home",
    "ItemView",
    "LastTime",
    "MeetingView",
    "MinutesView",
    "agenda",
    "allocated_to",
    "came",
    "closing",
    "closing_locked",
    "closings_to_agree",
    "dissents_of",
    "home",
    "item",
    "item_locked",
    "latest_ending",
    "level_of",
    "meeting",
    "meeting_locked",
    "minutes",
    "names_on",
    "panel_of",
    "planned",
    "presenting",
    "quorum_of",
    "referral",
    "run_by",
    "waiting_rows",
]  # fmt: skip
