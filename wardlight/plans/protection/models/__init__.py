from wardlight.plans.protection.models.strategy import StrategyDiscussion

__all__ = ["StrategyDiscussion"]
