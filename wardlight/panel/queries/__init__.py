"""Questions about panels: the list, the meetings, one item of one meeting."""

from wardlight.panel.queries.home import Home, home, panel_of, run_by, waiting
from wardlight.panel.queries.items import ItemView, LastTime, MinutesView, dissents_of, item, item_locked, minutes
from wardlight.panel.queries.meetings import (
    AgendaLine,
    Came,
    MeetingView,
    agenda,
    came,
    meeting,
    meeting_locked,
    planned,
    quorum_of,
)

__all__ = [
    "AgendaLine", "Came", "Home", "ItemView", "LastTime", "MeetingView", "MinutesView", "agenda", "came", "dissents_of",
    "home", "item", "item_locked", "meeting", "meeting_locked", "minutes", "panel_of", "planned", "quorum_of", "run_by",
    "waiting",
]  # fmt: skip
