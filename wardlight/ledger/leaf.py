"""The leaf of an event: what the seals will be made of, from the first event on.

Leaf = SHA-256(0x00, then each field with its length before it, in the order below, the format number first).
Format 1. A field is UTF-8 text; a length is 4 bytes, big-endian; nothing is the empty text.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

FORMAT = 1
FIELDS = (
    "at", "actor", "agency", "area", "session", "action", "kind", "object", "level", "layers",
    "purpose", "line", "outcome", "request", "detail_digest",
)  # fmt: skip
SUBJECT_FIELDS = ("kind", "object", "level", "layers", "line")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, UUID):
        return value.hex
    return str(value)


def leaf(event: Mapping[str, object], subjects: Sequence[Mapping[str, object]]) -> str:
    """Return the leaf hash, in hexadecimal, of an event and its subjects, in their order."""
    fields: Iterable[object] = [
        FORMAT,
        *(event[name] for name in FIELDS),
        len(subjects),
        *(subject[name] for subject in subjects for name in SUBJECT_FIELDS),
    ]
    digest = hashlib.sha256(b"\x00")
    for field in fields:
        encoded = _text(field).encode()
        digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return digest.hexdigest()


def detail_digest(salt: str, body: str) -> str:
    """Return the digest, in hexadecimal, that binds a detail to its event."""
    return hashlib.sha256(b"\x01" + salt.encode() + b"\x00" + body.encode()).hexdigest()
