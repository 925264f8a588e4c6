"""Changes to who is on file and what their record says."""

from wardlight.people.services.duplicates import Looked, look_for_pairs
from wardlight.people.services.joining import join, keep_apart, undo_join
from wardlight.people.services.merging import answer_pair, undo_merge
from wardlight.people.services.records import (
    add_flag,
    block,
    involve,
    keep_as_new,
    keep_words,
    link_professional,
    make_mention,
    mark_seen,
    open_record,
    quote,
    register_professional,
    say_exploited,
    set_level,
)

__all__ = [
    "Looked", "add_flag", "answer_pair", "block", "involve", "join", "keep_apart", "keep_as_new", "keep_words", "link_professional", "look_for_pairs", "make_mention",
    "mark_seen", "open_record", "quote", "register_professional", "say_exploited", "set_level", "undo_join", "undo_merge",
]  # fmt: skip
