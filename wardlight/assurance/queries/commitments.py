"""The commitments in an area: their words from the edition in force, their owners and targets from the area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from wardlight.access.rules.roles import FRONT_DOOR, MANAGERS, Role
from wardlight.access.viewer import Viewer
from wardlight.assurance.models import Commitment
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
    if commitments is None or measures is None:
        found = editions.current_of((COMMITMENTS, MEASURES), on)
        commitments, measures = found[COMMITMENTS], found[MEASURES]
    here: dict[str, Commitment] = {}
    targets: dict[str, Aimed] = {}
    rows = Commitment.objects.filter(area_id=area_id).annotate(
        value=F("targets__value"), direction=F("targets__direction"), by=F("targets__by"), since=F("targets__set_on"),
        setter=F("targets__set_by"),
    )  # fmt: skip
    for row in rows.select_related("owner_agency", "owner_service").order_by("targets__set_on", "targets__pk", "pk"):
        here[row.code] = row
        if row.since and row.since <= on:
            targets[row.code] = Aimed(Aim(row.value, row.direction, row.by, row.since), row.setter)
    return Strategy(
        promises={
            given["id"]: _promise(given, here.get(given["id"]), targets.get(given["id"]))
            for given in commitments.body["commitments"]
        },
        sections={section["id"]: section["title"] for section in commitments.body["sections"]},
        measures=rules.read(measures.body),
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
