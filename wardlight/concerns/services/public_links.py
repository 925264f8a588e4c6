"""Making and ending a short link to the public page (I14)."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import PublicLink
from wardlight.concerns.queries import public_links as queries
from wardlight.concerns.rules.public_page import settings
from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import audit, versions
from wardlight.ledger.acts import act


class NoSuchTrade(Refusal):
    """The trade is none of those on file."""

    message = "Choose one of the trades."


@act
def make_link(*, viewer: Viewer, campaign: str, trade: str, key: str, now: datetime) -> PublicLink:
    """Make a link for one campaign and one trade of the viewer's area. Raises NotAllowed, NeedsReason, NoSuchTrade."""
    viewer.require_role(*queries.MAKERS)
    if not campaign.strip():
        raise NeedsReason
    if trade not in settings().trades:
        raise NoSuchTrade
    made = PublicLink.objects.create(
        area_id=viewer.area_id,
        campaign=campaign.strip(),
        trade=trade,
        made_at=now,
        made_by=cast(UUID, viewer.public_id),
    )
    audit.record(viewer, "concerns.public_link.made", audit.Ref("public_link", made.public_id), now=now)
    return made


@act
def end_link(*, viewer: Viewer, link: UUID, version: int, now: datetime) -> PublicLink:
    """End a campaign's link; what is printed goes on leading to the page. Raises NotFound, NotAllowed, Changed."""
    row = queries.link_locked(viewer, link)
    versions.change(row, version=version, ended_at=now, ended_by=viewer.public_id)
    audit.record(viewer, "concerns.public_link.ended", audit.Ref("public_link", row.public_id), now=now)
    return row
