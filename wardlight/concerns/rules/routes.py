"""Which routes a concern opens, and how each may move. Sources: strategy I10, I11; panel-process.md 10; experience.md 3."""

from dataclasses import dataclass
from enum import StrEnum

from wardlight.access.rules.table import Act
from wardlight.concerns.rules.given import ConcernGiven


class RouteKind(StrEnum):
    """The ways a concern goes."""

    CHILD_PROTECTION = "child_protection"
    PANEL = "panel"
    POLICE = "police"
    EARLY_HELP = "early_help"
    DESIGNATED_OFFICER = "designated_officer"


# Every state any route can be in. The panel's names are those of panel-process.md section 10, up to triage.
STATES = (
    "not_opened", "received", "read", "useful", "not_useful", "decided", "declined",
    "submitted", "triage", "info_requested", "accepted", "not_accepted",
)  # fmt: skip

# From each state, where a route of the kind may move. What is not here is forbidden.
MOVES: dict[RouteKind, dict[str, frozenset[str]]] = {
    RouteKind.CHILD_PROTECTION: {
        "received": frozenset({"read", "decided"}),
        "read": frozenset({"decided"}),
    },
    RouteKind.PANEL: {
        "not_opened": frozenset({"submitted"}),
        "submitted": frozenset({"triage"}),
        "triage": frozenset({"info_requested", "accepted", "not_accepted"}),
        "info_requested": frozenset({"triage"}),
        "not_accepted": frozenset({"triage"}),
    },
    RouteKind.POLICE: {
        "not_opened": frozenset({"received"}),
        "received": frozenset({"read"}),
        "read": frozenset({"useful", "not_useful"}),
    },
    RouteKind.EARLY_HELP: {
        "not_opened": frozenset({"received"}),
        "received": frozenset({"read"}),
        "read": frozenset({"decided", "declined"}),
    },
    RouteKind.DESIGNATED_OFFICER: {
        "not_opened": frozenset({"received"}),
        "received": frozenset({"read"}),
        "read": frozenset({"decided", "declined"}),
    },
}

FINISHED = frozenset({"not_opened", "useful", "not_useful", "decided", "declined", "accepted", "not_accepted"})
# Signs that say something police would want even without a line of step 4.
POLICE_SIGNS = frozenset({"controlling_person", "unknown_cars", "online_contact", "friends_harmed", "new_things"})
EARLY_HELP_WAITS = "The front door decides first, and can open it."
NO_ADULT_WITH_CHILDREN = "Nobody named is known to work with children. It opens if that changes."
NOTHING_FOR_POLICE = "Nothing in it names a person, vehicle, place, phone or sign that police collect."
NO_SERVICE = "No service in this area receives these yet."
# Who reads what the author wrote, and so also what is added to it. Police read the lines alone.
READ_THE_WORDS = (RouteKind.CHILD_PROTECTION, RouteKind.PANEL, RouteKind.DESIGNATED_OFFICER)
# What somebody has to be allowed to do who takes and answers a route here; the others are answered by their own areas.
ANSWERED_BY: dict[RouteKind, Act] = {
    RouteKind.POLICE: Act.ANSWER_POLICE_ROUTE,
    RouteKind.EARLY_HELP: Act.ANSWER_EARLY_HELP_ROUTE,
    RouteKind.DESIGNATED_OFFICER: Act.ANSWER_DESIGNATED_OFFICER_ROUTE,
}
# The service that receives each route, by its kind; and the state in which an opened route starts.
RECEIVED_BY: dict[RouteKind, str] = {
    RouteKind.CHILD_PROTECTION: "front_door",
    RouteKind.PANEL: "panel",
    RouteKind.POLICE: "intelligence",
    RouteKind.EARLY_HELP: "early_help",
    RouteKind.DESIGNATED_OFFICER: "designated_officer",
}
STARTS_AS: dict[RouteKind, str] = {kind: "submitted" if kind == RouteKind.PANEL else "received" for kind in RouteKind}


@dataclass(frozen=True)
class Opening:
    """A route as it starts: opened (because is empty) or not needed because; `left_out` where the referrer's reason it is."""

    kind: RouteKind
    because: str = ""
    left_out: bool = False

    @property
    def is_open(self) -> bool:
        return not self.because


def openings(
    *, signs: frozenset[str], has_lines: bool, works_with_children: bool, left_out: dict[RouteKind, str]
) -> list[Opening]:
    """Return every route of a concern, each opened or with the reason why not.

    Child protection and panel always open (I10); police when a line or a matching sign is used (I11); the designated
    officer when a person named works with children (C34); early help waits for the front door. The referrer may leave
    out any but child protection, with a reason, which is kept.
    """
    police = has_lines or bool(signs & POLICE_SIGNS)
    needed = {
        RouteKind.CHILD_PROTECTION: "",
        RouteKind.PANEL: "",
        RouteKind.POLICE: "" if police else NOTHING_FOR_POLICE,
        RouteKind.EARLY_HELP: EARLY_HELP_WAITS,
        RouteKind.DESIGNATED_OFFICER: "" if works_with_children else NO_ADULT_WITH_CHILDREN,
    }
    return [_opening(kind, because, left_out.get(kind, "")) for kind, because in needed.items()]


def openings_of(given: ConcernGiven) -> list[Opening]:
    """Return every route of a concern as it is given, each opened or with the reason why not."""
    return openings(
        signs=frozenset(given.signs),
        has_lines=bool(given.lines),
        works_with_children=given.names_somebody_who_works_with_children,
        left_out={RouteKind(kind): why for kind, why in given.left_out},
    )


def _opening(kind: RouteKind, because: str, left_out: str) -> Opening:
    if because or kind == RouteKind.CHILD_PROTECTION or not left_out:
        return Opening(kind, because)
    return Opening(kind, left_out, left_out=True)


def may_move(kind: RouteKind, before: str, after: str) -> bool:
    """Say whether a route of this kind may move from one state to another."""
    return after in MOVES[kind].get(before, frozenset())
