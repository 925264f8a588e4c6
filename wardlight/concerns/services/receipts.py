"""What the author and the author's safeguarding lead do with a receipt: read it, and add to it."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Addition, Concern, ReceiptCopy, Route
from wardlight.concerns.rules.routes import READ_THE_WORDS
from wardlight.concerns.services.refs import ref
from wardlight.concerns.services.sending import leads_of
from wardlight.documents.copies import RECIPIENT_LENGTH
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act


class NothingToAdd(Refusal):
    """No words."""

    message = "Enter what you have seen or heard."


def _opened(viewer: Viewer, needed: Act, public_id: UUID) -> Concern:
    concern = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("author", "area")
        .filter(public_id=public_id)
        .first()
    )
    facts = gate.facts(viewer, Kind.CONCERN, [concern.pk]).get(concern.pk) if concern else None
    if concern is None or facts is None:
        raise NotFound
    gate.require(viewer, needed, facts)
    return concern


@act
def lead_read(*, viewer: Viewer, concern: UUID, now: datetime) -> Concern:
    """Note that the service's safeguarding lead has read the concern: the first time only."""
    row = _opened(viewer, Act.READ_RECEIPT, concern)
    if row.author_id == viewer.user_id or row.lead_read_at is not None:
        return row
    versions.change(row, version=row.version, lead_read_at=now, lead_read_by=viewer.public_id)
    audit.record(viewer, "concerns.concern.read_by_lead", ref(row), now=now)
    return row


def refuse_adding() -> None:
    """Raise NotAllowed: only its author adds to a concern."""
    raise NotAllowed(
        "Only the person who sent this can add to it. Raise a concern of your own: it goes to the same people."
    )


@act
def copy_receipt(*, viewer: Viewer, concern: UUID, key: str, now: datetime) -> ReceiptCopy:
    """Number a copy of a receipt for the viewer's own file, on the trail. Raises NotFound for whoever has no receipt of it."""
    row = _opened(viewer, Act.READ_RECEIPT, concern)
    number = ReceiptCopy.objects.filter(concern=row).count() + 1
    recipient = f"{viewer.name}, {viewer.posts[0].service_name}"[:RECIPIENT_LENGTH]
    copy = ReceiptCopy.objects.create(
        concern=row, area_id=row.area_id, number=number, recipient=recipient, at=now, by=cast(UUID, viewer.public_id)
    )
    audit.record(viewer, "concerns.receipt.copied", ref(row), now=now, detail={"copy": number})
    return copy


@act
def add_to_concern(*, viewer: Viewer, concern: UUID, words: str, key: str, now: datetime) -> Addition:
    """Add what the author saw or heard later; those who read the concern's words are told, and its lead.

    Police read the lines alone, so they get none of it. Raises NothingToAdd, NotFound, NotAllowed.
    """
    row = _opened(viewer, Act.ADD_TO_CONCERN, concern)
    if not words.strip():
        raise NothingToAdd
    added = Addition.objects.create(concern=row, area_id=row.area_id, words=words, at=now, by=row.author)
    audit.record(viewer, "concerns.concern.added_to", ref(row), now=now)
    opened = Route.objects.filter(concern=row, kind__in=READ_THE_WORDS, service__isnull=False).order_by("pk")
    outbox.tell(
        "concerns.added_to", now=now, services=list(opened.values_list("service__public_id", flat=True)),
        users=[lead.public_id for lead in leads_of(row, now)], area=row.area.public_id, reference=row.reference,
    )  # fmt: skip
    return added
