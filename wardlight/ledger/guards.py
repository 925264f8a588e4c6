"""What keeps the trail, and what else only grows, from being bent in the database itself, in both engines.

Django rebuilds a SQLite table to alter it and so drops its triggers: `install` runs after every migrate, and nothing is
served while `missing` finds one gone or weakened.
"""

from typing import Any

from django.db.transaction import atomic

TABLES: list[str] = ["ledger_event", "ledger_subject"]
NEVER = "the trail only grows"
FUNCTION = "ledger_only_grows"
BODY = f" BEGIN RAISE EXCEPTION '{NEVER}'; END "
# pg_trigger.tgtype: before (2), delete (8), update (16), truncate (32); for each statement is no bit.
BEFORE_ANY_CHANGE = 2 + 8 + 16 + 32


def keep(*tables: str) -> None:
    """Have tables of another area guarded as the trail is: rows are added, and none is changed or removed."""
    TABLES.extend(table for table in tables if table not in TABLES)


def _sqlite(table: str) -> dict[str, str]:
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{NEVER}'); END",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{NEVER}'); END",
        # INSERT OR REPLACE removes the old row without a delete that triggers see
        f"{table}_no_replace": (
            f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  our own names
            f" BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
        ),
    }


def install(connection: Any) -> None:
    """Create every guard that is missing on `connection`'s database; a table that is not there yet has none."""
    with atomic(using=connection.alias), connection.cursor() as cursor:
        tables = [table for table in TABLES if table in connection.introspection.table_names(cursor)]
        if connection.vendor == "sqlite":
            for table in tables:
                for name, body in _sqlite(table).items():
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                    cursor.execute(f"CREATE TRIGGER {name} {body}")
            return
        cursor.execute(f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${BODY}$$")
        for table in tables:
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
            )
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_only_grows")


def missing(connection: Any) -> list[str]:
    """Return the names of the guards that are not in force: gone, switched off, or no longer saying what they said."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            wanted = {name: f"CREATE TRIGGER {name} {body}" for t in TABLES for name, body in _sqlite(t).items()}
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            wanted = {f"{table}_only_grows": f"{table} {BODY}" for table in TABLES}
            cursor.execute(
                "SELECT t.tgname, t.tgrelid::regclass::text || ' ' || p.prosrc FROM pg_trigger t"
                " JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE t.tgenabled = 'A' AND t.tgtype = %s AND t.tgqual IS NULL AND cardinality(t.tgattr::int2[]) = 0",
                [BEFORE_ANY_CHANGE],
            )
        found = dict(cursor.fetchall())
        return sorted(name for name, says in wanted.items() if found.get(name) != says)
