"""Handing a concern to the area whose child it is about; the other side accepts it, or returns it with a reason."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.concerns import ports
from wardlight.concerns.models import Concern, Step, Transfer
from wardlight.concerns.queries import front_door, hours, transfers
from wardlight.concerns.rules import transferring as rules
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.transferring import State
from wardlight.concerns.rules.triage import PANEL_WAITS
from wardlight.concerns.services import sending, transferred
from wardlight.concerns.services.moves import close_if_finished, keep_step, move_along
from wardlight.concerns.services.routes import tell_referrer
from wardlight.kernel.refusals import NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act

TOLD_BY_LENGTH = 300  # characters
THEIRS = "This child is {area}’s to look after. Its front door has taken on what you told us, and may ring you."


class NoFrontDoorThere(Refusal):
    """An area without a front door here."""

    message = "That area’s front door is not reached from here. Ring it, and keep in the decision whom you spoke to."


class AlreadyHandedOver(Refusal):
    """One waits."""

    message = "This has been handed over already, and waits for the other side’s answer."


class DecidedHere(Refusal):
    """It is decided."""

    message = "This has been decided here. Tell the other area what was decided."


class DiscussionFirst(Refusal):
    """A strategy discussion is to come."""

    message = "A strategy discussion is asked for. Hold it with the other area, or record why not; then hand this over."


class AlreadyAnswered(Refusal):
    """Somebody was first."""

    message = "This has been answered already. Look at what was answered."


def ref(row: Transfer) -> audit.Ref:
    """Return a hand-over as the trail names it."""
    return audit.Ref("transfer", row.public_id)


@act
def hand_over(
    *, viewer: Viewer, concern: UUID, version: int, to_area: str, why: str, key: str, now: datetime
) -> Transfer:
    """Hand a concern to another area's front door, which is told. It stays in this one's queue until that one accepts.

    Raises NeedsReason, NoFrontDoorThere, AlreadyHandedOver, DecidedHere, DiscussionFirst, Changed; NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    if not why.strip():
        raise NeedsReason
    there = next((area for area in transfers.other_areas(viewer) if area.code == to_area), None)
    door = access.service_of_kind(there.pk, "front_door") if there else None
    if there is None or door is None:
        raise NoFrontDoorThere
    if front_door.latest_decision(row) or front_door.routes_of(row)[RouteKind.CHILD_PROTECTION].decided_at:
        raise DecidedHere
    if any(one.waits for one in ports.discussions().of([row.pk]).get(row.pk, [])):
        raise DiscussionFirst
    if Transfer.objects.filter(concern=row, state=State.WAITING).exists():
        raise AlreadyHandedOver
    versions.change(row, version=version)
    made = Transfer.objects.create(
        concern=row, area_id=row.area_id, to_area=there, given=transferred.kept(transferred.given_of(row)), why=why.strip(),
        sent_at=now, sent_by_id=cast(int, viewer.user_id),
        due_at=rules.answer_due(now, settings=hours.in_force(there.code, now)),
    )  # fmt: skip
    keep_step(row, Step.Kind.TRANSFERRED, viewer=viewer, now=now, words=f"To {there.name}: {why.strip()}")
    audit.record(viewer, "concerns.transfer.sent", ref(made), now=now)
    outbox.tell(
        "concerns.handed_to_you", now=now, services=[door.public_id], area=there.public_id,
        link=f"/front-door/transfers/{made.public_id}/",
    )  # fmt: skip
    return made


def _locked(viewer: Viewer, transfer: UUID, after: State) -> Transfer:
    viewer.require_role(*FRONT_DOOR)
    row = transfers.to_us(viewer).select_for_update(of=("self",)).filter(public_id=transfer).first()
    if row is None:
        raise NotFound(about=("transfer", transfer))
    if not rules.may_move(row.state, after):
        raise AlreadyAnswered
    return row


