"""Repeatedly missing (R1): so many missing episodes start within so many days."""

from collections.abc import Iterator
from datetime import timedelta

from wardlight.lookout.rules.facts import MISSING, Child, Cited, Found
from wardlight.lookout.rules.settings import Rule


def repeatedly_missing(child: Child, rule: Rule) -> Iterator[Found]:
    """Find the days on which an episode starts that makes at least `episodes` in the `days` days to it."""
    episodes = sorted((one for one in child.missing if one.kind == MISSING), key=lambda one: one.starts_on)
    window = timedelta(days=rule.numbers["days"])
    for day in dict.fromkeys(one.starts_on for one in episodes):
        lately = [one for one in episodes if day - window <= one.starts_on <= day]
        if len(lately) >= rule.numbers["episodes"]:
            yield Found(day, tuple(Cited("missing", one.starts_on, ref=one.ref) for one in lately))
