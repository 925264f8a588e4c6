"""Questions about children and who they are. Each starts from `visible_to`."""

from wardlight.people.queries.children import (
    ChildView,
    child,
    child_locked,
    children,
    facts_of,
    names_of_records,
    record_for,
    record_refs,
    safety_of,
)
from wardlight.people.queries.chronology import Lately, Page, Tally, chronology, counts, lately
from wardlight.people.queries.finding import MOST_FOUND, Found, find
from wardlight.people.queries.identities import Candidate, Comparison, Joined, candidates, comparison, joined
from wardlight.people.queries.mentions import MentionView, joined_mentions, joined_record, mention, mention_view
from wardlight.people.queries.room import allocated_user, for_the_room, kept_out
from wardlight.people.queries.rows import ChildRow
from wardlight.people.queries.standing import headlines, standing
from wardlight.people.queries.viewings import Viewing, viewings
from wardlight.people.queries.workers import (
    busiest_unlinked,
    imported_professional,
    is_linked_here,
    is_working_with,
    team_names,
    works_with,
)

__all__ = [
    "MOST_FOUND",
    "Candidate",
    "ChildRow",
    "ChildView",
    "Comparison",
    "Found",
    "Joined",
    "Lately",
    "MentionView",
    "Page",
    "Tally",
    "Viewing",
    "allocated_user",
    "busiest_unlinked",
    "candidates",
    "child",
    "child_locked",
    "children",
    "chronology",
    "comparison",
    "counts",
    "facts_of",
    "find",
    "for_the_room",
    "headlines",
    "imported_professional",
    "is_linked_here",
    "is_working_with",
    "joined",
    "joined_mentions",
    "joined_record",
    "kept_out",
    "lately",
    "mention",
    "mention_view",
    "names_of_records",
    "record_for",
    "record_refs",
    "safety_of",
    "standing",
    "team_names",
    "viewings",
    "works_with",
]  # fmt: skip
