"""Which routes a concern opens, and how each may move. Sources: strategy I10, I11; panel-process.md 10; experience.md 3."""

from dataclasses import dataclass
from enum import StrEnum

from wardlight.access.rules.roles import Role
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
    "not_opened", "no_receiver", "received", "read", "useful", "not_useful", "decided", "declined", "not_needed",
    "sent_otherwise", "answered_away", "submitted", "triage", "info_requested", "accepted", "not_accepted",
)  # fmt: skip


@dataclass(frozen=True)
class Rung:
    """A step of the way up: who is asked, first found first. `where` is a service's kind, "own", "agency" or "area"."""

    asks: tuple[tuple[str, Role], ...]


@dataclass(frozen=True)
class Machine:
    """One route, whole: who receives it and what of it, its clock, how it may move, who answers, and up to whom it climbs.

    `clock` names the line of the clock table, or says that it is local. `read_means` is the state that is the receipt.
    `ends` are its outcomes; all but the child-protection route can be found not needed, or go by another means.
    """

    received_by: str
    gets: str
    clock: str
    starts_as: str
    read_means: str
    ends: frozenset[str]
    moves: dict[str, frozenset[str]]
    climbs: tuple[Rung, ...]
    answered_by: Act | None = None


def _to(*states: str) -> frozenset[str]:
    return frozenset(states)


_AREA_MANAGERS = Rung((("area", Role.MANAGER), ("front_door", Role.FRONT_DOOR_MANAGER), ("area", Role.ADMINISTRATOR)))
_FRONT_DOOR_MANAGER = Rung((("front_door", Role.FRONT_DOOR_MANAGER), ("front_door", Role.FRONT_DOOR)))


def _answered(yes: str, no: str) -> dict[str, frozenset[str]]:
    """Return the moves of a route that another service takes and answers with yes or no."""
    return {
        "not_opened": _to("received", "no_receiver", "sent_otherwise"),
        "no_receiver": _to("received", "sent_otherwise", "not_needed"),
        "received": _to("read", "sent_otherwise", "not_needed"),
        "read": _to(yes, no, "not_needed", "received"),  # back to received when whoever had it has left
        "sent_otherwise": _to("read", "answered_away", "not_needed"),
        "not_needed": _to("received"),
    }


MACHINES: dict[RouteKind, Machine] = {
    RouteKind.CHILD_PROTECTION: Machine(
        received_by="front_door",
        gets="Everything that was written, and who wrote it.",
        clock="C01",
        starts_as="received",
        read_means="read",
        ends=_to("decided"),
        moves={
            "no_receiver": _to("received"),
            "received": _to("read", "decided"),
            "read": _to("decided", "received"),
        },
        climbs=(_FRONT_DOOR_MANAGER, _AREA_MANAGERS, _AREA_MANAGERS),
    ),
    RouteKind.PANEL: Machine(
        received_by="panel",
        gets="Everything that was written; its members learn what happened, not who saw it.",
        clock="panel-process.md 10",
        starts_as="submitted",
        read_means="triage",
        ends=_to("accepted", "not_accepted"),
        moves={
            "not_opened": _to("submitted", "no_receiver", "sent_otherwise"),
            "no_receiver": _to("submitted", "sent_otherwise"),
            "submitted": _to("triage", "sent_otherwise"),
            "triage": _to("info_requested", "accepted", "not_accepted", "submitted"),
            "info_requested": _to("triage"),
            "not_accepted": _to("triage"),
            "sent_otherwise": _to("triage", "answered_away"),
        },
        climbs=(_FRONT_DOOR_MANAGER, Rung((("own", Role.PANEL_CHAIR), ("area", Role.MANAGER))), _AREA_MANAGERS),
    ),
    RouteKind.POLICE: Machine(
        received_by="intelligence",
        gets="The lines on people and places, what the child was seen to do, and a told offence. Who said it is kept apart.",
        clock="local",
        starts_as="received",
        read_means="read",
        ends=_to("useful", "not_useful"),
        moves=_answered("useful", "not_useful"),
        climbs=(
            Rung((("own", Role.MANAGER), ("own", Role.INTELLIGENCE_OFFICER))),
            _FRONT_DOOR_MANAGER,
            _AREA_MANAGERS,
        ),
        answered_by=Act.ANSWER_POLICE_ROUTE,
    ),
    RouteKind.EARLY_HELP: Machine(
        received_by="early_help",
        gets="The child, the signs, and what the front door asks. Not who said it.",
        clock="local",
        starts_as="received",
        read_means="read",
        ends=_to("decided", "declined"),
        moves=_answered("decided", "declined"),
        climbs=(
            Rung((("own", Role.MANAGER), ("own", Role.EARLY_HELP_OFFICER))),
            _FRONT_DOOR_MANAGER,
            _AREA_MANAGERS,
        ),
        answered_by=Act.ANSWER_EARLY_HELP_ROUTE,
    ),
    RouteKind.DESIGNATED_OFFICER: Machine(
        received_by="designated_officer",
        gets="Everything that was written, and who wrote it, because somebody in it works with children.",
        clock="C34",
        starts_as="received",
        read_means="read",
        ends=_to("decided", "declined"),
        moves=_answered("decided", "declined"),
        climbs=(
            Rung((("own", Role.MANAGER), ("own", Role.DESIGNATED_OFFICER))),
            _FRONT_DOOR_MANAGER,
            _AREA_MANAGERS,
        ),
        answered_by=Act.ANSWER_DESIGNATED_OFFICER_ROUTE,
    ),
}

