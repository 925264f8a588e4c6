"""Changes to the strategy in an area: its reference data, its owners and targets, and the freezing of a quarter."""

from wardlight.assurance.services.freezing import NeedsReasonToRestate, freeze_quarter
from wardlight.assurance.services.owning import load, set_owner, set_target

__all__ = ["NeedsReasonToRestate", "freeze_quarter", "load", "set_owner", "set_target"]
