"""Ids drawn from a seed by the record they are for, so that a record has the same ones in every world."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from wardlight.ledger import ids


class Seeded:
    """Stands in for `uuid` and `secrets` where the ledger draws its ids."""

    def __init__(self) -> None:
        self._name, self._drawn = "", 0

    @contextmanager
    def naming(self, name: str) -> Iterator[None]:
        """Draw ids for what is called `name` until the block ends."""
        before = self._name, self._drawn
        self._name, self._drawn = name, 0
        yield
        self._name, self._drawn = before

    def _number(self) -> int:
        self._drawn += 1
        return int.from_bytes(hashlib.sha256(f"{self._name} {self._drawn}".encode()).digest()[:16], "big")

    def uuid4(self) -> uuid.UUID:
        return uuid.UUID(int=self._number(), version=4)

    def choice(self, letters: Sequence[str]) -> str:
        return letters[self._number() % len(letters)]

    def randbelow(self, limit: int) -> int:
        return self._number() % limit


def plant(monkeypatch: pytest.MonkeyPatch) -> Seeded:
    """Let the ledger draw its ids from a new `Seeded`, and return it."""
    seeded = Seeded()
    monkeypatch.setattr(ids, "uuid", seeded)
    monkeypatch.setattr(ids, "secrets", seeded)
    return seeded
