from wardlight.concerns.models.concern import Addition, Concern, Decision, Line
from wardlight.concerns.models.route import Route, RouteMove

__all__ = ["Addition", "Concern", "Decision", "Line", "Route", "RouteMove"]
