"""Handing over a shift at the front door, and taking it over by name: what the one who left had is then with the one who came."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, HandedOver, HandOver, Step
from wardlight.concerns.queries import handing_over as queries
from wardlight.concerns.services.moves import keep_step
from wardlight.concerns.services.refs import ref
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act


class SayWhatIsOpen(Refusal):
    """Something of one's own is open and nothing is said of it."""

    message = "Say something of each concern that is with you: what is done, and what comes next."


class AcceptedAlready(Refusal):
    """Somebody has taken it over."""

    message = "Somebody has taken this over already. Read who, and talk to them."


class NotByOneself(Refusal):
    """Whoever hands over does not accept."""

    message = "Somebody who comes takes this over, not you."


@act
def hand_over(*, viewer: Viewer, said: Mapping[str, str], words: str, key: str, now: datetime) -> HandOver:
    """Hand over what is open, with what is said of each by its public id; it waits until a colleague accepts it.

    Everything of one's own needs a word. Raises SayWhatIsOpen, NotAllowed.
    """
    items = queries.open_items(viewer)
    if any(one.is_mine and not said.get(str(one.public_id), "").strip() for one in items):
        raise SayWhatIsOpen
    service = next(iter(sorted(viewer.services_as(*FRONT_DOOR))))
    row = HandOver.objects.create(
        area_id=viewer.area_id, service_id=service, at=now, by_id=cast(int, viewer.user_id), words=words.strip()
    )
    told = {one.public_id: one for one in items if one.is_mine or said.get(str(one.public_id), "").strip()}
    concerns = list(Concern.objects.filter(public_id__in=list(told)).order_by("pk"))
    HandedOver.objects.bulk_create(
        HandedOver(
            hand_over=row, concern=concern, was_theirs=told[concern.public_id].is_mine,
            words=said.get(str(concern.public_id), "").strip(),
        )
        for concern in concerns
    )  # fmt: skip
    audit.record(
        viewer, "concerns.shift.handed_over", audit.Ref("hand_over", row.public_id), now=now,
        subjects=[ref(one) for one in concerns],
    )  # fmt: skip
    outbox.tell(
        "concerns.shift_handed_over", now=now, area=viewer.area_public_id, link=f"/front-door/hand-over/{row.public_id}/",
        services=[post.service_public_id for post in viewer.posts if post.service_id == service][:1],
    )  # fmt: skip
    return row


@act
def accept(*, viewer: Viewer, hand_over: UUID, version: int, key: str, now: datetime) -> HandOver:
    """Take a shift over by name: what is still with the one who left is now with the viewer; no clock changes.

    Raises AcceptedAlready, NotByOneself, Changed, NotFound, NotAllowed.
    """
    row = queries.hand_over_locked(viewer, hand_over)
    if row.accepted_at is not None:
        raise AcceptedAlready
    if row.by_id == viewer.user_id:
        raise NotByOneself
    concerns = queries.theirs_locked(viewer, row)
    versions.change(row, version=version, accepted_at=now, accepted_by_id=viewer.user_id)
    for concern in concerns:
        versions.change(concern, version=concern.version, owner_id=viewer.user_id, taken_at=now)
        keep_step(concern, Step.Kind.HANDED_OVER, viewer=viewer, now=now, words=f"From {row.by.name}")
    audit.record(
        viewer, "concerns.shift.accepted", audit.Ref("hand_over", row.public_id), now=now,
        subjects=[ref(one) for one in concerns],
    )  # fmt: skip
    return row