# From each state, where a route of the kind may move. What is not here is forbidden.
MOVES: dict[RouteKind, dict[str, frozenset[str]]] = {kind: machine.moves for kind, machine in MACHINES.items()}

FINISHED = frozenset({"not_opened", "not_needed", "answered_away"}).union(*(one.ends for one in MACHINES.values()))
# Signs that say something police would want even without a line of step 4.
POLICE_SIGNS = frozenset({"controlling_person", "unknown_cars", "online_contact", "friends_harmed", "new_things"})
EARLY_HELP_WAITS = "The front door decides first, and can open it."
NO_ADULT_WITH_CHILDREN = "Nobody named is known to work with children. It opens if that changes."
NOTHING_FOR_POLICE = "Nothing in it names a person, vehicle, place, phone or sign that police collect."
NO_SERVICE = "No service in this area receives these yet. Somebody has to send it by another means."
# Who reads what the author wrote, and so also what is added to it. Police read the lines alone.
READ_THE_WORDS = (RouteKind.CHILD_PROTECTION, RouteKind.PANEL, RouteKind.DESIGNATED_OFFICER)
# What somebody has to be allowed to do who takes and answers a route here; the others are answered by their own areas.
ANSWERED_BY: dict[RouteKind, Act] = {
    kind: machine.answered_by for kind, machine in MACHINES.items() if machine.answered_by
}
# The service that receives each route, by its kind; and the state in which an opened route starts.
RECEIVED_BY: dict[RouteKind, str] = {kind: machine.received_by for kind, machine in MACHINES.items()}
STARTS_AS: dict[RouteKind, str] = {kind: machine.starts_as for kind, machine in MACHINES.items()}
# How something goes to its receiver when not through here; each says to whom, and when.
OTHER_MEANS = {
    "phone": "By phone",
    "secure_mail": "By secure e-mail",
    "in_person": "In person",
    "other_system": "In their own system",
}


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
    *,
    signs: frozenset[str],
    has_lines: bool,
    works_with_children: bool,
    left_out: dict[RouteKind, str],
    offence: bool = False,
) -> list[Opening]:
    """Return every route of a concern, each opened or with the reason why not.

    Child protection and panel always open (I10); police when a line or a matching sign is used, or an offence is told (I11); the designated
    officer when a person named works with children (C34); early help waits for the front door. The referrer may leave
    out any but child protection, with a reason, which is kept.
    """
    police = has_lines or offence or bool(signs & POLICE_SIGNS)
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
        offence=bool(given.offence.strip()),
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
