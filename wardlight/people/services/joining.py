"""Joining a child as named to a child on file: offered by the matcher, decided by a person, undone completely."""

from datetime import datetime
from typing import Any

from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.kernel.refusals import NeedsReason, NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.people import ports, queries
from wardlight.people.models import ChildRecord, Join, MatchCandidate, Mention, SealedName
from wardlight.people.queries.closest import closest, weights_in
from wardlight.people.queries.identities import agreement, identities, identity_of
from wardlight.people.rules import matching
from wardlight.people.services.records import ref

MOST_OFFERED = 10
LEAST_BITS = 0.0  # a pair with more against it than for it is not worth a person's time


class AlreadyJoined(Refusal):
    """The mention already is somebody."""

    message = "This concern is already joined to a record. Undo that first, with a reason, if it was wrong."


class NameAlone(Refusal):
    """Nothing but the name agrees."""

    message = (
        "Only the name agrees, and a name alone never joins two records. Ask for a date of birth or an address first."
    )


def offer(*, viewer: Any, mention: Mention, now: datetime) -> int:
    """Find the records worth comparing with a mention, keep them as offered, and return how many.

    Whoever compares sees only those the gate gives them. The owners of a sealed record that is close are told, silently.
    """
    wanted = identity_of(mention)
    people, weights = closest(mention.area_id, wanted), weights_in(mention.area_id, wanted)
    scored = [
        (matching.score(wanted, identity, weights), person)
        for person, identity in ((p, i) for p, i in zip(people, identities(people).values(), strict=True))
    ]
    best = sorted((s for s in scored if s[0].weight_bits > LEAST_BITS), key=lambda s: (-s[0].weight_bits, s[1].pk))
    for match, person in best[:MOST_OFFERED]:
        MatchCandidate.objects.get_or_create(
            mention=mention,
            record=person.child_record,
            defaults={"area_id": mention.area_id, "bits": match.weight_bits, "band": match.band, "found_at": now},
        )
        tell_seal_owners(person.child_record, now)
    return len(best)


def tell_seal_owners(record: ChildRecord, now: datetime) -> None:
    """Tell the owners of a record's seal, where it has one, that somebody may be its child; nobody else learns of it."""
    if record.sensitivity != "S":
        return
    owners = SealedName.objects.filter(record=record, is_owner=True, ends_at=None)
    outbox.tell(
        "people.sealed_match", now=now, users=owners.order_by("pk").values_list("user__public_id", flat=True),
        reference=record.reference,
    )  # fmt: skip


def join(
    *, viewer: Any, mention: Mention, record: ChildRecord, why: str, now: datetime, made_new_record: bool = False
) -> Join:
    """Join a mention to a record, inside the act of whoever decides it. Raises AlreadyJoined, NeedsReason, NameAlone."""
    if not why.strip():
        raise NeedsReason
    if Join.objects.filter(mention=mention, undone_at=None).exists():
        raise AlreadyJoined
    if not made_new_record:
        gate.require(viewer, Act.IDENTIFY_CHILD, queries.facts_of(viewer, record))
        if not agreement(mention, record).may_join:
            raise NameAlone
    made = Join.objects.create(
        mention=mention, record=record, area_id=record.area_id, why=why, joined_at=now, joined_by=viewer.public_id,
        made_new_record=made_new_record,
    )  # fmt: skip
    MatchCandidate.objects.filter(mention=mention, record=record).update(
        answer=MatchCandidate.Answer.JOINED, answered_at=now, answered_by=viewer.public_id, why=why
    )
    audit.record(viewer, "people.join.made", ref(record), now=now, detail={"why": why})
    for listener in ports.join_listeners():
        listener.joined(viewer, mention.pk, record.pk, now)
    return made


def keep_apart(*, viewer: Any, mention: Mention, record: ChildRecord, sure: bool, why: str, now: datetime) -> None:
    """Keep the answer that a mention is not this child, or that nobody can say yet, inside the act of whoever decides it."""
    gate.require(viewer, Act.IDENTIFY_CHILD, queries.facts_of(viewer, record))
    answer = MatchCandidate.Answer.NOT_THE_SAME if sure else MatchCandidate.Answer.NOT_SURE
    MatchCandidate.objects.filter(mention=mention, record=record).update(
        answer=answer, answered_at=now, answered_by=viewer.public_id, why=why
    )
    audit.record(viewer, "people.join.declined", ref(record), now=now, detail={"answer": answer, "why": why})


def undo_join(*, viewer: Any, mention: Mention, why: str, now: datetime) -> Join:
    """End a join, inside the act of whoever decides it, and tell everybody who read or was sent the joined record since.

    Raises NotFound when the mention is not joined, NeedsReason without a reason. No row moves: what was said stays said.
    """
    if not why.strip():
        raise NeedsReason
    made = Join.objects.select_related("record").filter(mention=mention, undone_at=None).first()
    if made is None:
        raise NotFound
    gate.require(viewer, Act.IDENTIFY_CHILD, queries.facts_of(viewer, made.record))
    readers = audit.readers_of("child", [made.record.public_id], since=made.joined_at)
    versions.change(made, version=made.version, undone_at=now, undone_by=viewer.public_id, undone_why=why)
    MatchCandidate.objects.filter(mention=mention, record=made.record).update(
        answer=MatchCandidate.Answer.WAITING, answered_at=None, answered_by=None, why=""
    )
    audit.record(viewer, "people.join.undone", ref(made.record), now=now, detail={"why": why})
    outbox.tell(
        "people.join_undone", now=now, users=readers, reference=made.record.reference,
        link=f"/children/{made.record.public_id}/",
    )  # fmt: skip
    for listener in ports.join_listeners():
        listener.undone(viewer, mention.pk, made.record_id, now)
    return made
