"""Files of a concern: attached while it is written, handed on as it is sent, released and handed out to who reads its words."""

from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern
from wardlight.concerns.queries import front_door, inboxes
from wardlight.concerns.rules.routes import READ_THE_WORDS, RouteKind
from wardlight.concerns.services import drafting
from wardlight.documents import services as documents
from wardlight.documents.models import Attachment
from wardlight.kernel.refusals import NotFound
from wardlight.ledger import drafts
from wardlight.ledger.acts import act

DRAFT, CONCERN = "draft", "concern"  # whose a file is, as the row of the file says


def _own(viewer: Viewer, draft: UUID) -> UUID:
    row = drafts.own(viewer, drafting.KIND, draft, lock=True)
    if row.sent_at is not None:
        raise drafting.AlreadySent
    return row.public_id


@act
def attach(*, viewer: Viewer, draft: UUID, name: str, body: bytes, key: str, now: datetime) -> Attachment:
    """Attach a file to one's own concern that is not sent yet; it waits in quarantine.

    Raises FileNotTaken with the reason in a sentence, TooManyFiles, AlreadySent; NotFound for anybody else's draft.
    """
    return documents.keep(viewer=viewer, kind=DRAFT, owner=_own(viewer, draft), name=name, body=body, now=now)


@act
def take_off(
    *, viewer: Viewer, draft: UUID, attachment: UUID, version: int, back: bool, key: str, now: datetime
) -> Attachment:
    """Take a file off again before sending, or put it back. Raises NotFound, AlreadySent, TooManyFiles, Changed."""
    return documents.remove(
        viewer=viewer, kind=DRAFT, owner=_own(viewer, draft), attachment=attachment, version=version, back=back, now=now
    )


def sent_with(*, draft: UUID, concern: Concern) -> int:
    """Hand the files of a draft on to the concern it became, inside the act that sends it; return how many."""
    return documents.hand_on(kind=DRAFT, owner=draft, to_kind=CONCERN, to_owner=concern.public_id)


@act
def release(*, viewer: Viewer, concern: UUID, attachment: UUID, version: int, key: str, now: datetime) -> Attachment:
    """Let out of quarantine what nobody has scanned, as the front door. Raises NotFound, NotAllowed, Changed."""
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    return documents.release(
        viewer=viewer, kind=CONCERN, owner=row.public_id, attachment=attachment, version=version, now=now
    )


def _opened(viewer: Viewer, concern: UUID) -> UUID:
    """Open a concern as the front door does, so that the trail says it was read."""
    row = Concern.objects.filter(public_id=concern).first()
    if row is None:
        raise NotFound
    gate.open_record(viewer, Act.TRIAGE_CONCERN, row.pk)
    return row.public_id


@act
def hand_out(*, viewer: Viewer, concern: UUID, attachment: UUID, kind: RouteKind, now: datetime) -> tuple[str, bytes]:
    """Return the name and bytes of a released file to whoever has the concern by a route that gets its words.

    That it was handed out is on the trail. Raises NotFound, NotAllowed, NotReleased, CannotBeRead.
    """
    if kind not in READ_THE_WORDS:
        raise NotFound
    if kind == RouteKind.CHILD_PROTECTION:
        public_id = _opened(viewer, concern)
    else:
        public_id = inboxes.item(viewer, kind, concern).public_id
    return documents.hand_out(viewer=viewer, kind=CONCERN, owner=public_id, attachment=attachment, now=now)
