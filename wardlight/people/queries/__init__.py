"""Questions about children and who they are. Each starts from `visible_to`."""

from wardlight.people.queries.children import (
    ChildRow,
    ChildView,
    allocated_user,
    child,
    child_locked,
    children,
    facts_of,
    headlines,
    names_of_records,
    record_refs,
)
from wardlight.people.queries.chronology import Page, chronology, counts
from wardlight.people.queries.mentions import MentionView, joined_record, mention
from wardlight.people.queries.workers import imported_professional, team_names, works_with

__all__ = [
    "ChildRow", "ChildView", "MentionView", "Page", "allocated_user", "child", "child_locked", "children", "chronology",
    "counts", "facts_of", "headlines", "imported_professional", "joined_record", "mention", "names_of_records",
    "record_refs", "team_names", "works_with",
]  # fmt: skip
