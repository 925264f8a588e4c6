"""Who acts, as the ledger needs to know them. `access.Viewer` fits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from wardlight.ledger.audit import Ref


class Actor(Protocol):
    """Somebody, or a named part of the system, on whose account a thing is read or written."""

    @property
    def public_id(self) -> UUID | None: ...
    @property
    def agency_public_id(self) -> UUID | None: ...
    @property
    def area_public_id(self) -> UUID | None: ...
    @property
    def session(self) -> str: ...
    @property
    def request_id(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def granted(self) -> Mapping[UUID, Ref]: ...
