"""Changes to concerns and their routes, and to what came in about a child."""

from wardlight.concerns.services.deciding import agree, answer_panel, decide, send_back, tell
from wardlight.concerns.services.moves import close_if_finished
from wardlight.concerns.services.sending import NotEnoughToSend, send_concern
from wardlight.concerns.services.triage import explain, leave_undecided, look, take
from wardlight.concerns.services.whose import join, keep_apart, open_new_record, undo_join

__all__ = [
    "NotEnoughToSend", "agree", "answer_panel", "close_if_finished", "decide", "explain", "join", "keep_apart",
    "leave_undecided", "look", "open_new_record", "send_back", "send_concern", "take", "tell", "undo_join",
]  # fmt: skip
