"""Where the benchmark builds: a folder of its own, or an empty PostgreSQL database. Never where real records are."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from wardlight.kernel.refusals import Refusal
from wardlight.site.environment import PREFIX

TAKEN_OVER = (f"{PREFIX}DATABASE_URL",)  # the one setting of the caller's that the benchmark goes by
HOME_STARTS = "wardlight-bench-"


class NotEmpty(Refusal):
    """The database given has something in it."""

    message = (
        "The benchmark builds in an empty database only, and this one holds tables. Make a new one with createdb and "
        "name it in WARDLIGHT_DATABASE_URL, or leave that out to measure on SQLite."
    )


def settle() -> None:
    """Let the engine count what lies where, as it would have by itself in a day."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def do_not_wait_for_the_disk() -> None:
    """Let SQLite go on before a write is on the disk: for a proof that work is not lost, not that a disk keeps it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


@contextmanager
def home(*, keep: bool) -> Iterator[dict[str, str]]:
    """Give the environment of a benchmark: the caller's, with a temporary home and no other setting of Wardlight."""
    folder = Path(tempfile.mkdtemp(prefix=HOME_STARTS))
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX) or name in TAKEN_OVER}
    try:
        yield {**others, f"{PREFIX}HOME": str(folder), f"{PREFIX}PORT": str(free_port())}
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """Return a port of this machine that nothing listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def refuse_unless_empty() -> None:
    """Raise NotEmpty when the database has any table."""
    if connection.introspection.table_names():
        raise NotEmpty


def clear() -> None:
    """Drop every table of a PostgreSQL database that was empty before; an SQLite file goes with its folder."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS ledger_only_grows() CASCADE")
