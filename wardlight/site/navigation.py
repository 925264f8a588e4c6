"""Who lands where and what is in the navigation: experience page, section 1. Only what works is in it."""

from collections.abc import Callable
from dataclasses import dataclass

from wardlight.access.rules.roles import CASEWORK, FRONT_DOOR, MANAGERS, NO_CONTENT, Role
from wardlight.access.viewer import Viewer
from wardlight.actions import queries as actions
from wardlight.panel import queries as panel


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its label, its URL's name, and what counts as waiting there for this person."""

    label: str
    name: str
    waiting: Callable[[Viewer], int] | None = None


HOME = Place("Home", "home")
CHILDREN = Place("Children", "people:children")
STRATEGY = Place("Strategy", "assurance:strategy")
SO_FAR = Place("Strategy", "assurance:live")
ACTIONS = Place("Actions", "actions:mine", actions.waiting)
PANEL = Place("Panel", "panel:home", panel.waiting)

# The first role in this order that somebody holds decides where they land and what is in the navigation.
BY_ROLE: tuple[tuple[frozenset[Role], tuple[Place, ...]], ...] = (
    (frozenset({Role.BOARD_OFFICER, Role.SCRUTINEER}), (STRATEGY,)),
    (frozenset({Role.PANEL_COORDINATOR}), (PANEL, CHILDREN, ACTIONS, SO_FAR)),
    (frozenset({Role.PANEL_CHAIR}), (PANEL, ACTIONS)),
    (FRONT_DOOR | MANAGERS, (HOME, CHILDREN, ACTIONS, SO_FAR)),
    (frozenset({Role.PANEL_MEMBER}), (HOME, PANEL, ACTIONS)),
    (CASEWORK, (HOME, CHILDREN, ACTIONS)),
    (frozenset(Role) - NO_CONTENT, (HOME, ACTIONS)),
    (frozenset(Role), (HOME,)),
)


def places(viewer: Viewer) -> tuple[Place, ...]:
    """Return the viewer's navigation; the first is where they land."""
    return next((found for roles, found in BY_ROLE if roles & viewer.roles), (HOME,))


def may_search(viewer: Viewer) -> bool:
    """Say whether the header has a search box: casework and intelligence only."""
    return bool(viewer.roles & (CASEWORK | {Role.INTELLIGENCE_OFFICER}))
