"""Questions about the strategy: its commitments, what the records say so far, and what has been released."""

from wardlight.assurance.queries.commitments import COMMITMENTS, EXPLOITATION, MEASURES, Strategy, strategy
from wardlight.assurance.queries.gathering import gather
from wardlight.assurance.queries.live import Behind, SoFar, behind, so_far
from wardlight.assurance.queries.owning import History, history, may_set, to_set
from wardlight.assurance.queries.released import Frozen, Page, earlier_tables, page, release, releases

__all__ = [
    "COMMITMENTS", "EXPLOITATION", "MEASURES", "Behind", "Frozen", "History", "Page", "SoFar", "Strategy", "behind",
    "earlier_tables", "gather", "history", "may_set", "page", "release", "releases", "so_far", "strategy", "to_set",
]  # fmt: skip
