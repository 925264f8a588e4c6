"""Names that go outside: random, so that none of them counts or orders what is hidden."""

import secrets
import uuid
from typing import Any

ALPHABET = "2346789ACDEFHJKMNPRTWXYZ"  # nothing that is misheard or misread: no 0 O Q, 1 I L, 5 S, B, G, U V


def public_id() -> uuid.UUID:
    """Return a new 128-bit random id (UUID version 4)."""
    return uuid.uuid4()


def reference() -> str:
    """Return a reference a person can say, such as `WL 7F3K 29`. About 30 million differ; the column is unique."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(4))
    return f"WL {letters} {secrets.randbelow(90) + 10}"


def short_code() -> str:
    """Return a code of six to type from a poster, such as `7F3KMN`. About 190 million differ; its column is unique."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def unused_reference(rows: Any) -> str:
    """Return a reference that none of `rows`, a queryset with a `reference`, bears.

    Among 6,000 of them two are as likely as not alike, so whoever makes many asks first; the unique column is the last guard.
    """
    while rows.filter(reference=(made := reference())).exists():
        pass
    return made
