"""Missing again after 10A (R6): an assessment found going missing, and no exploitation, and the child is missing again."""

from collections.abc import Iterator
from datetime import timedelta

from wardlight.lookout.rules.facts import MISSING, Child, Cited, Found
from wardlight.lookout.rules.settings import Rule


def missing_after_factor(child: Child, rule: Rule) -> Iterator[Found]:
    """Find the starts of episodes after such an assessment's day, and within `days` days of it."""
    wanted, without = rule.among("factors"), rule.among("without")
    found = [one for one in child.assessments if one.factors & wanted and not one.factors & without]
    if not found:
        return
    found.sort(key=lambda one: one.on)
    window = timedelta(days=rule.numbers["days"])
    for episode in sorted((one for one in child.missing if one.kind == MISSING), key=lambda one: one.starts_on):
        day = episode.starts_on
        before = [one for one in found if one.on < day <= one.on + window]
        if before:
            yield Found(
                day,
                (*(Cited("assessed", one.on, ref=one.ref) for one in before), Cited("missing", day, ref=episode.ref)),
            )
