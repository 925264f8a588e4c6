"""Which rule counts which measure."""

from collections.abc import Callable

from wardlight.assurance.rules import carers, children, returns, work
from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.gathered import Gathered

RULES: dict[str, Callable[[Gathered], list[One]]] = {
    "F1.protected": children.protected,
    "F1.supported": children.supported,
    "F1.year": children.risk_after_a_year,
    "F2.agencies": work.agencies_acted,
    "F3.silent": work.never_referred,
    "F3.came": work.what_came,
    "F7.heard": returns.heard,
    "F7.offered": returns.offered,
    "F7.accepted": returns.accepted,
    "F7.independent": returns.independent,
    "I1.route": children.by_route,
    "I1.looked": children.looked_in_time,
    "I1.screened": children.screened,
    "I5.silent": work.silent_schools,
    "I5.told": work.schools_told,
    "I6.plan": children.with_plan,
    "I7.in_time": work.actions_in_time,
    "I8.over": work.waited_over,
    "I8.days": work.days_to_panel,
    "I8.attendance": work.attendance,
    "I8.unmet": work.actions_unmet,
    "I10.both": work.both_in_time,
    "I10.left_out": work.left_out,
    "I10.never": children.never_at_panel,
    "I11.useful": work.police_answers,
    "I11.days": work.days_to_police,
    "I11.silent": work.silent_to_police,
    "I11.interviews": returns.to_police,
    "I16.first": carers.first_by_carer,
    "I16.silent": carers.silent,
    "I18.homes": carers.by_homes,
    "S1.top": children.top_level,
    "S1.clock": children.discussions_in_time,
}


def count(measure: str, gathered: Gathered) -> list[One]:
    """Return what a measure counts, one by one; one that is worked out from another counts nothing itself."""
    rule = RULES.get(measure)
    return rule(gathered) if rule else []
