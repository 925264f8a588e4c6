"""Telling people: a row in the same transaction, delivered at least once, holding a reference and a link and no name."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wardlight.ledger.models import Notice


def tell(
    kind: str,
    *,
    now: datetime,
    users: Iterable[UUID] = (),
    services: Iterable[UUID] = (),
    area: UUID | None = None,
    reference: str = "",
    link: str = "",
) -> None:
    """Put one notice for each recipient in the outbox, in the transaction that is open.

    `kind` names the fixed sentence the recipient reads; `reference` and `link` are all it says of the matter.
    """
    common = {"kind": kind, "area": area, "reference": reference, "link": link, "at": now}
    Notice.objects.bulk_create(
        [
            *(Notice(to_user=user, **common) for user in dict.fromkeys(users)),
            *(Notice(to_service=service, **common) for service in dict.fromkeys(services)),
        ]
    )
