"""Reference data by edition."""

import json
from datetime import date, timedelta

import pytest

from wardlight.ledger import editions
from wardlight.ledger.models import Edition

pytestmark = pytest.mark.django_db


def numbers():
    return list(Edition.objects.order_by("number").values_list("number", "effective_from"))


def test_the_first_edition_was_always_in_force(at):
    assert editions.load("weights", {"a": 1}, now=at.now)
    assert editions.current("weights", date(2001, 5, 1)).body == {"a": 1}


def test_the_same_body_again_is_no_edition(at):
    editions.load("weights", {"a": 1, "b": 2}, now=at.now)
    assert not editions.load("weights", {"b": 2, "a": 1}, now=at.now + timedelta(days=1))
    assert numbers() == [(1, date(2000, 1, 1))]


def test_another_body_is_in_force_from_the_day_it_was_loaded_and_the_old_one_before(at):
    editions.load("weights", {"a": 1}, now=at.now)
    assert editions.load("weights", {"a": 2}, now=at.now)
    assert editions.current("weights", date(2026, 10, 13)).number == 1
    assert editions.current("weights", date(2026, 10, 14)).number == 2


def test_going_back_is_a_new_edition(at):
    for body in (1, 2, 1):
        editions.load("weights", body, now=at.now)
    assert [number for number, _ in numbers()] == [1, 2, 3]
    assert editions.current("weights", at.now.date()).body == 1


def test_of_two_from_the_same_day_the_later_is_in_force(at):
    for body in (1, 2):
        editions.load("weights", body, now=at.now, effective_from=date(2026, 4, 1))
    assert editions.current("weights", date(2026, 4, 1)).number == 2


def test_a_file_may_say_its_own_day(at, tmp_path):
    path = tmp_path / "clocks.json"
    path.write_text(json.dumps({"effective_from": "2026-09-01", "hours": 72}))
    assert editions.load_file("clocks", path, now=at.now)
    with pytest.raises(Edition.DoesNotExist):
        editions.current("clocks", date(2026, 8, 31))
    assert editions.current("clocks", date(2026, 9, 1)).body["hours"] == 72
