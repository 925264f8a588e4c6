"""Concerns that were begun and never sent: who has to see that none of them is lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.concerns.rules.unsent import may_be_opened_at
from wardlight.kernel.refusals import NotFound
from wardlight.ledger import drafts
from wardlight.ledger.audit import Ref
from wardlight.ledger.models import Draft

KIND = "concern"
READ = 3  # level, as the trail writes it


@dataclass(frozen=True)
class Waiting:
    """Somebody's unsent concern, as whoever looks after it learns of it: whose and since when, never what.

    `public_id` is there once it may be opened.
    """

    by: str
    started_at: datetime
    urgent: bool
    public_id: UUID | None = None


def looked_after_by(draft: Draft, now: datetime) -> tuple[list[User], str]:
    """Return who looks after an unsent concern, and where they see it: its service's safeguarding leads, never its author.

    Where there is none, or the author chose "not my lead", the front door's managers do: nothing is lost unseen.
    """
    leads: Iterable[User] = ()
    if draft.service is not None and not draft.data.get("lead"):
        leads = access.holders_in(draft.service, [Role.SAFEGUARDING_LEAD], now)
    found = [one for one in leads if one.public_id != draft.author]
    if found:
        return found, "/our-service/"
    door = access.service_of_kind_in(draft.area, "front_door")
    managers = access.holders(door.pk, [Role.FRONT_DOOR_MANAGER], now) if door else []
    return [one for one in managers if one.public_id != draft.author], "/concerns/unsent/"


def waiting(viewer: Viewer) -> list[Waiting]:
    """Return the unsent concerns that the viewer looks after and has been told of, oldest first. Raises NotAllowed."""
    viewer.require_role(Role.SAFEGUARDING_LEAD, Role.FRONT_DOOR_MANAGER)
    rows = [row for row in drafts.told(KIND, viewer.area_public_id) if _looks_after(viewer, row)]
    names = access.names_of(row.author for row in rows)
    return [
        Waiting(
            names.get(row.author, "Somebody"), row.started_at, row.urgent,
            row.public_id if viewer.now >= may_be_opened_at(row.started_at) else None,
        )
        for row in rows
    ]  # fmt: skip


def row_for(viewer: Viewer, public_id: UUID, *, lock: bool = False) -> Draft:
    """Return an unsent concern to whoever looks after it, once 14 days have passed, locked for a change if asked.

    Raises NotFound: for anybody else, before that, and when it was sent or set aside.
    """
    row = drafts.waiting(KIND, viewer.area_public_id, public_id, lock=lock)
    if row is None or not _looks_after(viewer, row) or viewer.now < may_be_opened_at(row.started_at):
        raise NotFound(about=("draft", public_id))
    return row


def draft(viewer: Viewer, public_id: UUID) -> Draft:
    """Return an unsent concern to be read by whoever looks after it, and note the view. Raises NotFound."""
    row = row_for(viewer, public_id)
    viewer.reads.append(Ref("draft", row.public_id, READ))
    return row


def _looks_after(viewer: Viewer, row: Draft) -> bool:
    """Say what `looked_after_by` says for one viewer, without asking the database for a lead's own service."""
    if viewer.denials() or row.author == viewer.public_id:
        return False
    posts = viewer.posts_in_force()
    led = {post.service_public_id for post in posts if post.role == Role.SAFEGUARDING_LEAD}
    if row.service in led and not row.data.get("lead"):
        return True
    if not any(post.role == Role.FRONT_DOOR_MANAGER for post in posts):
        return False
    users, _ = looked_after_by(row, viewer.now)
    return any(one.pk == viewer.user_id for one in users)
