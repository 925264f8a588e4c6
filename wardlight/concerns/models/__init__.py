from wardlight.concerns.models.concern import Addition, Concern, Decision, Line
from wardlight.concerns.models.route import Route, RouteMove
from wardlight.concerns.models.step import Step

__all__ = ["Addition", "Concern", "Decision", "Line", "Route", "RouteMove", "Step"]
