"""A run: every rule over every child, in the months to a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wardlight.kernel.days import add_months
from wardlight.lookout.rules.facts import Child, Found
from wardlight.lookout.rules.kinds import OF_ONE_CHILD, TOGETHER
from wardlight.lookout.rules.kinds.together import missing_together
from wardlight.lookout.rules.known import may_be_raised
from wardlight.lookout.rules.settings import Rule, Settings


@dataclass(frozen=True, slots=True)
class Raised:
    """A rule that was true of a child: every day in the run on which an event completed it, oldest first, with its facts."""

    rule: Rule
    child: int
    days: tuple[Found, ...]

    @property
    def first(self) -> Found:
        """The first day, with the facts that made it true."""
        return self.days[0]


def period(on: date, settings: Settings) -> tuple[date, date]:
    """Return the first and last day a run on `on` tests: the months to it, both included."""
    return add_months(on, -settings.look_back_months) + timedelta(days=1), on


def run(children: Mapping[int, Child], settings: Settings, on: date) -> list[Raised]:
    """Return each child and rule that became true in the months to `on`, once, in order of rule and first day.

    A day counts only if the child was then under age and not known already; later days are tested afresh.
    """
    first, last = period(on, settings)
    raised = []
    for rule in settings.rules:
        for child, found in _found(children, rule):
            days = tuple(
                one
                for one in found
                if first <= one.on <= last and may_be_raised(children[child], one.on, settings.known)
            )
            if days:
                raised.append(Raised(rule, child, days))
    order = {rule.id: place for place, rule in enumerate(settings.rules)}
    return sorted(raised, key=lambda one: (order[one.rule.id], one.first.on, one.child))


def _found(children: Mapping[int, Child], rule: Rule) -> Iterator[tuple[int, Iterable[Found]]]:
    if rule.kind == TOGETHER:
        yield from missing_together(children, rule).items()
    else:
        find = OF_ONE_CHILD[rule.kind]
        yield from ((child.id, find(child, rule)) for child in children.values())
