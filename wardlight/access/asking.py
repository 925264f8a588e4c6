"""A request as it is once the middleware has found who asks, so that views and types agree on what it carries."""

from django.http import HttpRequest

from wardlight.access.queries import Desk
from wardlight.access.viewer import Viewer


class Asking(HttpRequest):
    """A request from anybody: `viewer` is None while nobody is signed in with both factors."""

    viewer: Viewer | None
    desks: list[Desk]
    request_id: str


class Asked(HttpRequest):
    """A request as a view that is not `@public` gets it: somebody is signed in, and the screen is not locked."""

    viewer: Viewer
    desks: list[Desk]
    request_id: str
