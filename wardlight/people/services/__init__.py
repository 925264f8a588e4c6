"""Changes to who is on file and what their record says."""

from wardlight.people.services.joining import join, keep_apart, undo_join
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
    "add_flag", "block", "involve", "join", "keep_apart", "keep_as_new", "keep_words", "link_professional", "make_mention",
    "mark_seen", "open_record", "quote", "register_professional", "say_exploited", "set_level", "undo_join",
]  # fmt: skip
