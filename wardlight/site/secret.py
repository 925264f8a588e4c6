"""The signing key: made once, kept in a file under the home folder that only its owner reads."""

import os
import secrets
from pathlib import Path


def key(home: Path) -> str:
    """Return the signing key of this installation, making it on the first call."""
    path = home / "keys" / "signing.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.touch(mode=0o600)
        partial.write_text(secrets.token_urlsafe(64))
        try:
            os.link(partial, path)  # the first of several processes wins, and nobody reads half a key
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return path.read_text()
