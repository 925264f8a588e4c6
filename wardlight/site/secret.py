"""The installation's own keys: each made once, kept in a file under the home folder that only its owner reads."""

import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

MASTER_LENGTH = 32  # bytes: AES-256


def key(home: Path) -> str:
    """Return the signing key of this installation, making it on the first call."""
    return _kept(home, "signing", secrets.token_urlsafe(64))


def master_key(home: Path) -> bytes:
    """Return the key that the keys of attached files are wrapped under, making it on the first call.

    Without it no attached file can be opened again: it is backed up, and kept apart from the files' own backups.
    """
    return urlsafe_b64decode(_kept(home, "master", urlsafe_b64encode(secrets.token_bytes(MASTER_LENGTH)).decode()))


def _kept(home: Path, name: str, fresh: str) -> str:
    """Return what the file of this key holds, writing `fresh` into it on the first call."""
    path = home / "keys" / f"{name}.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.touch(mode=0o600)
        partial.write_text(fresh)
        try:
            os.link(partial, path)  # the first of several processes wins, and nobody reads half a key
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return path.read_text()
