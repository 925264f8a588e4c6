"""Moves and a long absence (R4): placements left for the child's own reasons or at the carer's asking, and a long absence."""

from collections.abc import Iterator

from wardlight.kernel.days import add_months
from wardlight.lookout.rules.absences import over_day
from wardlight.lookout.rules.facts import MISSING, Child, Cited, Found
from wardlight.lookout.rules.settings import Rule


def moves_and_absence(child: Child, rule: Rule) -> Iterator[Found]:
    """Find the days of such a change, or of a long absence, on which a looked-after child has had both in the months to it."""
    reasons = rule.among("change_reasons")
    moves = [
        Cited("change", one.spell.ends_on, one.change_reason, one.ref)
        for one in child.placements
        if one.spell.ends_on is not None and one.change_reason in reasons
    ]
    if len(moves) < rule.numbers["changes"]:
        return
    absences = [
        Cited("over", day, ref=one.ref)
        for one in child.missing
        if one.kind == MISSING
        and (day := over_day(one, hours=rule.numbers["hours"], whole_days=rule.numbers["whole_days"]))
    ]
    for day in sorted({one.on for one in (*moves, *absences)}):
        since = add_months(day, -rule.numbers["months"])
        changed = [one for one in moves if since <= one.on <= day]
        gone = [one for one in absences if since <= one.on <= day]
        if (
            len(changed) >= rule.numbers["changes"]
            and len(gone) >= rule.numbers["absences"]
            and any(spell.covers(day) for spell in child.care)
        ):
            yield Found(day, tuple(sorted((*changed, *gone), key=lambda one: one.on)))
