"""Files under lock: each encrypted with a key of its own, the key wrapped by the installation's master key.

AES-256-GCM, a fresh nonce in front of each text; the table, column and row it belongs to are authenticated with it, so that
neither a file nor a key can be put in another's place. Source: security page, section on encryption; stack page.
"""

import os
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

NONCE = 12  # bytes


class Damaged(Exception):
    """A file does not answer to its key: it was changed, or belongs to another row."""


def _about(column: str, row: str) -> bytes:
    return f"documents_attachment|{column}|{row}".encode()


def _seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def _open(key: bytes, sealed: bytes, about: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about)
    except InvalidTag:
        raise Damaged from None


def _shelf() -> Storage:
    return storages["attachments"]


def put(body: bytes, row: str) -> tuple[str, bytes]:
    """Keep a file for `row`; return where it lies and its wrapped key, for the row that is to commit after it."""
    key = AESGCM.generate_key(bit_length=256)
    name = _shelf().save(f"{row[:2]}/{row}", ContentFile(_seal(key, body, _about("file", row))))
    return name, _seal(settings.MASTER_KEY, key, _about("wrapped_key", row))


def take(name: str, wrapped: bytes | memoryview, row: str) -> bytes:
    """Return the file of `row`. Raises Damaged when file or key is not what was put there."""
    key = _open(settings.MASTER_KEY, bytes(wrapped), _about("wrapped_key", row))
    with _shelf().open(name) as kept:
        return _open(key, kept.read(), _about("file", row))


def throw_away(name: str) -> None:
    """Remove a file; whoever holds its wrapped key destroys that as well."""
    _shelf().delete(name)


def lying(before: datetime) -> list[str]:
    """Return the names of every file put down before an instant."""
    shelf = _shelf()
    folders, _ = shelf.listdir("") if shelf.exists("") else ([], [])
    names = [f"{folder}/{name}" for folder in folders for name in shelf.listdir(folder)[1]]
    return [name for name in names if shelf.get_modified_time(name) < before]
