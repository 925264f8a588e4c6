"""Changes to care: what an extract brings is put on the children's records."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wardlight.care.models import CareEpisode, CareLeaver, LegalStatus, Placement
from wardlight.ledger import bulk
from wardlight.ledger.models import Record

KINDS: dict[str, type[Record]] = {
    "placement": Placement, "episode": CareEpisode, "legal_status": LegalStatus, "leaver": CareLeaver,
}  # fmt: skip


def hold(*, viewer: Any, kind: str, rows: Sequence[bulk.Put], now: datetime) -> list[int]:
    """Put rows of one of `KINDS` on file, inside the act that brings them, and return their row ids in order.

    The act writes the trail: one event for all of them, naming the records.
    """
    return [row.pk for row in bulk.put(KINDS[kind], rows, recorded_at=now)]
