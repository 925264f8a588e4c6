"""Long absences, no interview (R5): the child came back, more than once, and nobody independent talked with them."""

from collections.abc import Iterator

from wardlight.kernel.days import add_months
from wardlight.lookout.rules.absences import over_day
from wardlight.lookout.rules.facts import MISSING, Child, Cited, Found, Missing
from wardlight.lookout.rules.settings import Rule

NOT_OFFERED, DECLINED = "not_offered", "declined"


def no_interview(child: Child, rule: Rule) -> Iterator[Found]:
    """Find the days of return from such an absence that make at least `absences` in the `months` months to it."""
    returns = sorted(
        (
            Cited("returned", one.ends_on, said, one.ref)
            for one in child.missing
            if one.kind == MISSING
            and one.ends_on is not None
            and (said := _interview(one))
            and over_day(one, hours=rule.numbers["hours"], whole_days=rule.numbers["whole_days"])
        ),
        key=lambda one: one.on,
    )
    for day in dict.fromkeys(one.on for one in returns):
        since = add_months(day, -rule.numbers["months"])
        lately = tuple(one for one in returns if since <= one.on <= day)
        if len(lately) >= rule.numbers["absences"]:
            yield Found(day, lately)


def _interview(episode: Missing) -> str:
    """Return that the interview was not offered, or was declined; empty where it was held or nothing is known."""
    if episode.offered == "N":
        return NOT_OFFERED
    return DECLINED if (episode.offered, episode.accepted) == ("Y", "N") else ""
