"""What is attached to a record that the caller has opened under the gate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists

from wardlight.documents.models import Attachment
from wardlight.documents.rules.uploads import size_words


@dataclass(frozen=True)
class Attached:
    """A file of a record, without what is in it."""

    public_id: UUID
    version: int
    name: str
    size: int  # bytes
    state: str
    settled_why: str
    added_at: datetime
    is_removed: bool

    @property
    def size_words(self) -> str:
        """The size as people say it."""
        return size_words(self.size)


def attached(kind: str, owner: UUID, *, removed: bool = False) -> tuple[Attached, ...]:
    """Return the files of a record in the order they were added; those taken off again only if `removed`."""
    rows = Attachment.objects.filter(owner_kind=kind, owner=owner).order_by("added_at", "pk")
    if not removed:
        rows = rows.filter(removed_at=None)
    return tuple(
        Attached(
            row.public_id, row.version, row.name, row.size, row.state, row.settled_why, row.added_at,
            row.removed_at is not None,
        )
        for row in rows.defer("wrapped_key")
    )  # fmt: skip


def any_attached(kind: str, owner: Any) -> Exists:
    """Return the condition that a record whose public id is `owner` (an expression) has a file."""
    return Exists(Attachment.objects.filter(owner_kind=kind, owner=owner, removed_at=None))
