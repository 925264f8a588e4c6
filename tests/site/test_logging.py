"""What the log says, and what it never says."""

import json
import logging
import sys

import pytest
import structlog
from django.db import IntegrityError, connection, transaction

from tests.matrix.checking import log_lines

SECRET = "Tiana Marsh"


@pytest.fixture
def lines():
    with log_lines() as found:
        yield found


def last(lines):
    return json.loads(lines[-1])


def fail():
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        raise RuntimeError(f"about {SECRET}") from error


def test_a_line_is_one_object_with_time_level_name_and_the_requests_reference(lines, at):
    with structlog.contextvars.bound_contextvars(request_id="f" * 32):
        logging.getLogger("wardlight.test").warning("late by %d", 3)
    assert last(lines) == {
        "event": "late by 3", "level": "warning", "logger": "wardlight.test", "request_id": "f" * 32,
        "at": "2026-10-14T09:30:00Z",
    }  # fmt: skip


def test_structlog_says_it_the_same_way(lines):
    structlog.get_logger("wardlight.test").warning("policy.broken", rule="script-src")
    assert last(lines)["event"] == "policy.broken"
    assert last(lines)["rule"] == "script-src"


@pytest.mark.parametrize("log", [logging.getLogger("wardlight.test"), structlog.get_logger("wardlight.test")])
def test_of_a_fault_there_are_types_and_places_and_no_words(lines, log):
    try:
        fail()
    except RuntimeError:
        log.error("it broke", exc_info=sys.exc_info(), stack_info=True)
    assert SECRET not in lines[-1]
    faults = last(lines)["fault"]
    assert [fault["type"] for fault in faults] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert all("test_logging.py" in fault["at"][-1] and fault["at"][-1].endswith(" fail") for fault in faults)


@pytest.mark.django_db
def test_a_database_that_names_the_value_is_not_quoted(lines):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE once (name text UNIQUE)")
        cursor.execute("INSERT INTO once VALUES (%s)", [SECRET])
        try:
            with transaction.atomic():
                cursor.execute("INSERT INTO once VALUES (%s)", [SECRET])
        except IntegrityError:
            logging.getLogger("wardlight.test").exception("not kept")
    assert SECRET not in lines[-1]
    assert last(lines)["fault"][0]["type"] == "django.db.utils.IntegrityError"


@pytest.mark.django_db
def test_the_line_of_an_answer_has_the_reference_that_was_given_to_whoever_asked(lines, client):
    response = client.get("/no-such-place/?q=Tiana+Marsh", headers={"host": "127.0.0.1"})
    assert last(lines)["event"] == "Not Found: /no-such-place/"
    assert last(lines)["request_id"] == response.headers["X-Request-ID"]


def test_django_has_no_handler_of_its_own_and_says_no_statement():
    assert logging.getLogger("django").handlers == []
    assert not logging.getLogger("django.db.backends").isEnabledFor(logging.DEBUG)
