"""Conflict blocks while two records are of one child: who is kept out of one is kept out of the other."""

from collections.abc import Iterable
from datetime import datetime

from wardlight.people.models import ConflictBlock


def carry(block: ConflictBlock, records: Iterable[int], now: datetime) -> None:
    """Keep whom a block keeps out of one record out of the others of its child, for as long as they are one."""
    if block.ends_at is not None and block.ends_at <= now:
        return
    ConflictBlock.objects.bulk_create(
        ConflictBlock(
            record_id=record, user_id=block.user_id, starts_at=block.starts_at, ends_at=block.ends_at,
            confirmed_by=block.confirmed_by, why=block.why, carries=block,
        )
        for record in records
    )  # fmt: skip
