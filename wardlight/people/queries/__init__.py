"""Questions about children and who they are. Each starts from `visible_to`."""

from wardlight.people.queries.children import (
    ChildRow,
    ChildView,
    child,
    child_locked,
    children,
    facts_of,
    headlines,
    names_of_records,
    record_refs,
)
from wardlight.people.queries.chronology import Page, chronology, counts
from wardlight.people.queries.identities import Candidate, Comparison, Joined, candidates, comparison, joined
from wardlight.people.queries.mentions import MentionView, joined_record, mention, mention_view

__all__ = [
    "Candidate", "ChildRow", "ChildView", "Comparison", "Joined", "MentionView", "Page", "candidates", "child", "child_locked",
    "children", "chronology", "comparison", "counts", "facts_of", "headlines", "joined", "joined_record", "mention",
    "mention_view", "names_of_records", "record_refs",
]  # fmt: skip
