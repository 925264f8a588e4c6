"""The trail only grows, whoever asks the database, and nothing is served while it could shrink."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from wardlight.ledger import audit, guards
from wardlight.ledger.models import Event, Subject
from wardlight.site import setting_up

pytestmark = pytest.mark.django_db(transaction=True)

ATTACKS = {
    "update an event": "UPDATE ledger_event SET action = 'x'",
    "update no event": "UPDATE ledger_event SET action = action",
    "delete an event": "DELETE FROM ledger_event",
    "update a subject": "UPDATE ledger_subject SET level = 0",
    "delete a subject": "DELETE FROM ledger_subject",
}
ON_SQLITE = {
    "replace an event": "INSERT OR REPLACE INTO ledger_event SELECT * FROM ledger_event",
    "replace a subject": "REPLACE INTO ledger_subject SELECT * FROM ledger_subject",
    "upsert an event": (
        "INSERT INTO ledger_event SELECT * FROM ledger_event WHERE true ON CONFLICT (id) DO UPDATE SET action = 'x'"
    ),
    "update or replace": "UPDATE OR REPLACE ledger_subject SET id = 1",
}
ON_POSTGRESQL = {
    "truncate both": "TRUNCATE ledger_subject, ledger_event CASCADE",
    "truncate subjects": "TRUNCATE ledger_subject",
    "as a replica": "SET LOCAL session_replication_role = replica; DELETE FROM ledger_subject",
    "upsert an event": (
        "INSERT INTO ledger_event SELECT * FROM ledger_event ON CONFLICT (id) DO UPDATE SET action = 'x'"
    ),
}


@pytest.fixture
def trail(at):
    subjects = [audit.Ref("child", uuid4(), level) for level in (2, 3)]
    audit.record(None, "test.read", now=at.now, subjects=subjects)
    return list(Event.objects.values()), list(Subject.objects.order_by("pk").values())


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_attack_is_refused_and_the_trail_is_as_it_was(trail):
    attacks = ATTACKS | (ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL)
    got_through = []
    for name, statement in attacks.items():
        try:
            run(statement)
        except DatabaseError as refused:
            assert "the trail only grows" in str(refused), name
        else:
            got_through.append(name)
    assert got_through == []
    assert (list(Event.objects.values()), list(Subject.objects.order_by("pk").values())) == trail


def test_the_trail_still_grows(trail, at):
    audit.record(None, "test.read", now=at.now)
    assert Event.objects.count() == 2


def drop(name):
    run(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {name.removesuffix('_only_grows')}"))


def names():
    if connection.vendor == "sqlite":
        return [f"{table}_no_{what}" for table in guards.TABLES for what in ("delete", "replace", "update")]
    return sorted(f"{table}_only_grows" for table in guards.TABLES)


def test_each_guard_that_is_dropped_is_missed_nothing_is_served_and_migrating_brings_it_back():
    assert guards.missing(connection) == []
    for name in names():
        drop(name)
        assert guards.missing(connection) == [name]
        with pytest.raises(setting_up.Unguarded):
            setting_up.check_guards()
        call_command("migrate", verbosity=0)
        assert guards.missing(connection) == []
        setting_up.check_guards()


def test_a_guard_of_the_same_name_that_guards_nothing_is_missed():
    name = names()[0]
    if connection.vendor == "sqlite":
        drop(name)
        run(f"CREATE TRIGGER {name} BEFORE DELETE ON ledger_event WHEN 0 BEGIN SELECT 1; END")
        assert guards.missing(connection) == [name]
    else:
        run(
            "CREATE OR REPLACE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
        )
        assert guards.missing(connection) == names()
    guards.install(connection)
    assert guards.missing(connection) == []


@pytest.mark.postgres
def test_a_guard_that_is_switched_off_is_missed():
    for how in ("DISABLE", "ENABLE", "ENABLE REPLICA"):
        run(f"ALTER TABLE ledger_event {how} TRIGGER ledger_event_only_grows")
        assert guards.missing(connection) == ["ledger_event_only_grows"]


def test_rebuilding_a_table_keeps_the_trail_and_its_guards(trail):
    """Django alters a SQLite table by making another, whose triggers are gone until `migrate` has ended."""
    old, new = models.CharField(max_length=60), models.CharField(max_length=61)
    for field in (old, new):
        field.set_attributes_from_name("action")
        field.model = Event
    with connection.schema_editor() as editor:
        editor.alter_field(Event, old, new)
    if connection.vendor == "sqlite":
        assert guards.missing(connection) == [
            "ledger_event_no_delete", "ledger_event_no_replace", "ledger_event_no_update"
        ]  # fmt: skip
    call_command("migrate", verbosity=0)
    assert guards.missing(connection) == []
    with pytest.raises(DatabaseError, match="the trail only grows"):
        run("DELETE FROM ledger_event")
    assert list(Event.objects.values()) == trail[0]
