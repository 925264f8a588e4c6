"""Changes to looking again."""

from wardlight.lookout.services.changing import NotARule, change_rule
from wardlight.lookout.services.escalating import escalate
from wardlight.lookout.services.loading import load
from wardlight.lookout.services.looking import AlreadyLooked, NotWhole, record_look
from wardlight.lookout.services.population import NotAPopulation, load_population, load_wards
from wardlight.lookout.services.running import raise_prompts, ran_on, run_lookout

__all__ = [
    "AlreadyLooked",
    "NotAPopulation",
    "NotARule",
    "NotWhole",
    "change_rule",
    "escalate",
    "load",
    "load_population",
    "load_wards",
    "raise_prompts",
    "ran_on",
    "record_look",
    "run_lookout",
]
