"""Forms of several steps: each step saves the draft, and its public id is the key of the one service that sends it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, versions
from wardlight.ledger.acts import act
from wardlight.ledger.models import Draft


class AlreadySent(Refusal):
    """The draft has become a record."""

    message = "This was already sent. Open what was sent, and add to it there."


@act
def start(*, viewer: Any, kind: str, service: UUID | None, now: datetime, key: str = "") -> Draft:
    """Begin a draft of `kind` for the viewer, the same one for the same key. Its start is on the trail, its saves are not."""
    draft = Draft.objects.create(
        kind=kind, author=viewer.public_id, area=viewer.area_public_id, service=service, started_at=now, saved_at=now
    )
    audit.record(viewer, "ledger.draft.started", audit.Ref("draft", draft.public_id), now=now)
    return draft


def own(viewer: Any, kind: str, public_id: UUID, *, lock: bool = False) -> Draft:
    """Return the viewer's own draft in this area, sent or not, locked for a change if asked.

    Raises NotFound for anybody else's.
    """
    drafts = Draft.objects.select_for_update() if lock else Draft.objects.all()
    draft = drafts.filter(author=viewer.public_id, area=viewer.area_public_id, kind=kind, public_id=public_id).first()
    if draft is None:
        raise NotFound
    return draft


def unsent_rows(viewer: Any, kind: str) -> QuerySet[Draft]:
    """Return the rows of the viewer's drafts of `kind` in this area that wait to be sent, to be counted or read."""
    return Draft.objects.filter(author=viewer.public_id, area=viewer.area_public_id, kind=kind, sent_at=None)


def unsent(viewer: Any, kind: str) -> list[Draft]:
    """Return the viewer's drafts of `kind` in this area that wait to be sent, newest first."""
    return list(unsent_rows(viewer, kind).order_by("-saved_at", "-pk"))


def save(
    *, viewer: Any, draft: Draft, data: dict[str, Any], now: datetime, version: int | None = None, urgent: bool = False
) -> Draft:
    """Keep one step's answers. Not on the trail.

    Raises NotFound for somebody else's draft, AlreadySent, and Changed if it moved on meanwhile (another tab).
    """
    if draft.author != viewer.public_id:
        raise NotFound
    if draft.sent_at:
        raise AlreadySent
    return versions.change(
        draft, version=draft.version if version is None else version, data=data, saved_at=now, urgent=urgent
    )


def untold(kind: str) -> list[Draft]:
    """Return every unsent draft of `kind` that nobody but its author knows of yet, oldest first."""
    rows = Draft.objects.filter(kind=kind, sent_at=None, set_aside_at=None, lead_told_at=None)
    return list(rows.order_by("started_at", "id"))


def long_unsent(kind: str, before: datetime) -> list[Draft]:
    """Return every unsent draft of `kind` begun at or before an instant, of which nobody was told that it may be opened."""
    rows = Draft.objects.filter(
        kind=kind, sent_at=None, set_aside_at=None, may_open_told_at=None, started_at__lte=before
    )
    return list(rows.order_by("started_at", "id"))


def told(kind: str, area: UUID) -> list[Draft]:
    """Return an area's unsent drafts of which somebody but the author has been told, oldest first."""
    rows = Draft.objects.filter(kind=kind, area=area, sent_at=None, set_aside_at=None, lead_told_at__isnull=False)
    return list(rows.order_by("started_at", "id"))


def waiting(kind: str, area: UUID, public_id: UUID, *, lock: bool = False) -> Draft | None:
    """Return an unsent draft of anybody's in an area that was not set aside; who may have it is for the caller to say."""
    rows = Draft.objects.select_for_update() if lock else Draft.objects.all()
    return rows.filter(kind=kind, area=area, public_id=public_id, sent_at=None, set_aside_at=None).first()


def opened(*, viewer: Any, draft: Draft, now: datetime) -> None:
    """Note that somebody else than its author opened a draft, the first time; on the trail each time."""
    Draft.objects.filter(pk=draft.pk, opened_at=None).update(opened_at=now, opened_by=viewer.public_id)
    audit.record(viewer, "ledger.draft.opened_by_another", audit.Ref("draft", draft.public_id), now=now)


def set_aside(*, viewer: Any, draft: Draft, why: str, now: datetime) -> None:
    """Keep why a draft is not sent. It stays its author's, who may send it still."""
    versions.change(draft, version=draft.version, set_aside_at=now, set_aside_by=viewer.public_id, set_aside_why=why)
    audit.record(viewer, "ledger.draft.set_aside", audit.Ref("draft", draft.public_id), now=now, detail={"why": why})


def may_open_told(*, draft: Draft, now: datetime) -> None:
    """Note that whoever looks after a draft was told that it may be opened. The author's version stays."""
    Draft.objects.filter(pk=draft.pk).update(may_open_told_at=now)


def lead_told(*, draft: Draft, now: datetime) -> None:
    """Note that the lead was told that the draft waits. The author's version stays: they may be typing."""
    Draft.objects.filter(pk=draft.pk).update(lead_told_at=now)


def sent(*, draft: Draft, now: datetime) -> None:
    """Mark the draft as sent and empty it: what was said is now in the record it became."""
    versions.change(draft, version=draft.version, sent_at=now, data={})
