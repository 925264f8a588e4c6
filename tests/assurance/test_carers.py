"""Measures of carers and homes, counted by hand."""

from datetime import UTC, date, datetime

from tests.assurance.made import at, categories, concern, fact, gathered
from wardlight.assurance.rules import carers
from wardlight.assurance.rules.gathered import Body


def test_children_in_care_whose_first_concern_of_a_year_came_from_their_carer():
    seen = gathered(
        concerns=(
            concern(1, 1, kind="carers"),
            concern(2, 1, kind="school", sent=at("11-21")),
            concern(3, 2, kind="school"),
            concern(4, 2, kind="home", sent=at("11-21")),
            concern(5, 3, kind="home"),
            concern(6, 4, kind="home"),  # in care no longer
            concern(7, 5, kind="carers", sent=at("09-20")),  # the first was before the quarter
            concern(8, 5, kind="carers"),
            concern(9, None, kind="carers"),
        ),
        facts=(
            *(fact("care", record, date(2025, 1, 1), "in_care") for record in (1, 2, 3, 5)),
            fact("care", 4, date(2025, 1, 1), "in_care", date(2026, 1, 1)),
        ),
    )
    assert categories(carers.first_by_carer(seen)) == {1: "yes", 2: "no", 3: "yes"}


def test_homes_and_groups_of_carers_that_fell_silent():
    bodies = (Body(1, "Elm Lodge", "home"), Body(2, "Foster carers", "carers"), Body(3, "Northdown", "school"))
    seen = gathered(services=bodies, last_sent={1: at("01-05"), 2: datetime(2025, 1, 5, tzinfo=UTC)})
    assert {one.service: one.category for one in carers.silent(seen)} == {"Elm Lodge": "no", "Foster carers": "yes"}


def test_concerns_that_homes_raised_in_the_quarter():
    sent = (concern(1, kind="home"), concern(2, kind="carers"), concern(3, kind="home", sent=at("09-20")))
    assert categories(carers.by_homes(gathered(concerns=sent))) == {1: "home", 2: "other"}
