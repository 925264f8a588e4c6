"""One import of an area at a time, however it was started; a killed one is let go of at once."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from wardlight.kernel.refusals import Refusal

ADVISORY = 0x574C  # names these locks among a database's others


class AnotherIsRunning(Refusal):
    """The area is being imported into by somebody else."""

    message = "Another import for this area is running. Wait until it has ended."


@contextmanager
def alone(area_id: int) -> Iterator[None]:
    """Hold the area for one import. Raises AnotherIsRunning.

    The lock is the database server's where there is one, else on a file beside the database; either is let go of by the
    system when the process ends, however it ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [ADVISORY, area_id])
            if not cursor.fetchone()[0]:
                raise AnotherIsRunning
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ADVISORY, area_id])
        return
    path = Path(settings.WARDLIGHT.home) / f"import-{area_id}.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AnotherIsRunning from None
        yield
