"""The commitments in an area: their words from the edition in force, their owners and targets from the area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wardlight.access.rules.roles import FRONT_DOOR, MANAGERS, Role
from wardlight.access.viewer import Viewer
from wardlight.assurance.models import Commitment, Target
from wardlight.assurance.rules import measures as rules
from wardlight.assurance.rules.measures import Measure
from wardlight.assurance.rules.status import Aim
from wardlight.kernel.refusals import NotFound
from wardlight.ledger import editions
from wardlight.ledger.models import Edition

COMMITMENTS, MEASURES, EXPLOITATION = "commitments", "measures", "exploitation"
# Who may read exact figures, over the records they may see; the board's roles read released ones alone (line A15).
LIVE = FRONT_DOOR | MANAGERS | {Role.PANEL_COORDINATOR}
BOARD = frozenset({Role.BOARD_OFFICER, Role.SCRUTINEER})


@dataclass(frozen=True)
class Aimed:
    """A target with who set it."""

    aim: Aim
    set_by: str


@dataclass(frozen=True)
class Promise:
    """A commitment: its words, and who owns it here."""

    code: str
    section: str
    title: str
    says: str
    does: str
    evidence: str
    owner: str = ""
    target: Aimed | None = None


@dataclass(frozen=True)
class Strategy:
    """The commitments in order, by code; the titles of their sections; and the measures by id."""

    promises: Mapping[str, Promise]
    sections: Mapping[str, str]
    measures: Mapping[str, Measure]

    def promise(self, code: str) -> Promise:
        """Return one commitment; raises NotFound."""
        if code not in self.promises:
            raise NotFound
        return self.promises[code]


def strategy(
    area_id: int, on: date, *, commitments: Edition | None = None, measures: Edition | None = None
) -> Strategy:
    """Return the strategy as an area has it: in the editions given, or those in force on a day. Holds nothing of a child."""
    words = commitments or editions.current(COMMITMENTS, on)
    counted = measures or editions.current(MEASURES, on)
    here = {
        row.code: row
        for row in Commitment.objects.filter(area_id=area_id).select_related("owner_agency", "owner_service")
    }
    targets: dict[str, Aimed] = {}
    for target in (
        Target.objects.filter(commitment__area_id=area_id, set_on__lte=on)
        .select_related("commitment")
        .order_by("set_on", "pk")
    ):
        aim = Aim(target.value, target.direction, target.by, target.set_on)
        targets[target.commitment.code] = Aimed(aim, target.set_by)
    return Strategy(
        promises={
            given["id"]: _promise(given, here.get(given["id"]), targets.get(given["id"]))
            for given in words.body["commitments"]
        },
        sections={section["id"]: section["title"] for section in words.body["sections"]},
        measures=rules.read(counted.body),
    )


def _promise(given: Mapping[str, Any], here: Commitment | None, target: Aimed | None) -> Promise:
    owner = ""
    if here and (here.owner_service or here.owner_agency):
        owner = here.owner_service.name if here.owner_service else here.owner_agency.name  # type: ignore[union-attr]
    return Promise(
        given["id"], given["section"], given["title"], given["says"], given["does"], given["evidence"], owner, target
    )


def may_read_exact(viewer: Viewer) -> bool:
    """Say whether the viewer may read the quarter so far, over the records they may see."""
    return bool(LIVE & {post.role for post in viewer.posts_in_force()}) and not viewer.roles & BOARD


def require_reader(viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer may read released figures."""
    viewer.require_role(*sorted(BOARD | LIVE))


def require_exact_reader(viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer may read exact figures; the board's roles never may."""
    viewer.require_role(*sorted(LIVE))
