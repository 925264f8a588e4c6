"""Who lands where and what is in the navigation: experience page, section 1. Only what works is in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet, Value

from wardlight.access import ports
from wardlight.access.for_viewer import for_viewer
from wardlight.access.rules.roles import CASEWORK, FRONT_DOOR, MANAGERS, NO_CONTENT, Role
from wardlight.access.rules.table import Kind
from wardlight.access.viewer import Viewer
from wardlight.actions import queries as actions
from wardlight.concerns.queries import adrift, consultations, front_door, inboxes, inquiries, public_reports, receipts
from wardlight.concerns.rules.routes import RouteKind
from wardlight.lookout.queries import prompts
from wardlight.panel import queries as panel
from wardlight.people.queries import same_child


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its label, its URL's name, and the rows that wait there for this person, to be counted.

    All counts of a page are one query, put together once for each kind of viewer (`access.for_viewer`).
    """

    label: str
    name: str
    waiting: Callable[[Viewer], QuerySet[Any] | None] | None = None


HOME = Place("Home", "home")
CHILDREN = Place("Children", "people:children")
MY_CONCERNS = Place("My concerns", "concerns:mine", receipts.unsent_rows)
OUR_SERVICE = Place("Our service", "concerns:service", receipts.unread_rows)
ACTIONS = Place("Actions", "actions:mine", actions.waiting_rows)
LOOK_AGAIN = Place("Look again", "lookout:mine", prompts.waiting_rows)
FRONT_DOOR_QUEUE = Place("Front door", "concerns:front_door", front_door.waiting_rows)
CONSULTATIONS = Place("Consultations", "concerns:consultations", consultations.waiting)
ASKED = Place("Asked of you", "concerns:asked", inquiries.waiting_rows)
ADRIFT = Place("Not answered", "concerns:adrift", adrift.adrift_rows)
MATCHING = Place("Matching", "concerns:matching")
ON_FILE_TWICE = Place("Matching", "people:same_children", same_child.waiting_rows)
PANEL = Place("Panel", "panel:home", panel.waiting_rows)
LOOK_AGAIN_RULES = Place("Look again", "lookout:rules")
MISSING = Place("Missing", "concerns:missing")
STRATEGY = Place("Strategy", "assurance:strategy")
SO_FAR = Place("Strategy", "assurance:live")
POLICE_INBOX = Place("Inbox", "concerns:police", partial(inboxes.waiting_rows, kind=RouteKind.POLICE))
FROM_PUBLIC = Place("From the public", "concerns:public_passed", public_reports.passed_rows)
CAMPAIGNS = Place("Campaigns", "concerns:public_links")
EARLY_HELP = Place("Early help", "concerns:early_help", partial(inboxes.waiting_rows, kind=RouteKind.EARLY_HELP))
DESIGNATED_OFFICER = Place(
    "Designated officer", "concerns:designated_officer",
    partial(inboxes.waiting_rows, kind=RouteKind.DESIGNATED_OFFICER),
)  # fmt: skip

# The first line whose roles somebody holds decides where they land and what is in the navigation.
BY_ROLE: tuple[tuple[frozenset[Role], tuple[Place, ...]], ...] = (
    (frozenset({Role.BOARD_OFFICER, Role.SCRUTINEER}), (STRATEGY, LOOK_AGAIN_RULES, MY_CONCERNS)),
    (
        frozenset({Role.FRONT_DOOR_MANAGER}),
        # what is asked of the front door is on its page as well
        (FRONT_DOOR_QUEUE, CHILDREN, MISSING, CONSULTATIONS, ADRIFT, ACTIONS, SO_FAR),
    ),
    # my concerns and the strategy so far are links on the front door's page: seven places are enough
    (FRONT_DOOR, (FRONT_DOOR_QUEUE, LOOK_AGAIN, CHILDREN, MATCHING, MISSING, CONSULTATIONS, ACTIONS)),
    (frozenset({Role.INTELLIGENCE_OFFICER}), (POLICE_INBOX, FROM_PUBLIC, ASKED, MISSING, ADRIFT, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.EARLY_HELP_OFFICER}), (EARLY_HELP, ASKED, ADRIFT, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.DESIGNATED_OFFICER}), (DESIGNATED_OFFICER, ASKED, ADRIFT, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.PANEL_COORDINATOR}), (PANEL, CHILDREN, ASKED, ACTIONS, MY_CONCERNS, SO_FAR)),
    (frozenset({Role.PANEL_CHAIR}), (PANEL, CHILDREN, ASKED, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.SAFEGUARDING_LEAD}), (HOME, MY_CONCERNS, OUR_SERVICE, MISSING, ACTIONS)),
    # a manager's prompts are on Home
    (MANAGERS, (HOME, CHILDREN, MISSING, ADRIFT, ACTIONS, MY_CONCERNS, SO_FAR)),
    (CASEWORK, (HOME, LOOK_AGAIN, CHILDREN, MISSING, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.DATA_OFFICER}), (ON_FILE_TWICE, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.PANEL_MEMBER}), (HOME, PANEL, ACTIONS, MY_CONCERNS)),
    (frozenset({Role.PREVENTION_OFFICER, Role.LICENSING_OFFICER}), (HOME, CAMPAIGNS, MY_CONCERNS, MISSING, ACTIONS)),
    (frozenset({Role.TRAINING_OFFICER}), (HOME, CAMPAIGNS, MY_CONCERNS)),
    (frozenset(Role) - NO_CONTENT, (HOME, MY_CONCERNS, MISSING, ACTIONS)),
    (frozenset(Role), (HOME, MY_CONCERNS)),
)


def places(viewer: Viewer) -> tuple[Place, ...]:
    """Return the viewer's navigation; the first is where they land."""
    return next((found for roles, found in BY_ROLE if roles & viewer.roles), (HOME,))


@for_viewer
def _numbers(viewer: Viewer, several: tuple[Place, ...]) -> QuerySet[Any, tuple[str, int]]:
    counts = [
        rows.order_by().annotate(at=Value(place.name)).values("at").annotate(n=Count("pk")).values_list("at", "n")
        for place in several
        if place.waiting and (rows := place.waiting(viewer)) is not None
    ]
    if not counts:
        return ports.records(Kind.CHILD).all().none().values_list("reference", "pk")
    return counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0]


def numbers(viewer: Viewer, several: tuple[Place, ...]) -> dict[str, int]:
    """Return how many things wait for the viewer at each of these places, by URL's name. One query."""
    return dict(_numbers(viewer, several))


def may_search(viewer: Viewer) -> bool:
    """Say whether the header has a search box: casework and intelligence only."""
    return bool(viewer.roles & (CASEWORK | {Role.INTELLIGENCE_OFFICER}))
