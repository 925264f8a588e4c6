"""What keeps the trail, and what else only grows, from being bent in the database itself, in both engines.

Django rebuilds a SQLite table to alter it and so drops its triggers: `install` runs after every migrate, and nothing is
served while `missing` finds one gone.
"""

from typing import Any

TABLES: list[str] = ["ledger_event", "ledger_subject"]
NEVER = "the trail only grows"


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
    """Create every guard that is missing on `connection`'s database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in TABLES:
                for name, body in _sqlite(table).items():
                    cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{NEVER}'; END $$"
        )
        for table in TABLES:
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
            )
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_only_grows")


def missing(connection: Any) -> list[str]:
    """Return the names of the guards that are not in force."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            wanted = {name for table in TABLES for name in _sqlite(table)}
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            wanted = {f"{table}_only_grows" for table in TABLES}
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'")
        return sorted(wanted - {row[0] for row in cursor.fetchall()})
