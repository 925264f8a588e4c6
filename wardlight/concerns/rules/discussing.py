"""The daily exploitation discussion: what comes on its list. Source: panel-process.md, section 1 (daily, at the front door)."""

from collections.abc import Iterable

# Of the strand codes, those that are exploitation. A concern with none ticked is on the list too: the form asks for none.
EXPLOITATION = frozenset({"CSE", "CCE", "COUNTY_LINES", "TRAFFICKING_MS", "GANG"})


def is_listed(strands: Iterable[str]) -> bool:
    """Say whether a concern with these strands is talked about."""
    found = frozenset(strands)
    return not found or bool(found & EXPLOITATION)


def who_took_part(words: str) -> tuple[str, ...]:
    """Return those who took part, one from each line, in the order written; blank lines and repeats are left out."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
