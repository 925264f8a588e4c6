"""Put the database back after a test that committed, by copy: as the migrations left it.

Django's way is to empty every table. That would take the reference data that migrations wrote, and the guards on the
audit trail refuse it, as they should.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

Name = str


@contextmanager
def kept() -> Iterator[None]:
    """Keep a copy of the database as it is now, for `put_back`, until the block ends."""
    if connection.vendor == "sqlite":
        _copy_file(_name(), _copy_name())
        yield
        Path(_copy_name()).unlink()
    else:
        _copy_on_server(_name(), _copy_name())
        yield
        _drop_on_server(_copy_name())
        _cut_off_others(
            _name()
        )  # a thread of the live server may still hold a session, and Django's drop does not force


def put_back() -> None:
    """Make the database what it was when `kept` began. Whatever still uses it is cut off."""
    if connection.vendor == "sqlite":
        connection.close()
        _copy_file(_copy_name(), _name())
    else:
        _drop_on_server(_name())
        _copy_on_server(_copy_name(), _name())


def _name() -> Name:
    return str(connection.settings_dict["NAME"])


def _copy_name() -> Name:
    return f"{_name()}_as_migrated"


def _copy_file(source: Name, target: Name) -> None:
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
        from_.backup(to)


def _copy_on_server(source: Name, target: Name) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def _drop_on_server(name: Name) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _cut_off_others(name: Name) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
