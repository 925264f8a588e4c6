"""Services that have raised nothing for a year: a look at services, not at children."""

from dataclasses import dataclass
from datetime import date, time

from wardlight.access import queries as access
from wardlight.access import scope
from wardlight.access.models import ServiceKind
from wardlight.access.rules.roles import MANAGERS, WITH_CHILDREN, Role
from wardlight.access.viewer import Viewer
from wardlight.concerns.queries import measures as concerns
from wardlight.kernel.days import add_months, local_date, local_time
from wardlight.lookout.queries import settings
from wardlight.lookout.queries.effect import READ_BY, quarter_began

COULD_RAISE = WITH_CHILDREN | MANAGERS | {Role.LICENSING_OFFICER, Role.PREVENTION_OFFICER}
RECEIVERS = frozenset(
    {
        ServiceKind.FRONT_DOOR, ServiceKind.PANEL, ServiceKind.INTELLIGENCE, ServiceKind.EARLY_HELP,
        ServiceKind.DESIGNATED_OFFICER, ServiceKind.BOARD,
    }
)  # fmt: skip
# Each sort is told apart, so that a home or a group of carers is not lost among offices.
SORTS: dict[str, str] = {
    ServiceKind.SCHOOL: "Schools",
    ServiceKind.HOME: "Children’s homes",
    ServiceKind.CARERS: "Groups of carers",
}
OTHERS = "Other services"


@dataclass(frozen=True)
class Silent:
    """A service, school, home or carer group that raised nothing: its agency, and the day it last did, if ever."""

    service: str
    agency: str
    ever: bool


@dataclass(frozen=True)
class SilentGroup:
    """The silent ones among services of a sort, and of how many."""

    title: str
    silent: tuple[Silent, ...]
    of: int


@dataclass(frozen=True)
class Silence:
    """The silent services of an area by sort, of how many that could have raised a concern, in how many months."""

    groups: tuple[SilentGroup, ...]
    months: int
    until: date

    @property
    def silent(self) -> tuple[Silent, ...]:
        """All of them."""
        return tuple(one for group in self.groups for one in group.silent)

    @property
    def of(self) -> int:
        """How many services could have raised a concern."""
        return sum(group.of for group in self.groups)


def silence(viewer: Viewer) -> Silence:
    """Return the services in which somebody could raise a concern, and from which none came in the months to the quarter's start.

    Services that receive concerns are not counted. Raises NotAllowed for whoever is not on the board or leading a service.
    """
    viewer.require_role(*READ_BY)
    today = local_date(viewer.now)
    months = settings.in_force(viewer.area_code, today).silence_months
    until = quarter_began(today)
    since = local_time(add_months(until, -months), time(0))
    last = concerns.last_sent(scope.whole(viewer.area_id, viewer.now), local_time(until, time(0)))
    could = [
        service
        for service, can in access.services_and_whether(viewer.area_id, COULD_RAISE, viewer.now)
        if can and service.kind not in RECEIVERS
    ]
    groups = []
    for title in (*SORTS.values(), OTHERS):
        among = [service for service in could if SORTS.get(service.kind, OTHERS) == title]
        silent = [service for service in among if service.pk not in last or last[service.pk] < since]
        named = tuple(Silent(service.name, service.agency.name, service.pk in last) for service in silent)
        if among:
            groups.append(SilentGroup(title, named, len(among)))
    return Silence(tuple(groups), months, until)
