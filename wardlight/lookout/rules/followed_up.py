"""Whether a child who was put aside has been found since."""

FOUND = frozenset({"yes", "suspected", "ended"})  # what a record says of a child who is, may be, or was exploited
LEVELS = frozenset({"low", "medium", "high"})


def was_found(exploited: str, level: str) -> bool:
    """Say whether a record says now that the child is, may be or was exploited, or has a level of risk set."""
    return exploited in FOUND or level in LEVELS
