"""Attaching files: kept in quarantine, scanned, released or refused. Called by acts that have passed the gate of the record."""

import hashlib
from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

from django.db import transaction

from wardlight.access.viewer import Viewer
from wardlight.documents import ports, vault
from wardlight.documents.models import Attachment
from wardlight.documents.ports import Verdict
from wardlight.documents.rules import uploads
from wardlight.documents.rules.refused import NotTaken
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, ids, versions

CLEAN = "Scanned, and nothing was found."
FOUND = "The scanner found something harmful in it. Nobody can open it: ask for it another way."
BY_HAND = "Not scanned: released by a person, to be opened only on a machine that may."


class FileNotTaken(Refusal):
    """A file that may not be attached."""

    message = uploads.UNKNOWN


class TooManyFiles(Refusal):
    """As many files as a record may have."""

    message = f"There are {uploads.MOST_FILES} files already. Remove one first, or send the rest another way."


class NotReleased(Refusal):
    """A file in quarantine, or one that was refused."""

    message = "This file has not been released, so nobody can open it yet."


class CannotBeRead(Refusal):
    """The bytes do not answer to their key."""

    message = "This file is damaged and cannot be opened. Ask for it another way, and tell your administrator."


def ref(row: Attachment) -> audit.Ref:
    """Return a file as the trail names it."""
    return audit.Ref("attachment", row.public_id)


def _rows(kind: str, owner: UUID) -> list[Attachment]:
    return list(Attachment.objects.select_for_update().filter(owner_kind=kind, owner=owner).order_by("pk"))


def _one(kind: str, owner: UUID, public_id: UUID) -> Attachment:
    rows = Attachment.objects.select_for_update().filter(owner_kind=kind, owner=owner, public_id=public_id)
    row = rows.first()
    if row is None:
        raise NotFound
    return row


def keep(*, viewer: Viewer, kind: str, owner: UUID, name: str, body: bytes, now: datetime) -> Attachment:
    """Put a file into quarantine for a record. Raises FileNotTaken with the reason in a sentence, TooManyFiles."""
    try:
        upload = uploads.judged(name, body)
    except NotTaken as fault:
        raise FileNotTaken(fault.words) from None
    if sum(row.removed_at is None for row in _rows(kind, owner)) >= uploads.MOST_FILES:
        raise TooManyFiles
    public_id = ids.public_id()
    file, wrapped = vault.put(body, str(public_id))
    row = Attachment.objects.create(
        public_id=public_id, area_id=viewer.area_id, owner_kind=kind, owner=owner, name=upload.name,
        content=upload.content, size=len(body), sha256=hashlib.sha256(body).hexdigest(), added_at=now,
        added_by=cast(UUID, viewer.public_id), file=file, wrapped_key=wrapped,
    )  # fmt: skip
    audit.record(viewer, "documents.attachment.added", ref(row), now=now, detail={"size": row.size})
    return row


def remove(
    *, viewer: Viewer, kind: str, owner: UUID, attachment: UUID, version: int, back: bool, now: datetime
) -> Attachment:
    """Take a file off a record that is not sent yet, or put it back. Raises NotFound, TooManyFiles, Changed."""
    row = _one(kind, owner, attachment)
    if back and sum(one.removed_at is None for one in _rows(kind, owner)) >= uploads.MOST_FILES:
        raise TooManyFiles
    versions.change(
        row, version=version, removed_at=None if back else now, removed_by=None if back else viewer.public_id
    )
    audit.record(viewer, f"documents.attachment.{'put_back' if back else 'removed'}", ref(row), now=now)
    return row


def hand_on(*, kind: str, owner: UUID, to_kind: str, to_owner: UUID) -> int:
    """Give the files of one record to the record it became; destroy what was taken off. Return how many went on.

    The bytes go only once the transaction has committed; until then the key that is lost with them would bring them back.
    """
    gone = [row for row in _rows(kind, owner) if row.removed_at is not None and row.file]
    for row in gone:
        transaction.on_commit(partial(vault.throw_away, row.file))
        versions.change(row, version=row.version, file="", wrapped_key=b"")
    going = Attachment.objects.filter(owner_kind=kind, owner=owner, removed_at=None)
    return going.update(owner_kind=to_kind, owner=to_owner)


def release(*, viewer: Viewer, kind: str, owner: UUID, attachment: UUID, version: int, now: datetime) -> Attachment:
    """Let a file out of quarantine that nobody has scanned, as a person's deliberate act. Raises NotFound, Changed."""
    row = _one(kind, owner, attachment)
    if row.state == Attachment.State.QUARANTINED:
        versions.change(
            row, version=version, state=Attachment.State.RELEASED, settled_at=now, settled_by=viewer.public_id,
            settled_why=BY_HAND,
        )  # fmt: skip
        audit.record(viewer, "documents.attachment.released", ref(row), now=now)
    return row


def hand_out(*, viewer: Viewer, kind: str, owner: UUID, attachment: UUID, now: datetime) -> tuple[str, bytes]:
    """Return a released file's name and bytes, and write down who had it. Raises NotFound, NotReleased, CannotBeRead."""
    row = _one(kind, owner, attachment)
    if row.removed_at is not None:
        raise NotFound
    if row.state != Attachment.State.RELEASED:
        raise NotReleased
    try:
        body = vault.take(row.file, row.wrapped_key, str(row.public_id))
    except (vault.Damaged, OSError):
        raise CannotBeRead from None
    audit.record(viewer, "documents.attachment.downloaded", ref(row), now=now)
    return row.name, body


def scan_one(row: Attachment, now: datetime) -> Verdict:
    """Have a file in quarantine scanned, and release or refuse it; what could not be scanned stays where it is."""
    try:
        verdict = ports.scanner().scan(vault.take(row.file, row.wrapped_key, str(row.public_id)))
    except (vault.Damaged, OSError):
        return Verdict.NOT_SCANNED
    if verdict == Verdict.NOT_SCANNED:
        return verdict
    state = Attachment.State.RELEASED if verdict == Verdict.CLEAN else Attachment.State.REFUSED
    with transaction.atomic():
        waits = Attachment.objects.select_for_update().filter(pk=row.pk, state=Attachment.State.QUARANTINED).first()
        if waits:  # else a person was faster
            versions.change(
                waits, version=waits.version, state=state, settled_at=now,
                settled_why=CLEAN if verdict == Verdict.CLEAN else FOUND,
            )  # fmt: skip
            audit.record(None, f"documents.attachment.{state}", ref(row), now=now)
    return verdict
