"""Linking an imported worker to the account of the same person: by somebody who knows, never by the name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.viewer import system_viewer
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.people import queries, services


class NoPostHere(Refusal):
    """The user does not work in the area."""

    message = "This user holds no post in the area, so they could not open the records. Give them a post first."


@dataclass(frozen=True)
class Linked:
    """Which user a worker now is, and with how many children they work."""

    user: UUID
    children: int


def link(*, area: str, worker: str, user: str, now: datetime) -> Linked:
    """Say that the worker an extract calls `worker` is the user of this e-mail address or public id.

    Raises NotFound for an unknown area, worker or user, NoPostHere, LinkedToAnother.
    """
    place = access.area(area)
    account = _user(user)
    desk = access.viewer_for(account, now, area=area)
    if desk is None or desk[0].area_id != place.pk:
        raise NoPostHere
    professional = queries.imported_professional(place.pk, worker)
    viewer = system_viewer(
        "import", area_id=place.pk, area_public_id=place.public_id, area_code=place.code, area_name=place.name, now=now
    )
    services.link_professional(viewer=viewer, professional=professional, user=account, now=now)
    return Linked(account.public_id, queries.works_with(professional.pk, now))


def _user(named: str) -> User:
    if "@" in named:
        return access.user_by_email(named)
    try:
        return access.user(UUID(named))
    except (ValueError, NotFound):
        raise NotFound("Nobody has an account under this id. Give their e-mail address.") from None
