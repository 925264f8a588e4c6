"""The weights of evidence are read strictly."""

import json
from collections.abc import Callable
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest

from wardlight.people.rules.matching import Weights, supplied_weights
from wardlight.people.rules.matching.names_data import standard_forename, standard_surname

SUPPLIED = json.loads((files("wardlight.people") / "reference" / "match_weights.json").read_text(encoding="utf-8"))


def test_the_supplied_weights_say_where_they_come_from() -> None:
    weights = supplied_weights()
    assert weights.version == 2
    assert weights.estimated
    assert weights.source.startswith("m and u estimated by Splink")


@pytest.mark.parametrize("field", sorted(set(SUPPLIED["comparisons"]) - {"name_order", "name_on_file"}))
def test_agreement_speaks_for_and_difference_against(field: str) -> None:
    weights = supplied_weights()
    best = "fits" if field == "age" else "same_address" if field == "home" else "same"
    assert weights.bits(field, best) > 0 > weights.bits(field, "differs")


def test_frequent_names_are_given_in_their_standard_spelling() -> None:
    frequent = supplied_weights().frequent
    assert [n for n in frequent["forename"] if standard_forename(n) != n] == []
    assert [n for n in frequent["surname"] if standard_surname(n) != n] == []


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda d: d["comparisons"].pop("phone"), "every comparison"),
        (lambda d: d["comparisons"]["sex"].update(unsure={"m": 0.1, "u": 0.1}), "every comparison"),
        (lambda d: d["comparisons"]["sex"]["same"].update(u=0.0), "between 0 and 1"),
        (lambda d: d.update(prior=1.0), "between 0 and 1"),
        (lambda d: d["comparisons"]["sex"]["same"].update(m=0.5), "m of sex do not add up"),
        (lambda d: d["bands"].update(likely=0.05), "each lower"),
        (lambda d: d["bands"].pop("likely"), "bands are"),
        (lambda d: d["frequent"].pop("surname"), "Frequent values"),
    ],
)
def test_spoilt_weights_are_refused(spoil: Callable[[dict[str, Any]], object], message: str) -> None:
    data = deepcopy(SUPPLIED)
    spoil(data)
    with pytest.raises(ValueError, match=message):
        Weights.parse(data)


def test_sharing_a_common_name_or_a_crowded_home_says_less() -> None:
    weights = supplied_weights().for_people(10_000, {"lz11aa": 200})
    assert weights.same_name_bits("surname", "same", "khan") < weights.same_name_bits("surname", "same", "threlfall")
    assert weights.same_home_bits("same_postcode", ["lz11aa"]) < weights.same_home_bits("same_postcode", ["lz22bb"])
    assert weights.same_home_bits("same_postcode", ["lz11aa", "lz22bb"]) == weights.same_home_bits(
        "same_postcode", ["lz11aa"]
    )


def test_the_more_there_are_the_surer_a_match_has_to_be() -> None:
    few, many = (supplied_weights().for_people(count) for count in (2_000, 250_000))
    assert few.prior_bits > many.prior_bits
    assert supplied_weights().for_people(3).prior == supplied_weights().for_people(1_000).prior
