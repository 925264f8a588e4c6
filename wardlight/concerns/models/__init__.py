from wardlight.concerns.models.concern import Addition, Concern, Decision, Line
from wardlight.concerns.models.held import Contact, EarlyHelpEpisode, MissingEpisode, Referral, ReturnInterview
from wardlight.concerns.models.route import Route, RouteMove

__all__ = [
    "Addition", "Concern", "Contact", "Decision", "EarlyHelpEpisode", "Line", "MissingEpisode", "Referral",
    "ReturnInterview", "Route", "RouteMove",
]  # fmt: skip
