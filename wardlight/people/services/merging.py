"""Two records of one child: answered by a person, joined by a dated link that moves no row, undone completely."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from wardlight.kernel.refusals import NeedsReason, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import ports
from wardlight.people.models import ChildRecord, ConflictBlock, Merge, SamePair
from wardlight.people.queries import one_child, same_child
from wardlight.people.rules.merging import OnFile, leading, strictest
from wardlight.people.services import carrying
from wardlight.people.services.records import ref

Answer = SamePair.Answer


class AlreadyOne(Refusal):
    """The two are joined."""

    message = "These two records are joined already. Undo that first, with a reason, if it was wrong."


class JoinedElsewhere(Refusal):
    """Both are joined to other records."""

    message = "Each of these records is joined to another one already. Undo one of those first."


class NameAloneOnFile(Refusal):
    """Nothing but the name agrees."""

    message = "Only the name agrees, and a name alone never joins two records. Answer “not sure” until more is known."


@act
def answer_pair(
    *, viewer: Any, pair: UUID, version: int, answer: str, why: str, key: str, now: datetime
) -> SamePair:  # fmt: skip
    """Keep whether two records are of one child; where they are, join them. Nobody is asked again of what is sure.

    Raises NotFound, NotAllowed, NeedsReason, AlreadyOne, JoinedElsewhere, NameAloneOnFile, Changed.
    """
    row = same_child.pair_locked(viewer, pair)
    if not why.strip():
        raise NeedsReason
    if row.answer == Answer.SAME:
        raise AlreadyOne
    if answer == Answer.SAME and not same_child.pair(viewer, pair).match.may_join:
        raise NameAloneOnFile
    versions.change(row, version=version, answer=Answer(answer), answered_at=now, answered_by=viewer.public_id, why=why)
    audit.record(
        viewer, "people.pair.answered", ref(row.one), now=now, subjects=[ref(row.other)],
        detail={"answer": answer, "why": why},
    )  # fmt: skip
    if answer == Answer.SAME:
        merge(viewer=viewer, pair=row, why=why, now=now)
    return row


def merge(*, viewer: Any, pair: SamePair, why: str, now: datetime, on_its_own: bool = False) -> Merge:
    """Make the two records of a pair one, inside the act of whoever decides it: nothing is moved or copied together.

    Both are held as the stricter of them, and who is kept out of one is kept out of both, until it is undone.
    Raises AlreadyOne, JoinedElsewhere.
    """
    families = one_child.families([pair.one_id, pair.other_id])
    mine, others = (families.get(pk, [pk]) for pk in (pair.one_id, pair.other_id))
    if mine == others:
        raise AlreadyOne
    if len(mine) > 1 and len(others) > 1:
        raise JoinedElsewhere
    rows = {
        row.pk: row for row in ChildRecord.objects.select_for_update().filter(pk__in=[*mine, *others]).order_by("pk")
    }
    lead, follower = _which_leads(rows, mine, others)
    joined = one_child.live_merges().filter(lead=lead).first()
    made = Merge.objects.create(
        area_id=pair.area_id, pair=pair, lead=lead, follower=follower, follower_held=follower.sensitivity,
        lead_held=joined.lead_held if joined else lead.sensitivity, on_its_own=on_its_own, why=why, merged_at=now,
        merged_by=None if on_its_own else viewer.public_id,
    )  # fmt: skip
    _hold(rows.values(), strictest(row.sensitivity for row in rows.values()))
    for block in ConflictBlock.objects.filter(record__in=rows, carries=None).order_by("pk"):
        carrying.carry(block, [pk for pk in rows if pk != block.record_id], now)
    audit.record(
        viewer, "people.records.joined", ref(lead), now=now, subjects=[ref(follower)],
        detail={"why": why, "on_its_own": on_its_own},
    )  # fmt: skip
    return made


def _which_leads(rows: dict[int, ChildRecord], mine: list[int], others: list[int]) -> tuple[ChildRecord, ChildRecord]:
    """Return the record that leads and the one that follows: who leads already goes on, else the one opened first."""
    if len(mine) > 1 or len(others) > 1:
        more, one = (mine, others) if len(mine) > 1 else (others, mine)
        return rows[more[0]], rows[one[0]]
    sides = [OnFile(rows[pk].pk, rows[pk].opened_at, rows[pk].sensitivity) for pk in (mine[0], others[0])]
    lead = leading(*sides)
    follower = next(side for side in sides if side is not lead)
    return rows[lead.pk], rows[follower.pk]


def _hold(rows: Iterable[ChildRecord], held: str) -> None:
    for row in rows:
        if row.sensitivity != held:
            versions.change(row, version=row.version, sensitivity=held)
            for listener in ports.held_listeners():
                listener.held(row.pk, held)


@act
def undo_merge(*, viewer: Any, pair: UUID, version: int, why: str, key: str, now: datetime) -> SamePair:
    """Take two records apart again: each is held as before, and the question is open once more.

    Everybody who has been shown both since they were joined is told. A record that was joined to this child only
    because it is like the one that leaves goes back to the queue as well.

    Raises NotFound when they are not joined, NotAllowed, NeedsReason, Changed.
    """
    row = same_child.pair_locked(viewer, pair)
    if not why.strip():
        raise NeedsReason
    merge = same_child.merge_of(row)
    versions.change(
        row, version=version, answer=Answer.NOT_SURE, answered_at=now, answered_by=viewer.public_id, why=why
    )
    _end(viewer, merge, why, now)
    for other in one_child.live_merges().filter(lead=merge.lead).select_related("lead", "follower", "pair"):
        if merge.follower_id in (other.pair.one_id, other.pair.other_id):
            versions.change(
                other.pair, version=other.pair.version, answer=Answer.NOT_SURE, answered_at=now,
                answered_by=viewer.public_id, why=why,
            )  # fmt: skip
            _end(viewer, other, why, now)
    return row


def _end(viewer: Any, merge: Merge, why: str, now: datetime) -> None:
    lead, follower = merge.lead, merge.follower
    told = set.intersection(
        *(audit.readers_of("child", [side.public_id], since=merge.merged_at) for side in (lead, follower))
    )
    versions.change(merge, version=merge.version, undone_at=now, undone_by=viewer.public_id, undone_why=why)
    staying = list(one_child.live_merges().filter(lead=lead).select_related("follower"))
    rows = ChildRecord.objects.select_for_update().in_bulk([lead.pk, *(one.follower_id for one in staying)])
    _hold([ChildRecord.objects.select_for_update().get(pk=follower.pk)], merge.follower_held)
    _hold(rows.values(), strictest([merge.lead_held, *(one.follower_held for one in staying)]))
    carried = ConflictBlock.objects.filter(carries__isnull=False).exclude(ends_at__lte=now)
    carried.filter(record=follower, carries__record__in=rows).update(ends_at=now)
    carried.filter(record__in=rows, carries__record=follower).update(ends_at=now)
    audit.record(viewer, "people.records.parted", ref(lead), now=now, subjects=[ref(follower)], detail={"why": why})
    outbox.tell(
        "people.merge_undone",
        now=now,
        users=sorted(told),
        reference=lead.reference,
        link=f"/children/{lead.public_id}/",
    )
