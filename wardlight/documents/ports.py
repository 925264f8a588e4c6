"""What documents need from above: a program that looks for malicious software in a file."""

from enum import StrEnum
from typing import Protocol


class Verdict(StrEnum):
    """What a scanner says of a file."""

    CLEAN = "clean"
    FOUND = "found"
    NOT_SCANNED = "not_scanned"


class Scanner(Protocol):
    """Looks into a file. `is_there` is false where the installation has none."""

    is_there: bool

    def scan(self, body: bytes) -> Verdict:
        """Say what it found; NOT_SCANNED where it could not look. Never raises."""


_scanners: list[Scanner] = []


def use(scanner: Scanner) -> None:
    """Register the installation's scanner."""
    _scanners[:] = [scanner]


def scanner() -> Scanner:
    """Return the installation's scanner."""
    return _scanners[0]