@act
def accept(*, viewer: Viewer, transfer: UUID, version: int, key: str, now: datetime) -> Transfer:
    """Take a concern on that another area hands over: it becomes one here, with every route and clock of its own.

    It is then finished at the front door that handed it over, and whoever told that one is told. Raises NotFound,
    NotAllowed, AlreadyAnswered, Changed.
    """
    row = _locked(viewer, transfer, State.ACCEPTED)
    there = row.concern
    who = (
        f"{row.area.name} front door, {row.sent_by.name}, reference {there.reference}. First told by {there.author.name}, "
        f"{there.author_service.name}"
    )
    phone = front_door.routes_of(there)[RouteKind.CHILD_PROTECTION].service
    given = transferred.as_told_by(
        transferred.read(row.given), who, f"{row.area.name} front door {phone.phone}" if phone else "", TOLD_BY_LENGTH
    )
    made = sending.send_concern(viewer=viewer, given=given, key=f"transfer {row.public_id}", now=now)
    versions.change(
        row, version=version, state=State.ACCEPTED, answered_at=now, answered_by_id=viewer.user_id, became=made
    )
    audit.record(viewer, "concerns.transfer.accepted", ref(row), now=now)
    _finish_there(row, now)
    return row


def _finish_there(row: Transfer, now: datetime) -> None:
    """End it where it was told: its two routes are answered in the words that the referrer reads, and it leaves the queue."""
    concern = Concern.objects.select_for_update(of=("self",)).select_related("area", "author").get(pk=row.concern_id)
    viewer = _system(row, now)
    words = THEIRS.format(area=row.to_area.name)
    routes = front_door.routes_of(concern)
    told = {"outcome_words": words, "decided_at": now, "told_at": now}
    if routes[RouteKind.CHILD_PROTECTION].decided_at is None:
        move_along(
            viewer=viewer, route=routes[RouteKind.CHILD_PROTECTION], to="decided", now=now, words=words,
            outcome="handed_over", **told,
        )  # fmt: skip
    if routes[RouteKind.PANEL].state in PANEL_WAITS:
        move_along(
            viewer=viewer, route=routes[RouteKind.PANEL], to="not_accepted", now=now, words=words,
            explained_why="Another area’s child, handed over.", **told,
        )  # fmt: skip
    keep_step(concern, Step.Kind.TRANSFER_ACCEPTED, viewer=viewer, now=now, words=f"{row.to_area.name} took it on.")
    close_if_finished(concern, viewer=viewer, now=now)
    tell_referrer(concern=concern, now=now)
    _tell_sender("concerns.transfer_accepted", row, now)


@act
def give_back(*, viewer: Viewer, transfer: UUID, version: int, why: str, key: str, now: datetime) -> Transfer:
    """Return a concern to the area that handed it over, with the reason, which its front door reads.

    Raises NeedsReason, NotFound, NotAllowed, AlreadyAnswered, Changed.
    """
    row = _locked(viewer, transfer, State.RETURNED)
    if not why.strip():
        raise NeedsReason
    versions.change(
        row, version=version, state=State.RETURNED, answered_at=now, answered_by_id=viewer.user_id, answer=why.strip()
    )
    audit.record(viewer, "concerns.transfer.returned", ref(row), now=now, detail={"why": why})
    keep_step(
        row.concern, Step.Kind.TRANSFER_RETURNED, viewer=_system(row, now), now=now,
        words=f"{row.to_area.name}: {why.strip()}",
    )  # fmt: skip
    _tell_sender("concerns.transfer_returned", row, now)
    return row


def climb(row: Transfer, now: datetime) -> None:
    """Tell by name that a hand-over has no answer in its time: the managers over there, and whoever handed it over."""
    door = access.service_of_kind(row.to_area_id, "front_door")
    managers = access.holders(door.pk, [Role.FRONT_DOOR_MANAGER], now) if door else []
    versions.change(row, version=row.version, climbed_at=now)
    audit.record(None, "concerns.transfer.climbed", ref(row), now=now)
    outbox.tell(
        "concerns.transfer_waits", now=now, users=[one.public_id for one in managers], area=row.to_area.public_id,
        link=f"/front-door/transfers/{row.public_id}/",
    )  # fmt: skip
    _tell_sender("concerns.transfer_not_answered", row, now)


def _tell_sender(kind: str, row: Transfer, now: datetime) -> None:
    outbox.tell(
        kind, now=now, users=[row.sent_by.public_id], area=row.area.public_id, reference=row.concern.reference,
        link=f"/front-door/{row.concern.public_id}/",
    )  # fmt: skip


def _system(row: Transfer, now: datetime) -> Viewer:
    """The hand-over itself, in the area that it came from: nobody over there acts on a record of this one."""
    area = row.area
    return system_viewer(
        "transfer", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )
