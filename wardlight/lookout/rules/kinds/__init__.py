"""The kinds of rule. Each finds, for a child, every day on which an event made the rule true, oldest first."""

from collections.abc import Callable, Iterable, Mapping

from wardlight.lookout.rules.facts import Child, Found
from wardlight.lookout.rules.kinds.after_factor import missing_after_factor
from wardlight.lookout.rules.kinds.agencies import several_agencies
from wardlight.lookout.rules.kinds.moves import moves_and_absence
from wardlight.lookout.rules.kinds.no_interview import no_interview
from wardlight.lookout.rules.kinds.repeatedly import repeatedly_missing
from wardlight.lookout.rules.settings import Rule

# Missing together is told of two children at a time: `kinds.together`.
OF_ONE_CHILD: Mapping[str, Callable[[Child, Rule], Iterable[Found]]] = {
    "repeatedly_missing": repeatedly_missing,
    "several_agencies": several_agencies,
    "moves_and_absence": moves_and_absence,
    "no_interview": no_interview,
    "missing_after_factor": missing_after_factor,
}
TOGETHER = "missing_together"
