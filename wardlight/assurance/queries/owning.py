"""Who has owned a commitment and what was aimed at, so far; and the form's own row for whoever may change it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.assurance.models import Commitment, Ownership, Target
from wardlight.assurance.queries import commitments as strategies
from wardlight.assurance.queries.commitments import Aimed
from wardlight.assurance.rules.status import Aim
from wardlight.kernel.refusals import NotFound


@dataclass(frozen=True)
class Owned:
    """A service that was given a commitment; `by` is the name of who recorded it, or that it came with the setting up."""

    service: str
    because: str
    at: datetime
    by: str


@dataclass(frozen=True)
class WasAimed:
    """A target that was set, with why and who put it on file."""

    aimed: Aimed
    because: str
    at: datetime
    by: str


@dataclass(frozen=True)
class History:
    """Owners and targets of one commitment, newest first."""

    owners: tuple[Owned, ...]
    targets: tuple[WasAimed, ...]


SETTING_UP = "the setting up"


def may_set(viewer: Viewer) -> bool:
    """Say whether the viewer sets owners and targets: they are the board's, so its officer does."""
    return any(post.role == Role.BOARD_OFFICER for post in viewer.posts_in_force())


def to_set(viewer: Viewer, code: str) -> Commitment:
    """Return a commitment of the viewer's area for who may set its owner and target. Raises NotAllowed, NotFound."""
    viewer.require_role(Role.BOARD_OFFICER)
    found = Commitment.objects.filter(area_id=viewer.area_id, code=code).select_related("owner_service").first()
    if found is None:
        raise NotFound
    return found


def history(viewer: Viewer, code: str) -> History:
    """Return who has owned a commitment and what was aimed at, newest first. Raises NotAllowed. Three queries."""
    strategies.require_reader(viewer)
    here = {"commitment__area_id": viewer.area_id, "commitment__code": code}
    owners = list(Ownership.objects.filter(**here).select_related("service").order_by("-set_at", "-pk"))
    targets = list(Target.objects.filter(**here).order_by("-set_on", "-pk"))
    who = [row.set_by for row in owners] + [row.recorded_by for row in targets]
    names = access.names_of(one for one in who if one)

    def name(who: UUID | None) -> str:
        return names[who] if who else SETTING_UP

    return History(
        tuple(Owned(o.service.name, o.because, o.set_at, name(o.set_by)) for o in owners),
        tuple(
            WasAimed(
                Aimed(Aim(t.value, t.direction, t.by, t.set_on), t.set_by),
                t.because,
                t.recorded_at,
                name(t.recorded_by),
            )
            for t in targets
        ),
    )
