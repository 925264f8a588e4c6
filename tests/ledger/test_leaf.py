"""The leaf of an event, worked out again by hand: format 1 is fixed for ever."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from wardlight.ledger import audit, leaf
from wardlight.ledger.models import Event

NOTHING = {
    "at": datetime(2026, 10, 14, 9, 30, tzinfo=UTC), "actor": None, "agency": None, "area": None, "session": "",
    "action": "access.signed_in", "kind": "", "object": None, "level": 0, "layers": "", "purpose": "", "line": "",
    "outcome": "done", "request": "", "detail_digest": "",
}  # fmt: skip
FULL = {
    **NOTHING, "at": datetime(2026, 10, 14, 9, 30, 0, 1, tzinfo=UTC), "actor": UUID(int=1), "agency": UUID(int=2),
    "area": UUID(int=3), "session": "0123456789abcdef", "action": "read.people.children", "purpose": "team",
    "request": "f" * 32,
}  # fmt: skip
ROWS = [
    {"kind": "child", "object": UUID(int=4), "level": 2, "layers": "", "line": "A1"},
    {"kind": "child", "object": UUID(int=5), "level": 2, "layers": "core", "line": "é"},
]


def by_hand(*fields: str) -> str:
    """SHA-256 of a zero byte, then each field after its length in four bytes."""
    told = b"\x00"
    for text in fields:
        said = text.encode("utf-8")
        told += bytes([0, 0, len(said) // 256, len(said) % 256]) + said
    return hashlib.sha256(told).hexdigest()


VECTORS = [
    (
        "an event with nothing in it", NOTHING, [],
        ["1", "2026-10-14T09:30:00.000000Z", "", "", "", "", "access.signed_in", "", "", "0", "", "", "", "done", "",
         "", "0"],
        "b074b167fe2b1cc82439bf20e736cb4e3c3bcaec46164907023cae6b1e6c60c6",
    ),
    (
        "a list of two children", FULL, ROWS,
        ["1", "2026-10-14T09:30:00.000001Z", "0" * 31 + "1", "0" * 31 + "2", "0" * 31 + "3", "0123456789abcdef",
         "read.people.children", "", "", "0", "", "team", "", "done", "f" * 32, "",
         "2", "child", "0" * 31 + "4", "2", "", "A1", "child", "0" * 31 + "5", "2", "core", "é"],
        "1460d5fd1b2b8e06956d7dcabe55a24e11f0210b4b05906c7af209b5b88fee2f",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("event", "rows", "texts", "known"), [v[1:] for v in VECTORS], ids=[v[0] for v in VECTORS])
def test_the_leaf_is_what_the_format_says(event, rows, texts, known):
    assert leaf.leaf(event, rows) == by_hand(*texts) == known


OTHER = {
    "at": datetime(2026, 10, 14, 9, 30, 0, 2, tzinfo=UTC), "actor": UUID(int=9), "agency": UUID(int=9),
    "area": UUID(int=9), "session": "x", "action": "x", "kind": "x", "object": UUID(int=9), "level": 1, "layers": "x",
    "purpose": "x", "line": "x", "outcome": "absent", "request": "x", "detail_digest": "x",
}  # fmt: skip


@pytest.mark.parametrize("field", OTHER)
def test_changing_any_field_changes_the_leaf(field):
    assert leaf.leaf({**FULL, field: OTHER[field]}, ROWS) != leaf.leaf(FULL, ROWS)


def test_every_column_of_an_event_is_under_its_leaf():
    assert {field.attname for field in Event._meta.get_fields() if hasattr(field, "attname")} == {
        "id", "format", "leaf", *OTHER
    }  # fmt: skip


@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize(
    ("field", "value"), [("kind", "x"), ("object", UUID(int=9)), ("level", 1), ("layers", "x"), ("line", "x")]
)
def test_changing_any_field_of_a_subject_changes_the_leaf(row, field, value):
    changed = [dict(each) for each in ROWS]
    changed[row][field] = value
    assert leaf.leaf(FULL, changed) != leaf.leaf(FULL, ROWS)


@pytest.mark.parametrize(
    "rows", [[], ROWS[:1], ROWS[::-1], [*ROWS, ROWS[0]]], ids=["none", "one gone", "turned round", "one more"]
)
def test_dropping_adding_or_turning_subjects_changes_the_leaf(rows):
    assert leaf.leaf(FULL, rows) != leaf.leaf(FULL, ROWS)


def test_words_do_not_slip_from_one_field_to_the_next():
    assert leaf.leaf({**FULL, "purpose": "ab", "line": "c"}, []) != leaf.leaf(
        {**FULL, "purpose": "a", "line": "bc"}, []
    )


def test_an_instant_is_the_same_in_every_zone():
    there = FULL["at"].astimezone(timezone(timedelta(hours=1)))
    assert leaf.leaf({**FULL, "at": there}, ROWS) == leaf.leaf(FULL, ROWS)


@pytest.mark.django_db
@pytest.mark.parametrize("instant", [FULL["at"], NOTHING["at"], datetime(2026, 6, 1, 23, 59, 59, 999999, tzinfo=UTC)])
def test_the_leaf_can_be_worked_out_again_from_the_database(instant):
    subjects = [audit.Ref("child", UUID(int=number), 2, "core", "A1", "allocated") for number in (7, 3, 5)]
    audit.record(None, "test.read", now=instant, subjects=subjects, detail={"words": "Ærøskøbing"})
    event = Event.objects.get()
    rows = event.subjects.order_by("pk").values("kind", "object", "level", "layers", "line")
    again = leaf.leaf({name: getattr(event, name) for name in leaf.FIELDS}, list(rows))
    assert event.leaf == again
    assert event.format == 1
    assert event.purpose == "allocated"
