"""Which record leads, how closely both are held, and what may be linked before a person has looked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.people.pairs import TIANA, called
from wardlight.people.rules.matching import Band, Identity, score, supplied_weights
from wardlight.people.rules.merging import OnFile, leading, links_on_its_own, strictest

DAY = datetime(2026, 1, 5, tzinfo=UTC)
FIRST, LATER = OnFile(9, DAY, "N"), OnFile(2, DAY + timedelta(days=1), "N")
WEIGHTS = supplied_weights().for_people(1000)
SURE = score(TIANA, TIANA, WEIGHTS)
DOUBTFUL = score(TIANA, Identity(name=TIANA.name, postcodes=TIANA.postcodes), WEIGHTS)
TWIN = score(TIANA, replace(called(TIANA, "Keira Marsh"), nhs_number="", upn=""), WEIGHTS)


def test_the_record_opened_first_leads_and_of_one_instant_the_lower_row() -> None:
    assert leading(FIRST, LATER) == leading(LATER, FIRST) == FIRST
    same = replace(LATER, opened_at=DAY)
    assert leading(FIRST, same) == leading(same, FIRST) == same


@pytest.mark.parametrize(("held", "found"), [("NN", "N"), ("NR", "R"), ("SN", "S"), ("RS", "S"), ("NRN", "R")])
def test_both_are_held_as_the_stricter(held: str, found: str) -> None:
    assert strictest(held) == found


@pytest.mark.parametrize(
    ("match", "between", "sides", "links"),
    [
        (SURE, [SURE], [FIRST, LATER], True),
        (DOUBTFUL, [DOUBTFUL], [FIRST, LATER], False),
        (SURE, [SURE, TWIN], [FIRST, LATER], False),
        (SURE, [SURE], [FIRST, replace(LATER, held="R")], False),
        (SURE, [SURE], [replace(FIRST, held="S"), LATER], False),
        (SURE, [SURE], [FIRST, replace(LATER, has_blocks=True)], False),
    ],
    ids=["nearly certain", "less sure", "a twin between", "restricted", "sealed", "somebody kept out"],
)
def test_only_what_is_nearly_certain_and_open_links_on_its_own(match, between, sides, links) -> None:
    assert SURE.band is Band.NEARLY_CERTAIN
    assert DOUBTFUL.band is not Band.NEARLY_CERTAIN
    assert links_on_its_own(match, between, sides) is links
