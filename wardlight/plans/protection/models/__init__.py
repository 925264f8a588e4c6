from wardlight.plans.protection.models.held import (
    AssessmentFactor,
    ChildInNeedPlan,
    Conference,
    Enquiry,
    ProtectionPlan,
    StatutoryAssessment,
)
from wardlight.plans.protection.models.strategy import StrategyDiscussion

__all__ = [
    "AssessmentFactor", "ChildInNeedPlan", "Conference", "Enquiry", "ProtectionPlan", "StatutoryAssessment",
    "StrategyDiscussion",
]  # fmt: skip
